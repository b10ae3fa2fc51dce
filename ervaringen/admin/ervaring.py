"""What is public, and the one thing a moderator does with it: take it down, with a reason."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from ervaringen.models import Ervaring, Redensjabloon
from ervaringen.rules import InvalidTransition, may_moderate, needed
from ervaringen.tijdlijn import SHORT


@admin.register(Ervaring)
class ErvaringAdmin(admin.ModelAdmin):
    """Nothing here edits a field: what is public is what was accepted."""

    list_display = ["__str__", "auteur", "gemeente", "zichtbaarheid", "status", "gepubliceerd_op"]
    list_filter = ["status", "zichtbaarheid"]
    list_select_related = ["auteur"]
    list_per_page = 50
    search_fields = ["titel", "gemeente", "auteur__email"]
    show_full_result_count = False
    ordering = ["-gepubliceerd_op"]

    def has_view_permission(self, request, obj=None):
        return may_moderate(request.user)

    has_module_permission = has_view_permission

    def has_add_permission(self, request):
        return False

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False

    def lookup_allowed(self, lookup, value, request=None):
        return lookup in ("status__exact", "zichtbaarheid__exact")

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(titel="").defer(*Ervaring.TEXTS)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Its state, its history, and taking it down."""
        if not may_moderate(request.user):
            raise PermissionDenied
        pk = int(object_id) if object_id.isascii() and object_id.isdigit() and len(object_id) < 19 else 0
        ervaring = get_object_or_404(self.get_queryset(request), pk=pk)
        reden = request.POST.get("reden", "")[:2000]
        fout = ""
        if request.method == "POST":
            try:
                ervaring.take_down(by=request.user, reden=needed(reden))
                messages.success(request, f"“{ervaring}” is van de site gehaald. De auteur krijgt je reden per mail.")
                return redirect("admin:ervaringen_ervaring_changelist")
            except ValidationError as error:
                fout = " ".join(error.messages)
            except InvalidTransition:
                messages.warning(request, "Deze ervaring was al van de site.")
                ervaring.refresh_from_db()
        elif chosen := request.GET.get("sjabloon", ""):
            rows = Redensjabloon.objects.filter(besluit="take_down")
            reden = next((row.tekst for row in rows if str(row.pk) == chosen), "")
        context = self.admin_site.each_context(request) | {
            "title": str(ervaring),
            "opts": Ervaring._meta,
            "ervaring": ervaring,
            "sjablonen": Redensjabloon.objects.filter(besluit="take_down"),
            "stappen": [(row, SHORT[row.verb]) for row in ervaring.stappen.select_related("door")],
            "reden": reden,
            "fout": fout,
        }
        return render(request, "admin/ervaringen/ervaring.html", context)

    def history_view(self, request, object_id, extra_context=None):
        if not may_moderate(request.user):
            raise PermissionDenied
        return redirect("admin:ervaringen_ervaring_change", object_id)
