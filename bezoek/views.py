"""Begin and end remembering where one was, for who is logged in."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from achtergrond import gewist
from bezoek import vorig
from bezoek.models import Bezoek
from paginas.declared import POST, Readers, page_at

ON = "Vanaf nu onthouden we waar je was."
OFF = "We onthouden niet meer waar je was, en wat we onthielden is gewist."


@page_at("mijn/bezoek/", name="mijn_bezoek", readers=Readers.MEMBERS, methods=POST)
@never_cache
def mijn_bezoek(request):
    on = request.POST.get("stap") == "onthoud"
    with transaction.atomic():
        get_user_model().objects.filter(pk=request.user.pk).update(onthoudt_bezoek=on)
        if not on:
            gewist.note("bezoek", request.user.pk)
            Bezoek.objects.of(request.user).delete()
            vorig.forget(request.user)
    messages.success(request, ON if on else OFF)
    return redirect("voorpagina")
