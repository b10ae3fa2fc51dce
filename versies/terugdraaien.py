"""The last load of content files, taken back as one step: each page gets the text that it had before."""

from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError

from inhoud.load import load_forms
from inhoud.tekstvorm import Tekstvorm
from knooppunten.models import Fase
from versies.handeling import acted
from versies.models import Versie

SAID = "Het laden van een bestand is ongedaan gemaakt"
NOTHING = "Er is niet eerder iets geladen, of het is al ongedaan gemaakt."
MOVED = "Sinds het laden is gewijzigd: {}. Zet die pagina’s zelf terug, bij hun geschiedenis."


@dataclass
class Teruggedraaid:
    back: list[str] = field(default_factory=list)  # pages with the text they had
    taken_down: list[str] = field(default_factory=list)  # pages that were new
    left: list[str] = field(default_factory=list)  # rows that were new and have no state to give up


def undo_load(*, by=None, akkoord=None) -> Teruggedraaid:
    """Raises ValidationError where there is nothing to undo, or pages were changed since; Unreadable as a load does."""
    last = Versie.objects.filter(hoe=Versie.Hoe.BESTAND).order_by("-op", "-pk").first()
    if last is None:
        raise ValidationError(NOTHING)
    made = list(Versie.objects.filter(hoe=Versie.Hoe.BESTAND, op=last.op).order_by("pk"))
    moved = [versie.titel for versie in made if versie.nummer != _newest(versie)]
    if moved:
        raise ValidationError(NOTHING if len(moved) == len(made) else MOVED.format(", ".join(moved)))
    done, vormen, rows = Teruggedraaid(), {}, []
    folder, slugs = Path("terug"), dict(Fase.objects.values_list("nummer", "slug"))
    new = []
    for versie in made:
        before = Versie.objects.filter(
            doel_type=versie.doel_type, doel_id=versie.doel_id, nummer=versie.nummer - 1
        ).first()
        if before is None:
            new.append(versie)
        elif before.form is None:
            raise ValidationError(f"De vorige versie van “{versie.titel}” kunnen we niet meer lezen.")
        elif isinstance(before.form, Tekstvorm):
            form = before.form
            form.path = folder / "knooppunten" / slugs.get(form.fase, "") / f"{form.slug}.md"
            vormen[form.slug] = form
            done.back.append(versie.titel)
        else:
            before.form.path = folder / "rijen.yaml"
            rows.append(before.form)
            done.back.append(versie.titel)
    with acted(by=by, how=Versie.Hoe.TERUGGEZET, wat=f"{SAID}.", akkoord=akkoord):
        load_forms(vormen, rows, folder=folder, by=by, said=f"{SAID} ({{}})")
        for versie in new:
            page = versie.doel
            if getattr(page, "is_public", False) and hasattr(page, "unpublish"):
                page.unpublish()
                done.taken_down.append(versie.titel)
            elif page is not None:
                done.left.append(versie.titel)
    return done


def _newest(versie: Versie) -> int:
    same = Versie.objects.filter(doel_type=versie.doel_type, doel_id=versie.doel_id)
    return same.order_by("-nummer").values_list("nummer", flat=True)[0]
