"""What is public, and the one thing a moderator does with it: take it down, with a reason."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from ervaringen.admin.base import ModeratorAdmin, must_see, row_or_404
from ervaringen.models import Ervaring, Redensjabloon
from ervaringen.rules import InvalidTransition, needed, typed
from ervaringen.tijdlijn import SHORT


@admin.register(Ervaring)
class ErvaringAdmin(ModeratorAdmin):
    """Nothing here edits a field: what is public is what was accepted."""

    list_display = ["__str__", "auteur", "gemeente", "zichtbaarheid", "status", "gepubliceerd_op"]
    list_filter = ["status", "zichtbaarheid"]
    list_select_related = ["auteur"]
    search_fields = ["titel", "gemeente", "auteur__email"]
    ordering = ["-gepubliceerd_op"]

    def lookup_allowed(self, lookup, value, request=None):
        return lookup in ("status__exact", "zichtbaarheid__exact")

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(titel="").defer(*Ervaring.TEXTS)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Its state, its history, and taking it down."""
        must_see(request)
        ervaring = row_or_404(self.get_queryset(request), object_id)
        reden = typed(request.POST.get("reden", ""))
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
