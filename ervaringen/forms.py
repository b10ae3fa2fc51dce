"""The form in which an ervaring is written, and what arrives with it."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.boundfield import BoundField
from django.utils import timezone

from accounts.models import User
from ervaringen.models import LICENTIE, Foto, Inzending, Zichtbaarheid
from formulier.vensters import VensterMixin
from knooppunten.models import Knooppunt
from knooppunten.tags import join_tags, split_tags, tag_problem
from tekst.sleutel import key_of
from tekst.velden import GeplaktVeld, RegelVeld

MAX_KNOOPPUNTEN = 8


@dataclass(frozen=True)
class Vouwdeel:
    """A part of the form that is folded: its name, what is in it in a few words, and its fields."""

    naam: str
    wat: str
    namen: tuple[str, ...]
    hulp: str = ""


@dataclass(frozen=True)
class Vouw:
    """A part as the page shows it; open where there is something to see."""

    deel: Vouwdeel
    velden: list[BoundField]
    open: bool

    @property
    def naast(self) -> bool:
        """Whether its fields are short enough to stand side by side."""
        return not any(field.name in (*Inzending.TEXTS, "knooppunten") for field in self.velden)


class KnooppuntenField(forms.ModelMultipleChoiceField):
    def _check_values(self, value):
        """A key that no row can have is refused before the database would choke on it."""
        if not all(key_of(key) for key in value):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super()._check_values(value)


class InzendingForm(VensterMixin, forms.ModelForm):
    """Everything may stay empty while it is a concept; `Inzending.submit` says what is missing."""

    LOOSE = ("nog_een",)
    TOGETHER = (Inzending.JAREN, ("gemeente", "wijk"))
    NODIG = ("titel", "wat_deden", "gemeente", "knooppunten", "akkoord")
    EERST = ("titel", "gemeente", "wat_deden", "wat_werkte")
    DELEN = (
        Vouwdeel(
            "Meer over jullie verhaal",
            "wat viel tegen, wat je anders zou doen",
            ("wat_viel_tegen", "wat_anders", "afloop"),
        ),
        Vouwdeel(
            "De wijk",
            "naam, woningen, warmteoplossing",
            (
                *("wijk", "warmteoplossing", "bouwperiode", "soort_woningen"),
                *("eigendom", "aandeel_vve", "aantal_woningen", "fase"),
            ),
            "Hiermee vinden lezers een wijk als de hunne. Wat je niet weet, sla je over.",
        ),
        Vouwdeel("Wanneer, en wat kostte het?", "jaren, tijd, geld", (*Inzending.JAREN, *Inzending.KOSTEN)),
        Vouwdeel("Waar hoort het bij?", "knooppunten, trefwoorden", ("knooppunten", "nog_een", "tags")),
    )
    AFTER_FOTOS = ("zichtbaarheid", "naam", "contact", "akkoord")  # on the page
    field_order = [*EERST, *(name for deel in DELEN for name in deel.namen), *AFTER_FOTOS]

    knooppunten = KnooppuntenField(
        queryset=Knooppunt.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Hoort bij",
        error_messages={"invalid_choice": "Een knooppunt dat je koos bestaat niet meer. Kies een ander."},
    )
    nog_een = RegelVeld(
        required=False,
        max_length=200,
        label="Nog een knooppunt",
        help_text="Begin met typen en kies een titel uit de lijst. Bij het bewaren komt het erbij.",
        widget=forms.TextInput(attrs={"list": "knooppunten", "autocomplete": "off"}),
    )
    tags = RegelVeld(
        required=False,
        max_length=700,
        label="Trefwoorden",
        help_text="Gescheiden door komma’s, zoals: participatie, huurders.",
        widget=forms.TextInput(attrs={"list": "trefwoorden", "autocomplete": "off"}),
    )
    naam = RegelVeld(
        required=False,
        max_length=User._meta.get_field("naam").max_length,
        label="Je naam",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    akkoord = forms.BooleanField(
        required=False,
        label=f"Ik mag dit delen en vind het goed dat het verschijnt onder de licentie {LICENTIE}",
    )

    class Meta:
        model = Inzending
        fields = [name.removesuffix("_id") for name in Inzending.COPIED]
        # A field for numbers alone would send nothing where something else was typed, and show nothing of it.
        widgets = dict.fromkeys(Inzending.JAREN, forms.TextInput(attrs={"inputmode": "numeric"}))
        widgets["zichtbaarheid"] = forms.RadioSelect
        field_classes = dict.fromkeys(Inzending.TEXTS, GeplaktVeld)
        help_texts = {
            "titel": "Waar gaat het over, in één regel?",
            "gemeente": "Liever niet? Kies onderaan “zonder naam en plaats”.",
            "wat_deden": "Zo concreet als je kunt: wie deed wat, en met wie?",
            "wat_werkte": "Wat raad je een ander aan?",
            "wat_viel_tegen": "Juist hier leert een ander van.",
            "contact": "Leden van deze site zien dan je e-mailadres bij je ervaring.",
            "afloop": "Vul dit in als je weet hoe het afliep.",
        }

    def __init__(self, *args, by=None, begun_at=None, **kwargs):
        """`by` writes; `begun_at` is the knooppunt at which an empty form was opened."""
        super().__init__(*args, **kwargs)
        self.by = by
        chosen = list(self.instance.knooppunten.all()) if self.instance.pk else [begun_at] if begun_at else []
        public = Q(pk__in=self._posted_ids(), status=Knooppunt.Status.PUBLISHED)
        choices = Knooppunt.objects.current().filter(public | Q(pk__in=[row.pk for row in chosen]))
        self.fields["knooppunten"].queryset = choices
        self.fields["fase"].empty_label = "weet ik niet"
        for name in (*Inzending.BANDS, *Inzending.KOSTEN):
            known = [(value, label) for value, label in self.fields[name].choices if value]
            self.fields[name].choices = [("", "weet ik niet"), *known]
        for name in Inzending.TEXTS:
            self.fields[name].widget.attrs["rows"] = 6
        if not (self.instance.ervaring_id or self.instance.afloop):
            del self.fields["afloop"]  # it has not ended yet
        self.initial["knooppunten"] = [row.pk for row in chosen]
        self.initial["naam"] = self._account.naam if self._account else ""
        self.fields["naam"].help_text = self._about_the_name()
        if self.instance.pk:
            self.initial["tags"] = join_tags(self.instance.tags.all())
            self.initial["akkoord"] = self.instance.akkoord_licentie_op is not None

    def clean_tags(self):
        tags = split_tags(self.cleaned_data["tags"])
        if problem := tag_problem(tags):
            raise ValidationError(problem)
        return tags

    def clean_nog_een(self):
        name = self.cleaned_data["nog_een"].strip()
        found = Knooppunt.objects.published().named([name]).get(name) if name else None
        if name and (found is None or not found.is_public):
            raise ValidationError(f"We kennen geen knooppunt “{name}”. Kies een titel uit de lijst.")
        return found

    def clean(self):
        cleaned = super().clean()
        extra = cleaned.get("nog_een")
        if extra and "knooppunten" in self.errors:
            self.add_error("nog_een", "Kijk eerst bij “Hoort bij”; bewaar dan opnieuw.")
        elif extra or "knooppunten" in cleaned:
            stored = [] if self.instance._state.adding else self.instance.knooppunten.all()
            chosen = list(cleaned.get("knooppunten", stored))
            most = f"Kies ten hoogste {MAX_KNOOPPUNTEN} knooppunten."
            if len(chosen) > MAX_KNOOPPUNTEN:
                self.add_error("knooppunten", most)
                if extra:
                    self.add_error("nog_een", most)
            elif extra and extra not in chosen and len(chosen) == MAX_KNOOPPUNTEN:
                self.add_error("nog_een", most)
            else:
                cleaned["knooppunten"] = chosen if not extra or extra in chosen else [*chosen, extra]
        return cleaned

    def as_sent(self, name, value):
        """Keywords are a set, in whatever order they were typed."""
        if name == "tags":
            return ", ".join(sorted(split_tags(value) if isinstance(value, str) else value or []))
        return super().as_sent(name, value)

    def keep(self):
        """Saves what is right of it; raises InvalidTransition when the row was changed meanwhile."""
        cleaned = self.cleaned_data
        if "akkoord" in cleaned:
            since = self.instance.akkoord_licentie_op or timezone.now()
            self.instance.akkoord_licentie_op = since if cleaned["akkoord"] else None
        account = self.by if "naam" in self.writes else None
        self.instance.keep(by=self.by, knooppunten=cleaned.get("knooppunten"), tags=cleaned.get("tags"))
        if account:
            account.naam = cleaned["naam"]
            account.save(update_fields=["naam"])

    @property
    def eerst(self) -> list[BoundField]:
        return [self[name] for name in self.EERST]

    @property
    def vouwen(self) -> list[Vouw]:
        """The folded parts. What holds an error, a question or something that was filled in is open."""
        rows = [(deel, [self[name] for name in deel.namen if name in self.fields]) for deel in self.DELEN]
        return [Vouw(deel, fields, open=any(map(self._has_to_be_seen, fields))) for deel, fields in rows]

    def _has_to_be_seen(self, field) -> bool:
        if field.errors or field.anders:
            return True
        if field.name == "knooppunten":
            return len(field.value() or ()) != 1  # the one that it was begun at says nothing new
        return bool(field.value())

    @property
    def _account(self):
        return self.by or (self.instance.auteur if self.instance.auteur_id else None)

    def _about_the_name(self) -> str:
        about = f"Nodig als je kiest voor “{Zichtbaarheid.OPENBAAR.label}”. Zo staat hij bij al je ervaringen."
        organisatie = self._account.organisatie if self._account else ""
        return f"{about} Je organisatie staat erachter: {organisatie}." if organisatie else about

    def _posted_ids(self) -> set:
        values = self.data.getlist("knooppunten") if hasattr(self.data, "getlist") else []
        return {key_of(value) for value in values[:50]}


class FotoForm(VensterMixin, forms.ModelForm):
    """What is to be seen on one picture, or that it has to go."""

    LOOSE = ("weg",)
    NODIG = ("beschrijving",)

    weg = forms.BooleanField(required=False, label="Haal deze foto weg")

    class Meta:
        model = Foto
        fields = ["beschrijving"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("weg") and ("beschrijving" in self.anders or "beschrijving" in self.genomen):
            self.add_error("weg", "In je andere venster beschreef je deze foto nog. Weghalen? Zet het vinkje opnieuw.")
            self.data = self.data.copy()
            self.data.pop(self.add_prefix("weg"), None)
        return cleaned

    def keep(self):
        if self.cleaned_data.get("weg"):
            self.instance.delete()
        else:
            self.keep_row()


def foto_forms(inzending, data=None) -> list[FotoForm]:
    """One for each picture, by its own key: a window that was open for long mistakes none for another."""
    forms = []
    for foto in inzending.fotos.all():
        prefix = f"foto-{foto.pk}"
        known = data is not None and f"{prefix}-beschrijving" in data
        forms.append(FotoForm(data if known else None, instance=foto, prefix=prefix))
    return forms
