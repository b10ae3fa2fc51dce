"""What a redacteur puts on top of a question."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery

from tekst.velden import RegelVeld
from zoeken.aanwijzen import Meer, meant
from zoeken.models import Document, Uitgelicht, question_key
from zoeken.soorten import soorten


class UitgelichtForm(forms.ModelForm):
    """A page by its title or its address; of several that can be meant, one is chosen on the same form."""

    keuze = forms.CharField(required=False, label="Welke pagina?", widget=forms.HiddenInput)
    pagina = RegelVeld(
        label="Pagina",
        max_length=300,
        help_text="Typ de titel of een woord eruit, of plak het adres van de pagina.",
    )

    class Meta:
        model = Uitgelicht
        fields = ["vraag", "volgorde"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        row = self.instance
        if row.soort and (document := Document.objects.filter(soort=row.soort, sleutel=row.sleutel).first()):
            self.fields["pagina"].initial = document.pad

    def clean_vraag(self):
        if not question_key(self.cleaned_data["vraag"]):
            raise ValidationError("Vul een vraag in met ten minste één woord.")
        return self.cleaned_data["vraag"]

    def clean(self):
        cleaned = super().clean()
        if "pagina" not in cleaned:
            return cleaned
        try:
            document = self._chosen(cleaned["pagina"], cleaned.get("keuze"))
        except ValidationError as error:
            self.add_error("pagina", error)
            return cleaned
        self.instance.soort, self.instance.sleutel = document.soort, document.sleutel
        same = Uitgelicht.objects.filter(vraagsleutel=question_key(cleaned.get("vraag", "")))
        if same.filter(soort=document.soort, sleutel=document.sleutel).exclude(pk=self.instance.pk).exists():
            self.add_error("pagina", "Deze pagina staat bij deze zoekvraag al bovenaan.")
        return cleaned

    def _chosen(self, typed, keuze):
        try:
            return meant(typed)
        except Meer as several:
            chosen = [row for row in several.paginas if row.pad == keuze]
            if chosen:
                return chosen[0]
            choices = [(row.pad, f"{row.titel} ({soorten[row.soort].label}, {row.pad})") for row in several.paginas]
            self.fields["keuze"].widget = forms.RadioSelect(choices=choices)
            raise


@admin.register(Uitgelicht)
class UitgelichtAdmin(admin.ModelAdmin):
    form = UitgelichtForm
    list_display = ["vraag", "pagina", "volgorde"]
    search_fields = ["vraag"]
    fields = ["vraag", "pagina", "keuze", "volgorde"]

    def get_queryset(self, request):
        found = Document.objects.filter(soort=OuterRef("soort"), sleutel=OuterRef("sleutel"), soort__in=soorten)
        return super().get_queryset(request).annotate(titel=Subquery(found.values("titel")))

    @admin.display(description="pagina")
    def pagina(self, obj):
        return obj.titel or "niet meer te vinden"
