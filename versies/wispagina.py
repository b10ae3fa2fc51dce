"""The page on which an administrator wipes a passage out of the history: type it, see where it stands, say yes."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache

from inhoud.soorten import all_kinds
from paginas.declared import FORM, Readers, page_at
from tekst.velden import RegelVeld, TekstVeld
from versies.passage import SHORTEST, Passage
from versies.wissen import find, may_wipe, wipe

SHOWN = 50  # of what was found, on the page


class WisForm(forms.Form):
    passage = TekstVeld(
        label="Welke passage moet weg?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Zo precies als nodig: overal waar dit staat, komt “[gewist]”. Hoofdletters, regeleinden en vette of "
        "schuine letters maken geen verschil.",
        error_messages={"required": "Typ de passage die weg moet."},
    )
    reden = RegelVeld(
        label="Waarom?",
        max_length=200,
        help_text="Blijft in de geschiedenis van deze pagina staan, met je naam. Noem de passage zelf hier niet.",
        error_messages={"required": "Zeg waarom dit weg moet."},
    )
    overal = forms.BooleanField(label="Zoek ook in de geschiedenis van alle andere pagina’s", required=False)

    def clean_passage(self):
        passage = Passage(self.cleaned_data["passage"])
        if not passage.is_long_enough:
            raise forms.ValidationError(f"Typ ten minste {SHORTEST} letters: wat korter is, staat overal.")
        return passage

    def clean(self):
        passage = self.cleaned_data.get("passage")
        if passage and passage.is_in(self.cleaned_data.get("reden", "")):
            self.add_error("reden", "Noem de passage zelf niet in de reden: die blijft in de geschiedenis staan.")


@page_at(
    "beheer/wis-uit-de-geschiedenis/<slug:soort>/<int:pk>/",
    name="wis_uit_geschiedenis",
    readers=Readers.BY_ROW,
    methods=FORM,
)
@never_cache
def wis_uit_geschiedenis(request, soort, pk):
    """First shows where it stands; only a second press wipes."""
    if not may_wipe(request.user) or soort not in all_kinds() or pk >= 2**63:
        raise Http404
    page = get_object_or_404(all_kinds()[soort].model, pk=pk)
    form = WisForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        passage, where = form.cleaned_data["passage"], None if form.cleaned_data["overal"] else page
        if request.POST.get("stap") == "wis":
            _wipe(request, page, passage, where, form.cleaned_data["reden"])
            return redirect(_history(page))
        found = find(passage, where)
        if not found:
            elsewhere = "" if where is None else " Staat het bij een andere pagina? Zoek dan overal."
            form.add_error("passage", f"Dit staat nergens in de geschiedenis.{elsewhere}")
            found = None
    context = {
        "title": "Wis uit de geschiedenis",
        "pagina": page,
        "geschiedenis": _history(page),
        "form": form,
        "gevonden": found,
        "versies": found.versies[:SHOWN] if found else [],
        "meer": max(len(found.versies) - SHOWN, 0) if found else 0,
        "nu": [(row, _form(row)) for row in found.nu[:SHOWN]] if found else [],
    }
    return TemplateResponse(
        request,
        "admin/versies/wissen.html",
        admin.site.each_context(request) | context,
        status=422 if form.errors else 200,
    )


def _wipe(request, page, passage, where, reden):
    done = wipe(passage, where)
    elders = "".join(f", {count} {naam}" for count, naam in done.elders)
    told = f"{len(done.versies)} {'versie' if len(done.versies) == 1 else 'versies'}{elders}"
    scope = "" if where else " van alle pagina’s"
    said = f"Een passage gewist uit de geschiedenis{scope}: {told}. Reden: {reden}"
    LogEntry.objects.log_actions(request.user.pk, [page], CHANGE, said, single_object=True)
    messages.success(request, f"Gewist uit {told}.")
    for row in done.nu[:5]:
        messages.warning(request, f"De tekst van nu van “{row}” zegt het nog. Haal het daar weg, en wis dan nog eens.")


def _history(page) -> str:
    return reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_history", args=[page.pk])


def _form(page) -> str:
    try:
        return reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_change", args=[page.pk])
    except NoReverseMatch:
        return ""
