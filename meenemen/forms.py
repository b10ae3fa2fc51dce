from django import forms

from formulier.vensters import VensterMixin
from meenemen.models import MAX_ITEMS, Lijst, Onderdeel
from tekst.velden import MailVeld, NootVeld

NOTE = {"noot": forms.Textarea(attrs={"rows": 2})}


class BewaarForm(VensterMixin, forms.ModelForm):
    """The note at what is put on the list, or at what is there already."""

    class Meta:
        model = Onderdeel
        fields = ["noot"]
        field_classes = {"noot": NootVeld}
        labels = {"noot": "Notitie voor jezelf (mag leeg)"}
        help_texts = {"noot": "Wie je lijst later van je krijgt, leest haar ook."}
        widgets = NOTE


class TitelForm(VensterMixin, forms.ModelForm):
    class Meta:
        model = Lijst
        fields = ["titel"]
        labels = {"titel": "Naam van je lijst"}


class NieuwForm(forms.ModelForm):
    """The name of another list."""

    class Meta:
        model = Lijst
        fields = ["titel"]
        labels = {"titel": "Naam van een nieuwe lijst"}
        help_texts = {"titel": "Bijvoorbeeld de wijk waar het om gaat."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["titel"].initial = ""


class GeefForm(forms.Form):
    aan = MailVeld(
        label="E-mailadres van wie de lijst krijgt",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        max_length=254,
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_aan(self):
        aan = self.cleaned_data["aan"].lower()
        if aan == self.user.email:
            raise forms.ValidationError("Dat is je eigen adres: de lijst is al van jou.")
        return aan


class OnderdeelForm(VensterMixin, forms.ModelForm):
    """The note of one item, and the place where it should stand: of a place the last word counts."""

    LAST = ("plek",)

    plek = forms.IntegerField(
        label="Plek", min_value=1, max_value=MAX_ITEMS, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )

    class Meta:
        model = Onderdeel
        fields = ["noot"]
        field_classes = {"noot": NootVeld}
        labels = {"noot": "Notitie"}
        widgets = NOTE

    field_order = ["plek", "noot"]

    def __init__(self, *args, place: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.place = place
        self.fields["plek"].initial = place

    @property
    def wanted(self) -> tuple[int, int]:
        """Sorts items by the place asked for: what moves up goes before what stands there, what moves down after it."""
        plek = self.cleaned_data["plek"] if "plek" in self.writes else self.place
        return plek, (plek > self.place) - (plek < self.place)
