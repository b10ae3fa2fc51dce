"""The page on which one remark is handled: its words beside the passage, and every step that one can take with it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import strip_tags

from knooppunten.fill import filled
from knooppunten.models import Knooppunt
from tekst.schoon import schoon
from tekst.sleutel import number_of
from terugmelden.forms import BesluitForm
from terugmelden.models import MEANWHILE, Melding

DONE = {
    "neem": "Je hebt deze melding opgepakt.",
    "notitie": "De notitie is bewaard.",
    "antwoord": "Je antwoord is verstuurd. Het adres wissen we over een maand.",
    Melding.Status.OPGELOST: "Afgehandeld: opgelost.",
    Melding.Status.GEEN_FOUT: "Afgehandeld: geen fout.",
    Melding.Status.LATER: "Uitgesteld: op die dag staat de melding weer op je werklijst.",
}
TYPED = {"noot": "Notitie voor collega’s", "antwoord": "Je antwoord"}
LEFT = {"noot": "Je notitie is nog niet bewaard.", "antwoord": "Je antwoord is nog niet verstuurd."}


def handle(request, model_admin, melding):
    """Shows the page; a POST takes one step. What was typed comes back, also where a colleague was first."""
    may_handle = request.user.has_perm("terugmelden.change_melding")
    context = model_admin.admin_site.each_context(request) | {"opts": Melding._meta}
    form, intussen = BesluitForm(request.POST or None), ""
    if request.method == "POST":
        if not may_handle:
            raise PermissionDenied
        if melding and form.is_valid():
            try:
                done = _take(request, melding, form)
            except ValidationError as error:
                melding.refresh_from_db()
                if getattr(error, "code", "") == MEANWHILE:
                    intussen = error.message
                else:
                    form.add_error(None, error)
            else:
                if done:
                    messages.success(request, DONE[done])
                    model_admin.log_change(request, melding, DONE[done].partition(":")[0].partition(".")[0] + ".")
                    if way_on := _way_on(request, melding, form, done):
                        return way_on
    typed = {name: schoon(form.data.get(name, "")) for name in TYPED}  # what a step used is no longer in it
    if melding is None:
        blok = [(name, TYPED[name], words, "") for name, words in typed.items() if words.strip()]
        context |= {"title": "Deze melding is er niet", "wat": "Deze melding is er niet meer, of was er nooit."}
        return render(request, "admin/ervaringen/weg.html", context | {"blok": blok}, status=404)
    mine = melding.genomen_door_id == request.user.pk
    can_answer = may_handle and melding.can_be_answered
    shown = {"noot": may_handle and not melding.is_handled, "antwoord": can_answer and mine}
    context |= _passage(melding) | {
        "title": f"Melding bij “{melding.knooppunt}”",
        "melding": melding,
        "stappen": list(melding.stappen.select_related("door")),
        "mag": may_handle,
        "van_mij": mine,
        "kan_antwoorden": can_answer,
        "adres": melding.adres if mine and may_handle else "",
        "form": form,
        "intussen": intussen,
        "blok": [(name, TYPED[name], typed[name], "") for name in TYPED if typed[name].strip() and not shown[name]],
        "bewerken": _edit(request, melding),
    }
    return render(request, "admin/terugmelden/melding.html", context)


def _take(request, melding, form) -> str:
    """Takes the step of the button that was pressed, and says which; "" where it was none."""
    given, stap = form.cleaned_data, request.POST.get("stap")
    how = {"by": request.user, "gezien": number_of(request.POST.get("gezien", ""))}
    if stap == "neem":
        melding.take(**how)
    elif stap == "notitie":
        melding.note(given["noot"], **how)
    elif stap == "antwoord":
        melding.answer(given["antwoord"], **how)
    elif stap == "besluit" and given["besluit"] == Melding.Status.LATER:
        melding.put_off(given["later_op"], noot=given["noot"], **how)
        return Melding.Status.LATER
    elif stap == "besluit":
        melding.handle(given["besluit"], noot=given["noot"], **how)
        return given["besluit"]
    else:
        return ""
    return stap


def _way_on(request, melding, form, done):
    """To the list after a decision, else here again; None where other words were typed, which stay on the screen."""
    used = {"notitie": {"noot"}, "antwoord": {"antwoord"}, "neem": set()}.get(done, {"noot"})
    left = [name for name in TYPED if name not in used and form.cleaned_data[name].strip()]
    if left:
        messages.warning(request, " ".join(f"{LEFT[name]}" for name in left) + " Wat je typte staat er nog.")
        form.data = form.data.copy()
        form.data.update(dict.fromkeys(used, ""))
        return None
    if done in Melding.Status.values and not melding.can_be_answered:
        return redirect("admin:terugmelden_melding_changelist")
    return redirect("admin:terugmelden_melding_change", melding.pk)


def _passage(melding) -> dict:
    """The section that it is about, as readers have it, and whether the sentence of the remark still stands there."""
    knooppunt, name = melding.knooppunt, melding.sectie.replace("-", "_")
    if name == "tips":
        tips = list(knooppunt.tips.all())
        texts = filled({f"Tip {tip.nummer}": tip.tekst_html for tip in tips})
    elif name in Knooppunt.TEXTS:
        texts = filled({Knooppunt.label(name).capitalize(): getattr(knooppunt, f"{name}_html")})
    else:
        texts = {}
    said = " ".join(" ".join(strip_tags(html).split()) for html in texts.values())
    sentence = " ".join(melding.passage.split())
    return {
        "teksten": [(kop, html) for kop, html in texts.items() if html],
        "plek": f"{knooppunt.get_absolute_url()}#{melding.sectie}",
        "staat_er_nog": bool(sentence and texts) and sentence in said,
        "is_weg": bool(sentence and texts) and sentence not in said,
    }


def _edit(request, melding) -> str:
    """The form of the knooppunt, where this remark stands in sight; "" for who may not edit."""
    if not request.user.has_perm("knooppunten.change_knooppunt"):
        return ""
    return f"{reverse('admin:knooppunten_knooppunt_change', args=[melding.knooppunt_id])}?melding={melding.pk}"
