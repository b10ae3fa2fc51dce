"""How it ended: a year later the author tells it by a signed link, without logging in."""

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ervaringen.models import Inzending
from ervaringen.rules import InvalidTransition
from ervaringen.taken import read_outcome_token
from formulier.velden import RuimMixin
from paginas.declared import FORM, Readers, page_at
from tekst.render import MAX_LENGTH
from tekst.schoon import schoon
from tekst.velden import GeplaktVeld


class AfloopForm(RuimMixin, forms.Form):
    afloop = GeplaktVeld(
        label="Hoe liep het af?",
        max_length=MAX_LENGTH,
        help_text="Wat kwam ervan terecht? Wat weet je nu dat je toen niet wist?",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Vertel in een paar zinnen hoe het afliep."},
    )


@page_at("ervaringen/afloop/<str:token>/", name="ervaring_afloop", readers=Readers.EVERYONE, methods=FORM)
@never_cache
def afloop(request, token):
    """The words become an ordinary edit that a moderator reads; the link shows nothing but the title."""
    ervaring = read_outcome_token(token)
    if ervaring is None:
        typed = schoon(request.POST.get("afloop", ""))
        return render(request, "ervaringen/afloop_verlopen.html", {"getypt": typed}, status=404)
    edit = ervaring.inzendingen.open().first()
    form = AfloopForm(request.POST or None)
    if edit is None and request.method == "POST" and form.is_valid():
        try:
            Inzending.objects.with_outcome(ervaring, form.cleaned_data["afloop"])
            return render(request, "ervaringen/afloop_dank.html", {"ervaring": ervaring})
        except ValidationError as error:
            form.add_error("afloop", error.messages)
        except InvalidTransition:
            edit = ervaring.inzendingen.open().first()
    return render(request, "ervaringen/afloop.html", {"ervaring": ervaring, "form": form, "bezig": edit is not None})
