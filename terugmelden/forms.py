from django import forms

from formulier.velden import RuimMixin
from tekst.velden import NootVeld, TekstVeld
from terugmelden.models import MAX_TEXT, Ervaringmelding, Melding


class OpmerkingForm(RuimMixin, forms.ModelForm):
    """`website` is for robots: people don't see it, and what fills it in is thanked and dropped."""

    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))

    @property
    def is_robot(self) -> bool:
        return bool(self.data.get("website"))


class MeldingForm(OpmerkingForm):
    class Meta:
        model = Melding
        fields = ["sectie", "passage", "tekst", "adres"]
        field_classes = {"tekst": NootVeld}
        widgets = {"tekst": forms.Textarea(attrs={"rows": 6}), "passage": forms.Textarea(attrs={"rows": 2})}
        widgets |= {"adres": forms.EmailInput(attrs={"autocomplete": "email"})}
        labels = {"adres": "Wil je antwoord? Je e-mailadres, alleen om je te antwoorden"}
        help_texts = {
            "passage": "Kopieer de zin, of laat dit leeg.",
            "tekst": "Zet er geen namen of adressen bij.",
            "adres": "Mag leeg blijven. Alleen wie je melding oppakt, ziet het. We wissen het een maand na ons "
            "antwoord, of een maand na ons besluit als er geen antwoord komt.",
        }

    def clean_adres(self):
        return self.cleaned_data["adres"].lower()


class ErvaringmeldingForm(OpmerkingForm):
    class Meta:
        model = Ervaringmelding
        fields = ["soort", "tekst"]
        field_classes = {"tekst": NootVeld}
        error_messages = {
            "soort": {"required": "Kies wat er aan de hand is."},
            "tekst": {"required": "Vertel wat er aan de hand is."},
        }
        widgets = {"soort": forms.RadioSelect, "tekst": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "tekst": "Om welke zin of foto gaat het, en wat wil je dat we doen? Wil je antwoord, zet dan je "
            "e-mailadres of telefoonnummer erbij. Alleen de moderatoren lezen dit."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = Ervaringmelding.Soort.choices


class AfhandelForm(forms.Form):
    """How a moderator closes a report."""

    uitkomst = forms.ChoiceField(
        label="Wat kwam eruit?",
        choices=Ervaringmelding.Status.choices[1:],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat eruit kwam."},
    )
    gedaan = TekstVeld(
        label="Wat heb je gedaan?",
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text="Alleen voor moderatoren. Dit wordt een maand later gewist, samen met de melding.",
        error_messages={"required": "Vertel wat je deed."},
    )


class BesluitForm(forms.Form):
    """What a redacteur does with a remark; each button asks for its own part, and the rest comes back as typed."""

    besluit = forms.ChoiceField(
        label="Wat doe je ermee?",
        required=False,
        choices=[
            (Melding.Status.OPGELOST, "Opgelost: de tekst is aangepast"),
            (Melding.Status.GEEN_FOUT, "Geen fout: de tekst blijft zo"),
            (Melding.Status.LATER, "Later"),
        ],
        widget=forms.RadioSelect,
    )
    later_op = forms.DateField(
        label="Bij later: op welke dag komt het terug?",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Dit is geen datum. Kies een dag, of typ 31-12-2026."},
    )
    noot = TekstVeld(
        label="Notitie voor collega’s",
        required=False,
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Lezers zien dit niet.",
    )
    antwoord = TekstVeld(
        label="Je antwoord",
        required=False,
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Dit gaat als één mail naar wie dit meldde. Meer mail kun je niet sturen.",
    )

    def clean(self):
        cleaned = super().clean()
        if self.data.get("stap") == "besluit":
            if not cleaned.get("besluit") and "besluit" not in self.errors:
                self.add_error("besluit", "Kies wat je ermee doet.")
            needs_day = cleaned.get("besluit") == Melding.Status.LATER and "later_op" not in self.errors
            if needs_day and not cleaned.get("later_op"):
                self.add_error("later_op", "Kies de dag waarop het terugkomt.")
        return cleaned
