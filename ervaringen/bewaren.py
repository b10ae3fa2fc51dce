"""What one visit to the writing form saves: all that is right, whatever else is wrong, and over nobody's words."""

from dataclasses import dataclass, field

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from ervaringen.beeld import prepare
from ervaringen.forms import FotoForm, InzendingForm, foto_forms
from ervaringen.models import MAX_FOTOS, Foto, Inzending
from ervaringen.opslag import dropped_files
from ervaringen.rules import InvalidTransition
from formulier.vensters import left_behind, where_and_what

BUSY = "Deze tekst wordt op dit moment ook ergens anders bewaard. Probeer het zo nog eens; wat je typte staat er nog."

STORE_IS_AWAY = "De opslag van foto’s antwoordt nu niet. Je foto’s zijn wel bewaard: ze gaan er vanzelf heen."


@dataclass
class Writing:
    """The concept as it stands, what was posted, and what is wrong with it."""

    form: InzendingForm
    fotos: list[FotoForm] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    foto_problems: list[str] = field(default_factory=list)  # why a new picture was not taken
    saved: bool = False
    told: list[str] = field(default_factory=list)  # what went otherwise, and is kept all the same
    onbewaard: bool = False  # something that was typed is on the screen and nowhere else

    @property
    def inzending(self) -> Inzending:
        return self.form.instance

    @property
    def forms(self) -> list:
        return [self.form, *self.fotos]

    @property
    def wrong(self) -> list:
        """The fields with which something is the matter, in the order of the page."""
        if not self.form.is_bound:
            return []
        own, after = self.form.wrong, self.form.AFTER_FOTOS
        of_fotos = [row for form in self.fotos if form.is_bound for row in form.wrong]
        return [row for row in own if row.name not in after] + of_fotos + [row for row in own if row.name in after]

    @property
    def fouten(self) -> list[tuple[str, str, str]]:
        return where_and_what(self.wrong)

    @property
    def taken(self) -> list[str]:
        """What fields are called that were changed in another window, and are shown here from now on."""
        return [str(self.form.fields[name].label) for name in self.form.genomen] if self.saved else []

    @property
    def verder(self) -> str:
        """Where its author goes on with a text that is not to be written in now."""
        if self.inzending._state.adding or self.inzending.state.is_editable:
            return ""
        return reverse("mijn_ervaringen") if self.inzending.status == "published" else self.inzending.get_absolute_url()


def new_fotos(request, room=MAX_FOTOS):
    """The pictures of this request that can be kept, and a sentence for each that can't."""
    uploads = request.FILES.getlist("nieuwe_fotos")
    if uploads and not ratelimit.consume(request, action="foto_toevoegen", user=request.user):
        return [], ["Je voegde het afgelopen uur veel foto’s toe. Je tekst is bewaard: voeg de foto’s straks toe."]
    beelden, problems = [], []
    for upload in uploads:
        if len(beelden) >= room:
            problems.append(f"“{upload.name[:60]}” past er niet meer bij: er is plaats voor {MAX_FOTOS} foto’s.")
            continue
        try:
            beelden.append(prepare(upload))
        except ValidationError as error:
            problems.append(f"“{upload.name[:60]}”: {' '.join(error.messages)}")
    large = [f"“{name[:60]}” is groter dan 10 MB: maak de foto kleiner." for name in dropped_files(request)]
    return beelden, problems + large


def save(request, inzending, beelden=None, foto_problems=()) -> Writing:
    """Saves words and pictures. Who saved in between is read again: the last of two at once merges with the first.

    Pictures are given for a concept that this request began; of one that was there, those of the request are taken.
    """
    for _ in range(3):
        writing = Writing(InzendingForm(request.POST, instance=inzending, by=request.user), onbewaard=True)
        writing.fotos = foto_forms(inzending, request.POST)
        writing.form.alone = beelden is not None and inzending.versie == 1
        for form in writing.forms:
            form.is_valid()
        if not inzending.state.is_editable:
            writing.form.add_error(None, f"{inzending.state.not_now} Wat je typte staat hieronder.")
            return writing
        try:
            with transaction.atomic():
                writing.form.keep()
                for foto in writing.fotos:
                    if foto.is_bound:
                        foto.keep()
            break
        except InvalidTransition:
            inzending = Inzending.objects.get(pk=inzending.pk)
    else:
        writing.form.add_error(None, BUSY)
        return writing
    if beelden is None:
        beelden, foto_problems = new_fotos(request, MAX_FOTOS - inzending.fotos.count())
    fotos = [Foto.keep(beeld, inzending=inzending) for beeld in beelden]
    if any(foto.waits for foto in fotos):
        writing.told.append(STORE_IS_AWAY)
    words = left_behind(request.POST, "beschrijving", known={foto.prefix for foto in writing.fotos})
    gone = [f"Een foto haalde je in een ander venster weg. Je beschrijving was: “{text[:300]}”." for text in words]
    writing.saved, writing.problems, writing.foto_problems = True, gone, list(foto_problems)
    writing.onbewaard = bool(gone) or any(form.errors for form in writing.forms if form.is_bound)
    _show_again(request, writing)
    return writing


def _show_again(request, writing):
    """The page says what is saved now, and of what could not be what was typed."""
    inzending = Inzending.objects.get(pk=writing.inzending.pk)
    writing.form.show(InzendingForm(instance=inzending, by=request.user))
    wrong = {foto.instance.pk: foto for foto in writing.fotos if foto.errors}
    shown = []
    for fresh in foto_forms(inzending):
        if foto := wrong.get(fresh.instance.pk):
            foto.show(fresh)
        shown.append(foto or fresh)
    writing.fotos = shown
