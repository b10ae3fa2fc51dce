"""On the form of a knooppunt: asking a colleague to read, remarks by field, and a yes to the text."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst

from tekst.schoon import schoon
from tekst.sleutel import key_of
from versies import concepten, meelezen
from versies.models import Akkoord, Bezig, Kanttekening, Leesverzoek

ASK, REMARK, AGREE = BESIDE = ("_vraag_meelezen", "_opmerking", "_akkoord")
SOLVED = "opgelost"  # ticked beside a remark, kept with any save
CHANGED = "Je wijzigde de tekst. Bewaar die eerst: je akkoord geldt voor de tekst zoals die is bewaard."
OWN_YES = "Nu kan een collega hem publiceren; voor je eigen publiceren telt alleen het akkoord van een ander."
# What a remark can be about, besides the fields of the form.
ROWS = {"tips": "tips", "betrokkenheden": "partijen", "verbindingen": "verbindingen"}


class MetMeelezers:
    def beside(self, request, page, form):
        """What was asked beside the words, which are kept by now; `form` is the text as it stands."""
        if ASK in request.POST:
            self._ask(request, page)
        elif REMARK in request.POST:
            meelezen.remark(
                page, request.POST.get("opmerking_bij", ""), self._typed(request, "opmerking"), by=request.user
            )
            self.message_user(request, "Je opmerking staat erbij. Lezers zien die niet.", messages.SUCCESS)
        elif AGREE in request.POST:
            meelezen.agree(page, form, by=request.user)
            self.log_change(request, page, "Akkoord gegeven op de tekst.")
            said = f"Je bent akkoord met deze tekst van “{page}”."
            said += f" {OWN_YES}" if settings.VIER_OGEN else ""
            self.message_user(request, said, messages.SUCCESS)

    def solve(self, request, page):
        """The remarks that were ticked beside their field."""
        keys = [key_of(each) for each in request.POST.getlist(SOLVED)]
        open_ones = Kanttekening.objects.filter(knooppunt=page, opgelost_op=None)
        if keys and (done := open_ones.filter(pk__in=keys).update(opgelost_op=timezone.now())):
            said = "De opmerking is opgelost." if done == 1 else f"{done} opmerkingen zijn opgelost."
            self.message_user(request, said, messages.SUCCESS)

    def _ask(self, request, page):
        who = next(
            (one for one in meelezen.colleagues(request.user) if str(one.pk) == request.POST.get("meelezer")), None
        )
        if who is None:
            raise ValidationError("Kies wie er meeleest.")
        meelezen.ask(page, who, self._typed(request, "leesvraag"), by=request.user)
        self.log_change(request, page, "Gevraagd om meelezen.")
        self.message_user(request, f"Gevraagd om mee te lezen: {who}.", messages.SUCCESS)

    def _typed(self, request, name) -> str:
        return schoon(request.POST.get(name, "")).strip()

    def begins(self, request, page):
        """Before the form opens: who else has it open."""
        request.anderen = meelezen.begins(page, request.user) if request.method == "GET" else ""

    def _agreed(self, page) -> list:
        """Who said yes to the text that the form shows; most pages have no yes at all."""
        rows = Akkoord.objects.filter(knooppunt=page)
        return meelezen.agreed(page, concepten.form_now(page)) if rows.exists() else []

    def get_deleted_objects(self, objs, request):
        """Without who has the form open: that is nothing that anybody throws away."""
        shown, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        counts.pop(Bezig._meta.verbose_name_plural, None)
        begin = f"{capfirst(Bezig._meta.verbose_name)}:"
        for rows in filter(lambda each: isinstance(each, list), shown):
            rows[:] = [row for row in rows if not str(row).startswith(begin)]
        return shown, counts, perms_needed, protected

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["anderen"] = getattr(request, "anderen", "")
        if change and obj and not obj.vervallen_op and self.has_change_permission(request, obj):
            page = getattr(request, "naast", None) or obj
            opmerkingen = Kanttekening.objects.filter(knooppunt=page).select_related("door")
            fields, ticked = context["adminform"].form.fields, request.POST.getlist(SOLVED)
            labels = {name: field.label for name, field in fields.items()} | ROWS
            for row in opmerkingen:
                row.aangevinkt = str(row.pk) in ticked
                if row.veld in fields and not row.opgelost_op:  # beside the field, where it is mended
                    beside = render_to_string("admin/_opmerking.html", {"opmerking": row})
                    fields[row.veld].help_text = format_html("{}{}", fields[row.veld].help_text, beside)
            verzoeken = list(Leesverzoek.objects.filter(knooppunt=page).select_related("aan", "door"))
            context["meelezen"] = {
                "opmerkingen": [(row, labels.get(row.veld, ""), row.veld in fields) for row in opmerkingen],
                "velden": labels.items(),
                "verzoeken": verzoeken,
                "mij_gevraagd": [row for row in verzoeken if row.aan == request.user and not row.gelezen_op],
                "collegas": meelezen.colleagues(request.user),
                "akkoord": (yes := self._agreed(page)),
                "mag_nu": any(who != request.user for who in yes),
                "vier_ogen": settings.VIER_OGEN,
                "getypt": {name: request.POST.get(name, "") for name in ("leesvraag", "opmerking")},
            }
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)
