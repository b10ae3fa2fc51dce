"""Titles without a link: offered on the form of the text in which they stand, and in a list of all texts."""

from copy import copy

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.template.response import TemplateResponse

from knooppunten.models.vermelding import MarkedTextHolder, text_models
from paginas.declared import Readers, page_at
from redactie.titels import unlinked, with_link
from redactie.vermeldingen import form_address
from redactie.werk import edits
from tekst.sleutel import key_of

LINK = "_maak_link"  # the button; its value is that of a `Titel`
LINKED = "De titel is een link geworden in het formulier. Er is nog niets opgeslagen."
NOT_THERE = "Die titel staat niet (meer) zonder link in de tekst. Er is niets veranderd."
AT_ONCE = 50


class MetTitels:
    def _changeform_view(self, request, object_id, form_url, extra_context):
        if LINK in request.POST and not hasattr(request, "refused"):
            before, request.POST = request.POST, self._linked(request.POST)
            request.refused, request.asked = [], NOT_THERE if before == request.POST else LINKED
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def _linked(self, posted):
        """What was typed, with that one title a link."""
        *row, name, kind, pk = ["", "", "", *posted[LINK].split(":")][-5:]
        field = self._field(posted, row[1] if row[0] == "tip" else "", name)
        if field not in posted or not key_of(pk):
            return posted
        changed = posted.copy()
        changed[field] = with_link(posted[field].replace("\r\n", "\n"), kind, key_of(pk))
        return posted if changed[field] == posted[field].replace("\r\n", "\n") else changed

    def _field(self, posted, tip, name) -> str:
        if not tip:
            return name if name in getattr(self.model, "TEXTS", ()) else ""
        place = next(
            (key for key in posted if key.startswith("tips-") and key.endswith("-id") and posted[key] == tip), ""
        )
        return place.removesuffix("id") + name if place and name == "tekst" else ""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and isinstance(obj, MarkedTextHolder) and self.has_change_permission(request, obj):
            holders = [self._as_typed(request, holder) for holder in (obj, *self._tips(obj))]
            context["titels"] = [titel for found in unlinked(holders).values() for titel in found]
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def _tips(self, obj):
        return obj.tips.all() if hasattr(obj, "tips") else ()

    def _as_typed(self, request, holder):
        tip, holder = "" if type(holder) is self.model else str(holder.pk), copy(holder)
        for name in holder.TEXTS:
            if (typed := request.POST.get(self._field(request.POST, tip, name))) is not None:
                setattr(holder, name, typed.replace("\r\n", "\n"))
        return holder


@page_at("beheer/titels-zonder-link/", name="titels_zonder_link", readers=Readers.EDITORS, query=("p",))
def titels_zonder_link(request):
    """Each text that readers see in which a title stands without a link, with the form where that is made."""
    if not edits(request.user):
        raise PermissionDenied
    models = [model for model in text_models() if issubclass(model, MarkedTextHolder)]
    holders = [row for model in models for row in _with_owner(model).visible_to(None)]
    found = [(getattr(row, "knooppunt", row), titel) for row, titels in unlinked(holders).items() for titel in titels]
    page = Paginator(found, AT_ONCE).get_page(request.GET.get("p"))
    context = admin.site.each_context(request) | {
        "title": "Titels zonder link",
        "pagina": page,
        "regels": [(owner, form_address(owner), titel) for owner, titel in page],
    }
    return TemplateResponse(request, "admin/titels_zonder_link.html", context)


def _with_owner(model):
    rows = model._default_manager.all()
    return rows.select_related("knooppunt") if any(f.name == "knooppunt" for f in model._meta.fields) else rows
