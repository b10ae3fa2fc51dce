"""The form of a page that is on the site edits a draft beside it (see versies.concepten).

Django's own change view runs over the page as the draft has it, and all that it writes is taken back: what it made of
the page is kept as the draft. So each field, row and check of the form is the same as for a page that is not public.
"""

from copy import copy
from importlib import import_module

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format

from inhoud.database import onward
from knooppunten.models import Knooppunt
from knooppunten.models.verbinding import check_verbindingen, guarded_verbindingen
from knooppunten.views import show_knooppunt
from paginas.follow import set_aside
from redactie.admin.forms import PLAN, PREVIEW, PUBLISH, TAKE_DOWN, TAKE_OVER, THROW_AWAY, UNPLAN
from redactie.admin.meelezen import AGREE, BESIDE, CHANGED, MetMeelezers
from redactie.admin.weg import tell
from tekst.sleutel import key_of
from versies import concepten, planning, prullenbak
from versies.models import Concept, Gepland

MOVED = (
    "De pagina op de site is gewijzigd sinds je aan dit concept begon. Kijk hieronder wat er veranderde. "
    "Neem het over, of druk nog eens op “Publiceer” om jouw tekst te plaatsen."
)
THROWN = "Je gooit dit concept weg. Lezers zien er niets van. Druk op “Gooi het concept echt weg” als je dat wilt."
SEEN = "gezien"  # the version of the site that the form showed beside the draft


class MetConcept(MetMeelezers):
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.written = None  # a form that was refused passes here again
        row = Knooppunt.objects.filter(pk=key_of(unquote(object_id or ""))).first()
        if row and self.has_change_permission(request, row):
            self.begins(request, row)
        if not self._has_draft(request, row):
            return self._without_draft(request, object_id, form_url, extra_context)
        saved = None
        with guarded_verbindingen(), concepten.laid_out(row) as concept:
            request.naast, request.concept = row, concept
            request.before = concepten.form_now(row) if AGREE in request.POST else None
            answer = super().changeform_view(request, object_id, form_url, extra_context)
            if (written := request.written) is not None:
                check_verbindingen()
                saved = concepten.form_now(written), onward(written)
                if PREVIEW in request.POST:
                    answer = self._preview(request, written)
            if hasattr(answer, "render"):
                answer.render()
        if saved is None or PREVIEW in request.POST:
            return answer
        del request.naast
        if (person := request.written.eigenaar_persoon_id) != row.eigenaar_persoon_id:  # no text: it is not published
            Knooppunt.objects.filter(pk=row.pk).update(eigenaar_persoon=person)
        return self._keep(request, row, concept, *saved)

    def _has_draft(self, request, row) -> bool:
        """Whether the form of this page edits a draft: it is on the site, or has a draft from when it was."""
        if row is None or row.vervallen_op or not self.has_change_permission(request, row):
            return False
        return row.is_public or Concept.objects.of(row) is not None

    def _without_draft(self, request, object_id, form_url, extra_context):
        """A page that is nowhere yet is its own draft; to look at what was typed, nothing of it has to be saved."""
        if PREVIEW not in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with guarded_verbindingen(), set_aside():
            request.alleen_kijken = True
            answer = super().changeform_view(request, object_id, form_url, extra_context)
            if request.written is not None:
                answer = self._preview(request, request.written)
            if hasattr(answer, "render"):
                answer.render()
        return answer

    def is_aside(self, request) -> bool:
        """Whether what the form writes now is taken back."""
        return hasattr(request, "naast") or hasattr(request, "alleen_kijken")

    def response_add(self, request, obj, post_url_continue=None):
        if self.is_aside(request):
            request.written = obj
            return HttpResponse()
        answer = super().response_add(request, obj, post_url_continue)
        self.message_user(request, f"Het is een concept: lezers zien “{obj}” pas na “Publiceer”.", messages.INFO)
        return self._on_its_form(request, obj, answer)

    def response_change(self, request, obj):
        if self.is_aside(request):
            request.written = obj
            return HttpResponse()
        return self._on_its_form(request, obj, super().response_change(request, obj))

    def _on_its_form(self, request, obj, answer):
        """Who saves a draft goes on with it, as beside a page on the site; a small window answers its opener."""
        stays = "_save" in request.POST and answer.status_code == 302 and not obj.vervallen_op
        return redirect("admin:knooppunten_knooppunt_change", obj.pk) if stays else answer

    def log_change(self, request, obj, message):
        if not self.is_aside(request):
            super().log_change(request, obj, message)

    def log_addition(self, request, obj, message):
        if not self.is_aside(request):
            super().log_addition(request, obj, message)

    def _preview(self, request, page):
        """The page as the public would see it with these words; nothing of it is kept."""
        page = Knooppunt.objects.select_related("fase").get(pk=page.pk)
        page.status, page.gepubliceerd_op = Knooppunt.Status.PUBLISHED, page.gepubliceerd_op or timezone.now()
        visit = copy(request)
        visit.method, visit.path, visit.path_info = "GET", page.get_absolute_url(), page.get_absolute_url()
        visit.GET, visit.POST, visit.user = QueryDict(), QueryDict(), AnonymousUser()
        visit.session = import_module(settings.SESSION_ENGINE).SessionStore()
        answer = show_knooppunt(visit, page, drafts=False, voorbeeld=True)
        answer["X-Robots-Tag"] = "noindex"
        return answer

    # After the form was taken back: what is done with it

    def _keep(self, request, page, concept, vorm, daarna):
        request.later = []  # Django's own words are about rows that were taken back
        if {PUBLISH, TAKE_DOWN, PLAN, UNPLAN} & request.POST.keys() and not self.has_publish_permission(request, page):
            raise PermissionDenied
        if THROW_AWAY in request.POST:
            return self._throw_away(request, page, concept)
        wat, klein = self.said(request)
        was_public = page.is_public
        self.solve(request, page)
        concept = concepten.save(page, vorm, daarna, by=request.user, wat=wat, klein=klein)
        if TAKE_OVER in request.POST and concept:
            concepten.merge(concept, by=request.user)
            said = "Wat op de site veranderde, is in je concept overgenomen. Kijk het na en publiceer het dan."
            self.message_user(request, said, messages.SUCCESS)
        elif PUBLISH in request.POST:
            self._publish(request, page, concept)
        elif TAKE_DOWN in request.POST:
            self._take_down(request, page, concept)
        elif {PLAN, UNPLAN} & request.POST.keys():
            self.plan(request, page)
        elif {*BESIDE} & request.POST.keys():
            if AGREE in request.POST and concepten.changed(request.before, vorm):
                raise ValidationError(CHANGED, code="vraag")
            self.beside(request, page, vorm)
        elif concept:
            self.log_change(request, page, "Concept bewaard.")
            shown = "Lezers zien nog wat er stond." if was_public else "Het staat niet op de site."
            self.message_user(request, f"Het concept van “{page}” is bewaard. {shown}", messages.SUCCESS)
        else:
            self.message_user(request, f"Er is niets veranderd aan “{page}”.", messages.INFO)
        return redirect("admin:knooppunten_knooppunt_change", page.pk)

    def _publish(self, request, page, concept):
        if concept is None and page.is_public:
            return self.message_user(request, f"Er is niets veranderd aan “{page}”.", messages.INFO)
        if concept is None:
            page.publish()
        else:
            moved = concepten.Verschoven.of(concept)
            if moved and request.POST.get(SEEN) != str(moved.versie.nummer):
                raise ValidationError(MOVED, code="vraag")
            page = concepten.publish(concept, by=request.user)
        self.log_change(request, page, "Gepubliceerd.")
        return self.message_user(request, f"“{page}” staat nu zo op de site.", messages.SUCCESS)

    def _take_down(self, request, page, concept):
        page.unpublish(successor=self.goes_to(request, page, "Haal van de site"))
        Gepland.objects.done(page, *Gepland.Werkwoord)
        self.log_change(request, page, "Weer concept.")
        kept = " Wat je erin wijzigde, is als concept bewaard." if concept else ""
        self.message_user(request, f"“{page}” is van de site.{kept}", messages.SUCCESS)
        tell(request, self, request.genoemd)

    def plan(self, request, page):
        """Plans what the form says, or calls a moment off; the words of the form are kept by now."""
        if UNPLAN in request.POST:
            Gepland.objects.of(page).filter(werkwoord=request.POST[UNPLAN]).delete()
            self.log_change(request, page, "Gepland moment afgezegd.")
            return self.message_user(request, "Het geplande moment is afgezegd.", messages.SUCCESS)
        werkwoord = request.POST.get("plan_wat")
        if werkwoord not in Gepland.Werkwoord:
            raise ValidationError("Kies of de pagina op de site komt of ervan af gaat.")
        op, away = planning.moment(request.POST.get("plan_op", "")), werkwoord == Gepland.Werkwoord.HAAL_WEG
        warned = "" if away else planning.check(page, by=request.user)
        opvolger = self.goes_to(request, page, "Bewaar en plan") if away else None
        gepland = planning.plan(page, werkwoord, op, by=request.user, opvolger=opvolger)
        when = date_format(timezone.localtime(gepland.op), "j F Y, H:i")
        self.log_change(request, page, f"Gepland om op {when} {gepland.get_werkwoord_display()} te gaan.")
        if away:
            tell(request, self, request.genoemd)
        if warned:
            self.message_user(request, f"Nog te doen voor dat moment. {warned}", messages.WARNING)
        return self.message_user(
            request, f"“{page}” gaat op {when} {gepland.get_werkwoord_display()}.", messages.SUCCESS
        )

    def _throw_away(self, request, page, concept):
        if "weggooien" not in request.POST:
            raise ValidationError(THROWN, code="vraag")
        if concept:
            prullenbak.keep_concept(concept, by=request.user)
            concept.delete()
            Gepland.objects.done(page, Gepland.Werkwoord.PUBLICEER)
            self.log_change(request, page, "Concept weggegooid.")
        self.message_user(
            request,
            f"Het concept van “{page}” is weggegooid. Het ligt nog 90 dagen in de prullenbak.",
            messages.SUCCESS,
        )
        return redirect("admin:knooppunten_knooppunt_change", page.pk)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        concept, page = getattr(request, "concept", None), getattr(request, "naast", None)
        context["naast"], context["concept"] = page, concept
        context["verschoven"] = concepten.Verschoven.of(concept) if concept else None
        context["verandert"] = concepten.told(concept) if concept else []
        if concept:
            concept.van_ander = concept.redacteur_id != request.user.pk
        if change and obj and not obj.vervallen_op and self.has_publish_permission(request):
            context["gepland"] = Gepland.objects.of(page or obj).select_related("door", "opvolger")
            context["plan_wat"], context["plan_op"] = request.POST.get("plan_wat"), request.POST.get("plan_op", "")
        context["weggooien"] = THROW_AWAY in request.POST
        if page:
            context["title"] = "Concept bewerken" if concept else context["title"]
            context["kan_publiceren"] = self.has_publish_permission(request)
            context["kan_van_de_site"] = page.is_public and self.has_publish_permission(request)
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)
