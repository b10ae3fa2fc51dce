"""What a curator hears before and after a page leaves the site: which texts name it, and where to mend them."""

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from redactie.genoemd import naming

TOLD = 10  # texts in one message


def named(request, pages) -> dict:
    """{page: [what names it: (the form where that is mended, its name, in which of its texts)]} of what is named."""
    found = naming(pages, request.user).items()
    return {page: [_told(request, *row) for row in rows] for page, rows in found if rows}


def _told(request, page, waar) -> tuple[str, str, str]:
    meta, model_admin = page._meta, admin.site._registry.get(type(page))
    mends = model_admin and model_admin.has_change_permission(request, page)
    form = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[page.pk]) if mends else ""
    state = "" if getattr(page, "is_public", True) else ", concept"
    return form or page.get_absolute_url(), str(page), waar + state


def ask(request, model_admin, template, pages, **context):
    """The question before pages leave. Its form goes to the list, wherever it was asked."""
    context |= model_admin.admin_site.each_context(request) | {
        "todo": pages,
        "genoemd": named(request, pages),
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
