"""The bin in the admin: what was thrown away, for how long it stays, and herstel."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.text import capfirst

from inhoud.tekstvorm import Tekstvorm
from paginas.declared import POST, Readers, page_at
from tekst.sleutel import key_of
from versies import lezen, prullenbak
from versies.handeling import acted
from versies.models import Versie, Weggegooid


@admin.register(Weggegooid)
class PrullenbakAdmin(admin.ModelAdmin):
    list_display = ["titel", "soort", "knooppunt", "door", "op", "blijft"]
    list_filter = ["soort"]
    list_select_related = ["knooppunt", "door"]
    search_fields = ["titel", "slug", "vorm"]
    search_help_text = "Zoek in titel en tekst."
    fields = ["soort", "titel", "knooppunt", "door", "op", "blijft", "tekst"]
    readonly_fields = fields

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="blijft nog", ordering="op")
    def blijft(self, obj):
        days = (obj.op + prullenbak.KEPT - timezone.now()).days
        return "vandaag" if days < 1 else "1 dag" if days == 1 else f"{days} dagen"

    @admin.display(description="tekst")
    def tekst(self, obj):
        """As its page would have it, part by part; a tip, and what can't be read any more, as it is kept."""
        try:
            form = prullenbak.form_of(obj) if obj.soort != Weggegooid.Soort.TIP else None
        except ValidationError:
            form = None
        if form is None:
            return obj.vorm
        namen = lezen.Namen([form], drafts=True)
        parts = lezen.sections(form, namen) + (namen.facts(form) if isinstance(form, Tekstvorm) else [])
        return format_html_join("", "<h3>{}</h3><div>{}</div>", ((capfirst(name), html) for name, html in parts))

    def has_change_permission(self, request, obj=None):
        return False


@page_at("beheer/prullenbak/<int:pk>/herstel/", name="herstel", readers=Readers.EDITORS, methods=POST)
def restore(request, pk):
    """Makes a draft of it, and leads to that."""
    if not may_restore(request.user):
        raise Http404
    row = get_object_or_404(Weggegooid, pk=pk)
    if row.soort == Weggegooid.Soort.BEGRIP:
        return redirect(f"{reverse('admin:naslag_begrip_add')}?{urlencode({'herstel': row.pk})}")
    name = str(row)
    try:
        with acted(by=request.user, how=Versie.Hoe.BEHEER):
            page, gone = prullenbak.restore(row, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("admin:versies_weggegooid_change", row.pk)
    LogEntry.objects.log_actions(request.user.pk, [page], CHANGE, "Hersteld uit de prullenbak.")
    messages.success(request, f"Hersteld als concept: {name}.")
    if gone:
        messages.warning(request, f"Bestaat niet meer en is weggelaten: {', '.join(gone)}.")
    return redirect("admin:knooppunten_knooppunt_change", page.pk)


def may_restore(user) -> bool:
    return user.has_perm("versies.view_weggegooid") and user.has_perm("knooppunten.change_knooppunt")


class HerstelMixin:
    """An add form that shows, filled in, what lies in the bin; it leaves the bin when that is saved."""

    def thrown_away(self, request) -> Weggegooid | None:
        rows = Weggegooid.objects.filter(soort=Weggegooid.Soort.BEGRIP)
        return rows.filter(pk=key_of(request.GET.get("herstel"))).first()

    def get_changeform_initial_data(self, request):
        if not (row := self.thrown_away(request)):
            return super().get_changeform_initial_data(request)
        try:
            values = prullenbak.form_of(row).values
        except ValidationError:
            return {}
        pages = self.model.knooppunten.field.related_model.objects.filter(slug__in=values["zie"])
        return {name: values[name] for name in ("naam", "slug", "uitleg")} | {
            "knooppunten": [page.pk for page in pages]
        }

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and not obj.pk and (row := self.thrown_away(request)):
            kwargs["initial"] = [{"naam": naam} for naam in prullenbak.form_of(row).values["andere_namen"]]
        return kwargs

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not change and (row := self.thrown_away(request)):
            row.delete()
