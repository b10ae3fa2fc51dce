"""What a redacteur puts on top of a question."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery

from tekst.velden import RegelVeld
from zoeken.models import Document, Uitgelicht, question_key
from zoeken.soorten import soorten


class UitgelichtForm(forms.ModelForm):
    pagina = RegelVeld(
        label="adres van de pagina",
        max_length=300,
        help_text="Zoals het in de adresbalk staat, bijvoorbeeld /begrippen/#warmtenet of een heel adres.",
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

    def clean_pagina(self):
        address = self.cleaned_data["pagina"].strip()
        path = "/" + address.split("://", 1)[-1].split("/", 1)[-1] if "://" in address else address
        document = Document.objects.filter(pad=path.split("?", 1)[0]).first()
        if document is None:
            raise ValidationError("Op dit adres staat geen pagina die te vinden is. Kopieer het uit de adresbalk.")
        self.instance.soort, self.instance.sleutel = document.soort, document.sleutel
        return path

    def clean(self):
        cleaned = super().clean()
        here = Uitgelicht.objects.filter(
            vraagsleutel=question_key(cleaned.get("vraag", "")),
            soort=self.instance.soort,
            sleutel=self.instance.sleutel,
        )
        if "pagina" in cleaned and here.exclude(pk=self.instance.pk).exists():
            self.add_error("pagina", "Deze pagina staat bij deze zoekvraag al bovenaan.")
        return cleaned


@admin.register(Uitgelicht)
class UitgelichtAdmin(admin.ModelAdmin):
    form = UitgelichtForm
    list_display = ["vraag", "pagina", "volgorde"]
    search_fields = ["vraag"]
    fields = ["vraag", "pagina", "volgorde"]

    def get_queryset(self, request):
        found = Document.objects.filter(soort=OuterRef("soort"), sleutel=OuterRef("sleutel"), soort__in=soorten)
        return super().get_queryset(request).annotate(titel=Subquery(found.values("titel")))

    @admin.display(description="pagina")
    def pagina(self, obj):
        return obj.titel or "niet meer te vinden"
