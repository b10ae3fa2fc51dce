from django import forms

from meenemen.models import MAX_ITEMS, MAX_NOTE, Lijst, Onderdeel
from tekst.velden import TekstVeld

NOTE = {"noot": forms.Textarea(attrs={"rows": 2, "maxlength": MAX_NOTE})}


class BewaarForm(forms.Form):
    """The note at what is put on the list."""

    noot = TekstVeld(
        label="Notitie voor jezelf (mag leeg)",
        max_length=MAX_NOTE,
        required=False,
        widget=NOTE["noot"],
        help_text="Wie je lijst later van je krijgt, leest haar ook.",
    )


class TitelForm(forms.ModelForm):
    class Meta:
        model = Lijst
        fields = ["titel"]
        labels = {"titel": "Naam van je lijst"}


class OnderdeelForm(forms.ModelForm):
    """The note of one item, and the place where it should stand.

    Each field brings along what it said when its page was made: what was not touched here is not written, so a
    window that was open for long undoes nothing that was changed in another.
    """

    plek = forms.IntegerField(label="Plek", min_value=1, max_value=MAX_ITEMS, show_hidden_initial=True)

    class Meta:
        model = Onderdeel
        fields = ["noot"]
        widgets = NOTE

    field_order = ["plek", "noot"]

    def __init__(self, *args, place: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.place = place
        self.fields["plek"].initial = place
        self.fields["noot"].label = "Notitie"
        self.fields["noot"].show_hidden_initial = True

    def keep(self):
        """Writes the note, if it was changed here."""
        if "noot" in self.changed_data:
            self.save()

    @property
    def wanted(self) -> tuple[int, int]:
        """Sorts items by the place asked for: what moves up goes before what stands there, what moves down after it."""
        plek = self.cleaned_data["plek"] if "plek" in self.changed_data else self.place
        return plek, (plek > self.place) - (plek < self.place)
