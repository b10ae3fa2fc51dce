"""What guards every form, question and list of the admin: nothing that somebody else changed is written over unseen.

A form carries the fingerprint of what it showed. When it comes back it is held against what is there, under a lock,
in the transaction that saves; where the two differ nothing happens but that both are shown.
"""

from contextlib import contextmanager

from django.contrib import messages
from django.contrib.admin import AdminSite, ModelAdmin, helpers
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import QueryDict
from django.shortcuts import render
from django.utils.text import capfirst

from config.beheer import verdwenen
from config.beheer.botsing import MAX_ROWS, meet
from config.beheer.redenen import in_words, refusing, told
from config.beheer.stand import Afdruk, Getoond, of_list, row_print
from config.beheer.terug import lay_over
from config.beheer.volgorde import in_order
from config.beheer.wie import NewestFirst, changed_by, deleted_by, last_entry
from inhoud.soorten import kind_of
from logboek.noteren import note_entries
from tekst.schoon import regel
from tekst.sleutel import key_of
from versies.handeling import acted
from versies.models import Versie

WAT, KLEIN = "wat_is_er_veranderd", "kleine_wijziging"  # what a form of a page asks besides its own fields
QUESTION = "vraag"  # the code of a ValidationError that asks whether to go on, and blames nobody
MEANWHILE = (
    "Tegelijk bewaarde iemand anders iets wat hier niet mee samengaat. Er is niets bewaard: probeer het nog eens."
)


class EmptyFirst(ChangeList):
    """What is empty comes before the first value on every database, as on SQLite: no column has to see to that."""

    def get_ordering(self, request, queryset):
        return [self._empty_first(each) for each in super().get_ordering(request, queryset)]

    def _empty_first(self, each):
        if not isinstance(each, str):
            return each
        path, model, empty = each.removeprefix("-"), self.model, False
        try:
            for name in path.split("__") if path != "pk" else ():
                field = model._meta.get_field(name)
                empty, model = empty or field.null, field.related_model
        except FieldDoesNotExist:  # what the query of the list adds
            return each
        if not empty:
            return each
        column = F("__".join([path, *(model._meta.ordering[:1] if model else ())]))  # of a row: what rows go by
        return column.desc(nulls_last=True) if each.startswith("-") else column.asc(nulls_first=True)


class Bewaakt(NewestFirst):
    """Laid around every ModelAdmin of the site; see `Site`. One may name a transaction of its own: `writing`.

    And `filled_by`, a key of the address with which `fill_in(request, row)` puts something in the form: nothing of it
    is saved, and what the form says that it showed is the row as it is. `also_wrong` and `places`: see `redenen.told`.
    """

    # Forms

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What turns out wrong only when all is saved is said on the same form, with all that was typed."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        request.later = []
        try:
            with self._transaction(request):
                answer = super().changeform_view(request, object_id, form_url, extra_context)
        except ValidationError as error:
            asked = getattr(error, "code", None) == QUESTION
            request.refused = [] if asked else in_words(error)
            request.asked = error.message if asked else None
        except IntegrityError:
            request.refused = [MEANWHILE]
        else:
            said, request.later = request.later, None
            for args, kwargs in said:
                self.message_user(request, *args, **kwargs)
            return answer
        # Nothing was saved. The second pass stops at these reasons and shows the form as it was typed.
        request.later = None
        with self._transaction(request):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def message_user(self, request, *args, **kwargs):
        """What a save says waits until it is done: a save that is taken back says nothing of itself."""
        if (later := getattr(request, "later", None)) is not None:
            later.append((args, kwargs))
        else:
            super().message_user(request, *args, **kwargs)

    def log_change(self, request, obj, message):
        """What changed nothing is no part of the history."""
        request.unchanged = not message
        if message:
            super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        """Django's history notes several at once without a signal."""
        entries = super().log_deletions(request, queryset)
        if len(entries) > 1:
            note_entries(entries)
        return entries

    def response_change(self, request, obj):
        """Django says “met succes gewijzigd”, whatever was saved."""
        told, request.later = request.later, []
        answer = super().response_change(request, obj)
        said = [((f"Er is niets veranderd aan “{obj}”.", messages.INFO), {})] if request.unchanged else request.later
        request.later = [*told, *said]
        return answer

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if object_id is None:
            return super()._changeform_view(request, object_id, form_url, extra_context)
        row = self._locked(request, object_id) if request.method == "POST" else None
        request.noted = last_entry(self.model, unquote(object_id))  # before the row is read, or while it is held
        if request.method == "POST":
            if row is None and self.has_change_permission(request):
                return self._gone(request, object_id, extra_context)
            if row is not None and self.has_change_permission(request, row):
                request.getoond = Getoond.now(self, request, row, request.noted)
                seen = Afdruk.sent(request)
                if seen.changed(request.getoond.versie):
                    door = changed_by(self.model, row.pk, since=seen.noted, reader=request.user)
                    request.POST, request.botsing = meet(request=request, now=request.getoond, seen=seen, door=door)
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def _locked(self, request, object_id):
        """The row as it is now and stays until this transaction ends; None when there is none."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return None
        list(self.model._base_manager.select_for_update(no_key=True).filter(pk=row.pk).values_list("pk"))
        return self.get_object(request, unquote(object_id))

    def get_object(self, request, object_id, from_field=None):
        row = super().get_object(request, object_id, from_field)
        if row is None or request.method != "GET" or not hasattr(request, "noted"):
            return row
        if not self.has_change_permission(request, row):
            return row
        if "terug" in request.GET:
            lay_over(self, request, row)
        elif getattr(self, "filled_by", None) in request.GET and not hasattr(request, "getoond"):
            request.getoond = Getoond.now(self, request, row, request.noted)
            self.fill_in(request, row)
        return row

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if request.method == "POST" and (hasattr(request, "refused") or hasattr(request, "botsing")):
            return refusing(form)
        return form

    def get_formsets_with_inlines(self, request, obj=None):
        """No more rows than a page has: Django makes a thousand or two when a request asks for them."""
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            formset.max_num, formset.absolute_max = min(formset.max_num, MAX_ROWS), MAX_ROWS
            yield formset, inline

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        context["versie"] = context["botsing"] = None
        if change and obj is not None:
            context["versie"] = getattr(request, "getoond", None) or Getoond(obj, form, formsets, request.noted)
            context["versie"] = str(context["versie"].versie)
        if change and (clash := getattr(request, "botsing", None)):
            clash.mark(form, formsets)
            context["botsing"] = clash
        context["onbewaard"] = request.method == "POST"
        context["gezegd"] = None
        if kind_of(self.model) and obj is not None:
            wat, klein = self.said(request)
            concept = getattr(request, "concept", None)
            first = concept and request.method != "POST"
            context["gezegd"] = {
                "wat": concept.wat if first else wat,
                "klein": concept.klein if first else klein,
                "lengte": Versie._meta.get_field("wat").max_length,
            }
        context["asked"] = getattr(request, "asked", None)
        context["is_nav_sidebar_enabled"] = False  # forty links before the first field; the front page has them
        # Django counts the fields with an error, and says "the error" above nine of them. All stand at the top here.
        context["redenen"], context["errors"] = told(self, request, form, formsets, asks=context["asked"]), []
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def _gone(self, request, object_id, extra_context):
        """The row was deleted while somebody wrote in it: the words are shown, where they can be saved as a new one."""
        context = verdwenen.context(self, request, unquote(object_id)) | (extra_context or {})
        if not self.has_add_permission(request):
            return render(request, "admin/verdwenen.html", self.admin_site.each_context(request) | context)
        request.POST, request.refused = verdwenen.as_new(self, request), []  # the page says why
        return super()._changeform_view(request, None, verdwenen.add_address(self), context)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        answer = super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        if who := deleted_by(self.model, unquote(object_id), reader=request.user):
            self.message_user(request, f"Verwijderd door {who}.", messages.WARNING)
        return answer

    @contextmanager
    def _transaction(self, request):
        """One transaction, and one act: each page that it changes has a version at its end."""
        wat, klein = self.said(request)
        with (
            acted(by=request.user, how=Versie.Hoe.BEHEER, wat=wat, klein=klein),
            getattr(self, "writing", transaction.atomic)(),
        ):
            yield

    def said(self, request) -> tuple[str, bool]:
        """What an editor says of a change: in one sentence what it is, and whether it is a matter of language."""
        longest = Versie._meta.get_field("wat").max_length
        return regel(request.POST.get(WAT, ""))[:longest], KLEIN in request.POST

    # Questions before something is deleted

    def delete_view(self, request, object_id, extra_context=None):
        with self._transaction(request):
            return super().delete_view(request, object_id, extra_context)

    def _delete_view(self, request, object_id, extra_context):
        """Deletes what was shown; what changed since is asked anew."""
        row = self._locked(request, object_id) if request.method == "POST" else self.get_object(
            request, unquote(object_id)
        )  # fmt: skip
        if row is None or not self.has_delete_permission(request, row):
            return super()._delete_view(request, object_id, extra_context)
        noted = last_entry(self.model, row.pk)
        now, seen = Getoond.now(self, request, row, noted).versie, Afdruk.sent(request)
        context = {"versie": str(now), "veranderd": None}
        if request.method == "POST" and seen.changed(now):
            context["veranderd"] = changed_by(self.model, row.pk, since=seen.noted, reader=request.user)
            request.POST = QueryDict()
        return super()._delete_view(request, object_id, context | (extra_context or {}))

    # Lists

    def get_changelist(self, request, **kwargs):
        return EmptyFirst

    def changelist_view(self, request, extra_context=None):
        noted = last_entry(self.model) if (may := self.has_change_permission(request)) else None
        own = {"title": capfirst(self.opts.verbose_name_plural)}
        answer = super().changelist_view(request, own | (extra_context or {}))
        if (data := getattr(answer, "context_data", None)) and "cl" in data:
            data["versie"] = str(of_list(data["cl"].result_list, noted)) if may else ""
        return answer

    def response_action(self, request, queryset):
        """An action takes only the rows that are still as the list showed them, and names the others."""
        if not self.has_change_permission(request):
            return super().response_action(request, queryset)
        chosen = {key for key in request.POST.getlist(helpers.ACTION_CHECKBOX_NAME) if key_of(key)}
        seen, across = Afdruk.sent(request), "1" in request.POST.getlist("select_across")
        asked = [*seen.prints, *chosen] if across else chosen
        with self._transaction(request):
            list(
                self.model._base_manager.select_for_update(no_key=True)
                .filter(pk__in=asked)
                .order_by("pk")
                .values_list("pk")
            )
            rows = list(queryset.filter(pk__in=asked))
            changed = [row for row in rows if row_print(row) != seen.prints.get(str(row.pk))]
            if not across and (gone := len(chosen) - len(rows)):
                self.message_user(request, f"{gone} van wat je koos staat niet meer in deze lijst.", messages.WARNING)
            for row in changed:
                who = changed_by(self.model, row.pk, since=seen.noted, reader=request.user)
                sentence = f"“{row}” is overgeslagen: gewijzigd door {who}, nadat je deze lijst opende. Bekijk eerst"
                self.message_user(request, f"{sentence} wat er nu staat.", messages.WARNING)
            if chosen and not across and len(changed) == len(rows):
                return None  # nothing is left to act on, and why has been said
            return super().response_action(request, queryset.exclude(pk__in=[row.pk for row in changed]))


class Site(AdminSite):
    """The admin of this site: every page of it is guarded, also those that Django and other packages bring along."""

    def get_app_list(self, request, app_label=None):
        return in_order(super().get_app_list(request, app_label), request.user)

    def register(self, model_or_iterable, admin_class=None, **options):
        """No admin page can be forgotten: the guard is laid around each as it comes in."""
        admin_class = admin_class or ModelAdmin
        guarded = type(admin_class.__name__, (Bewaakt, admin_class), {"__module__": admin_class.__module__})
        super().register(model_or_iterable, guarded, **options)
