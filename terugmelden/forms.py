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
        fields = ["sectie", "passage", "tekst"]
        field_classes = {"tekst": NootVeld}
        widgets = {"tekst": forms.Textarea(attrs={"rows": 6}), "passage": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"passage": "Kopieer de zin, of laat dit leeg.", "tekst": "Zet er geen namen of adressen bij."}


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
