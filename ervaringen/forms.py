"""The form in which an ervaring is written, and what arrives with it."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from ervaringen.models import LICENTIE, Foto, Inzending
from formulier.vensters import VensterMixin
from knooppunten.models import Knooppunt
from knooppunten.tags import join_tags, split_tags, tag_problem
from tekst.sleutel import key_of
from tekst.velden import GeplaktVeld, RegelVeld

MAX_KNOOPPUNTEN = 8


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
    AFTER_FOTOS = ("zichtbaarheid", "contact", "akkoord")  # on the page
    field_order = [
        *("titel", "knooppunten", "nog_een", "gemeente", "wijk", *Inzending.TEXTS),
        *("warmteoplossing", "bouwperiode", "soort_woningen", "eigendom", "aandeel_vve", "aantal_woningen", "fase"),
        *(*Inzending.JAREN, *Inzending.KOSTEN, "tags", *AFTER_FOTOS),
    ]

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
        help_text="Gescheiden door komma's, zoals: participatie, huurders.",
        widget=forms.TextInput(attrs={"list": "trefwoorden", "autocomplete": "off"}),
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
        self.instance.keep(by=self.by, knooppunten=cleaned.get("knooppunten"), tags=cleaned.get("tags"))

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
