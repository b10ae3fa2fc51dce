"""What a curator hears of the texts that name a page: on its form, and before and after it leaves the site."""

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from paginas.models import Pagina
from redactie.genoemd import namers
from tekst.sleutel import key_of

STAYS_NAMED = (
    "Lezers zien daar de titel nog, zonder link, tot je die teksten aanpast. "
    "Een opvolger verandert die teksten niet: alleen wie het oude adres opent, wordt daarheen gewezen."
)
NAMED = "Andere teksten noemen dit. Er is nog niets opgeslagen. Kijk waar je ze aanpast, of druk nog eens op “{}”."
LEFT = "Wat je weggooit is daar nergens meer te vinden: pas die teksten aan."
TOLD = 10  # texts in one message
NO_SUCCESSOR = "De opvolger die je koos, staat niet (meer) op de site. Kies een andere, of geen."


class MetGenoemd:
    """The form of a page says which texts name it, and asks for a successor before it leaves the site."""

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "wordt_genoemd"]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        shown = [
            (head, options | {"fields": [name for name in options["fields"] if name != "wordt_genoemd"]})
            for head, options in fieldsets
        ]
        return [*shown, ("Wordt genoemd door", {"fields": ["wordt_genoemd"]})] if obj else shown

    def get_object(self, request, object_id, from_field=None):
        """Who asks is known here, and not where a field is shown."""
        obj = super().get_object(request, object_id, from_field)
        if obj:
            obj.gevraagd_door = request
        return obj

    def goes_to(self, request, page, button: str):
        """The successor that was chosen, if any, once who presses this button has seen which texts name the page."""
        request.genoemd = named(request, [page])
        if request.genoemd and "bevestigd" not in request.POST:
            raise ValidationError(NAMED.format(button), code="vraag")
        return chosen_successor(request, type(page), [page])

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if genoemd := getattr(request, "genoemd", None):
            chosen = request.POST.get("opvolger", "")
            context |= {"genoemd": genoemd, "gevolg": STAYS_NAMED, "gekozen": chosen}
            context["opvolgers"] = successors(self.model, [obj])
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def delete_view(self, request, object_id, extra_context=None):
        if page := self.get_object(request, unquote(object_id)):
            extra_context = {"genoemd": named(request, [page]), "gevolg": LEFT} | (extra_context or {})
        return super().delete_view(request, object_id, extra_context)

    @admin.display(description="teksten")
    def wordt_genoemd(self, obj):
        rows = named(obj.gevraagd_door, [obj]).get(obj, [])
        return render_to_string("admin/_noemers.html", {"rijen": rows})


def named(request, pages) -> dict:
    """{page: [what names it: (the form where that is mended, its name, in which of its texts)]} of what is named."""
    found = namers(pages, request.user)
    for page in pages:
        rows = found.get(page, [])
        if isinstance(page, Pagina) and page.pk:
            rows += [(each, "wijst hierheen als opvolger") for each in type(page).objects.filter(opvolger=page)]
        if hasattr(page, "begrippen"):
            rows += [(begrip, "speelt hier") for begrip in page.begrippen.all()]
        found |= {page: rows} if rows else {}
    return {page: [told(request, *row) for row in rows] for page, rows in found.items()}


def told(request, page, waar) -> tuple[str, str, str]:
    meta, model_admin = page._meta, admin.site._registry.get(type(page))
    mends = model_admin and model_admin.has_change_permission(request, page)
    form = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[page.pk]) if mends else ""
    state = "" if getattr(page, "is_public", True) else ", concept"  # an ervaring has none
    state = ", vervallen" if getattr(page, "vervallen_op", None) else state
    return form or page.get_absolute_url(), str(page), waar + state


def successors(model, leaving):
    """What may come after these: a reader can go there."""
    rows = model.objects.visible_to(None) if issubclass(model, Pagina) else model.objects.all()
    return rows.exclude(pk__in=[page.pk for page in leaving])


def chosen_successor(request, model, leaving):
    """The successor that was chosen, if any; raises ValidationError where it can't be one."""
    if not (key := request.POST.get("opvolger")):
        return None
    if (found := successors(model, leaving).filter(pk=key_of(key)).first()) is None:
        raise ValidationError(NO_SUCCESSOR)
    return found


def choice_in_list(request, model_admin, leaving) -> tuple:
    """(the successor chosen in the question of a list, whether it was refused); says why."""
    try:
        return chosen_successor(request, model_admin.model, leaving), False
    except ValidationError as error:
        model_admin.message_user(request, " ".join(error.messages), messages.ERROR)
        return None, True


def ask(request, model_admin, template, pages, **context):
    """The question before pages leave. Its form goes to the list, wherever it was asked."""
    context |= model_admin.admin_site.each_context(request) | {
        "todo": pages,
        "genoemd": named(request, pages),
        "opvolgers": successors(model_admin.model, pages),
        "opts": model_admin.opts,
        "action_checkbox_name": helpers.ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, template, context)


def tell(request, model_admin, found: dict):
    """After they left: what names each of them still."""
    for page, rows in found.items():
        more = f" en nog {len(rows) - TOLD}" if len(rows) > TOLD else ""
        listed = format_html_join(", ", '<a href="{}">{}</a> ({})', rows[:TOLD])
        said = format_html("“{}” wordt nog genoemd door: {}{}.", page, listed, more)
        model_admin.message_user(request, said, messages.WARNING)
