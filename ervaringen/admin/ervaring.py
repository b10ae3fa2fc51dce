"""What is public, and the one thing a moderator does with it: take it down, with a reason; reasons to choose from."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from ervaringen.admin.base import ModeratorAdmin, last_step
from ervaringen.models import Ervaring, Redensjabloon
from ervaringen.rules import InvalidTransition, must_moderate, needed
from tekst.schoon import schoon
from tekst.sleutel import key_of


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
        """Its state, its history, and taking it down; what was typed comes back when that can't be any more."""
        must_moderate(request.user)
        ervaring = Ervaring.objects.filter(pk=key_of(object_id)).first()
        reden, fout, sjablonen = schoon(request.POST.get("reden", "")), [], []
        if ervaring and request.method == "POST":
            chosen = key_of(request.POST.get("sjabloon", ""))
            sjabloon = Redensjabloon.objects.filter(besluit="take_down", pk=chosen).first()
            try:
                if sjabloon:
                    reden = f"{reden.strip()}\n\n{sjabloon.tekst}".strip()
                else:
                    ask = "Vertel de auteur waarom." if ervaring.auteur_id else "Vertel waarom."
                    ervaring.take_down(by=request.user, reden=needed(reden, ask))
                    done = Ervaring.TRANSITIONS["take_down"].done if ervaring.auteur_id else DONE_WITHOUT_AUTHOR
                    messages.success(request, done.format(titel=ervaring))
                    return redirect("admin:ervaringen_ervaring_changelist")
            except ValidationError as error:
                fout = error.messages
            except InvalidTransition:
                ervaring = Ervaring.objects.filter(pk=ervaring.pk).first()
        context = self.admin_site.each_context(request) | {
            "opts": Ervaring._meta,
            "reden": reden,
            "blok": [("reden", "Je reden", reden, "")] if reden.strip() else [],
        }
        if ervaring is None or not ervaring.titel:
            wat = "De auteur verwijderde het account, en daarmee deze ervaring." if ervaring else GONE
            context |= {"title": "Deze ervaring is er niet", "wat": wat}
            return render(request, "admin/ervaringen/weg.html", context, status=404)
        if ervaring.status == Ervaring.Status.PUBLISHED:
            sjablonen, context["blok"] = Redensjabloon.objects.filter(besluit="take_down"), []
        context |= {
            "title": str(ervaring),
            "ervaring": ervaring,
            "logrij": f"{Ervaring._meta.verbose_name} {ervaring.pk}",
            "sjablonen": sjablonen,
            "stappen": ervaring.stappen.select_related("door"),
            "besluit": Ervaring.TRANSITIONS["take_down"].knop,
            "intussen": last_step(ervaring, reader=request.user) if context["blok"] else "",
            "redenen": [(why, "#reden") for why in fout],
            "fout": fout,
            "mis": "true" if fout else "false",
        }
        return render(request, "admin/ervaringen/ervaring.html", context)


DONE_WITHOUT_AUTHOR = "“{titel}” is van de site gehaald."
GONE = "Deze ervaring is er niet meer, of was er nooit."


@admin.register(Redensjabloon)
class RedensjabloonAdmin(admin.ModelAdmin):
    list_display = ["titel", "besluit"]
    list_filter = ["besluit"]
    search_fields = ["titel", "tekst"]
