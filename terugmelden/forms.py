from django import forms

from terugmelden.models import Melding


class MeldingForm(forms.ModelForm):
    """`website` is for robots: people don't see it, and what fills it in is thanked and dropped."""

    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))

    class Meta:
        model = Melding
        fields = ["sectie", "passage", "tekst"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 6}), "passage": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"passage": "Kopieer de zin, of laat dit leeg.", "tekst": "Zet er geen namen of adressen bij."}

    @property
    def is_robot(self) -> bool:
        return bool(self.data.get("website"))
