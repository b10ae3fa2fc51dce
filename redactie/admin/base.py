"""What the admin of every page with texts shares: the editor, soundness at the end of a save, no hard delete."""

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.utils.text import capfirst, slugify
from markdownx.widgets import AdminMarkdownxWidget

from knooppunten.models.verbinding import guarded_verbindingen
from redactie.admin.titels import MetTitels
from redactie.admin.uitvoer import UitvoerMixin
from redactie.admin.weg import STAYS_NAMED, MetGenoemd, ask, choice_in_list, named, tell
from tekst.sleutel import key_of
from tekst.velden import Regel

WITHOUT = "zonder"  # in the address of a search for pages: the key of one that can't be chosen
REFERRING = (
    "Verwijs je naar een knooppunt, een bron of een feit? Zoek die bij “Verwijzing invoegen”, "
    "of typ [[titel]] voor een knooppunt, {{bron:slug}} voor een bron en {{feit:slug}} voor wat er geldt."
)
SEEN_AT_ONCE = 150  # letters in a field of one line; more gets room for more, though it stays one line


class KeptLineEnds:
    """The line ends of a text as it is kept: a browser sends others, and nothing would seem unchanged."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value and value.replace("\r\n", "\n").replace("\r", "\n")


class LongTextWidget(KeptLineEnds, AdminTextareaWidget):
    pass


class MarkdownWidget(KeptLineEnds, AdminMarkdownxWidget):
    """markdownx' editor with live preview, mended (see static/js/beheer-tekst.js) and with a search for mentions."""

    class Media:
        css = {"all": ["css/beheer/beheer.css"]}
        js = ["js/beheer-tekst.js", "js/beheer-verwijzing.js"]


class PlainFieldsMixin:
    """Fields as an editor here wants them: the text editor for Markdown, no buttons to edit what is chosen."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        texts = getattr(self.model, "TEXTS", ())
        if field and db_field.name in texts:
            field.widget = MarkdownWidget(attrs={"rows": 4 if len(texts) == 1 else 8})
            field.help_text = f"{field.help_text} {REFERRING}".strip()
        elif isinstance(db_field, Regel) and db_field.max_length > SEEN_AT_ONCE:
            field.widget = LongTextWidget(attrs={"rows": 2, "maxlength": db_field.max_length})
        for name in ("can_add_related", "can_change_related", "can_delete_related", "can_view_related"):
            if hasattr(getattr(field, "widget", None), name):
                setattr(field.widget, name, False)
        return field


class SlugMixin:
    """The slug of a new page follows from its name: as it is typed where there is script, else when it is saved."""

    SLUG = (
        "Zo heet dit in het adres van de pagina, en waar een tekst ernaar verwijst: kleine letters, cijfers en "
        "streepjes. Laat je dit bij iets nieuws leeg, dan volgt het uit “{}”."
    )

    def get_prepopulated_fields(self, request, obj=None):
        return {"slug": [self._named_by()]} if self._named_by() and obj is None else {}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "slug":
            field.help_text = self.SLUG.format(capfirst(self.opts.get_field(self._named_by()).verbose_name))
        return field

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and object_id is None and self._named_by() and not request.POST.get("slug"):
            name = request.POST.get(self._named_by(), "")
            request.POST = request.POST.copy()
            request.POST["slug"] = slugify(name)[: self.opts.get_field("slug").max_length].strip("-")
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _named_by(self) -> str:
        """The field that holds its name; "" for what has no slug."""
        names = {field.name for field in self.opts.fields}
        return next((name for name in ("titel", "naam") if {name, "slug"} <= names), "")


class PaginaAdmin(MetGenoemd, MetTitels, UitvoerMixin, SlugMixin, PlainFieldsMixin, admin.ModelAdmin):
    """Saves a page with all that belongs to it in one guarded transaction, and retires rather than deletes.

    What turns out wrong only when everything is saved is said on the same form, with all that was typed: the guard
    around every page of the admin sees to that.
    """

    writing = staticmethod(guarded_verbindingen)
    actions = ["export_selected", "retire_selected", "unretire_selected"]

    def lookup_allowed(self, lookup, value, request=None):
        """Only the filters that the list offers: a lookup of somebody's own could be one that fails."""
        return lookup in {
            f"{choice}__exact" if isinstance(choice, str) else choice.parameter_name for choice in self.list_filter
        }

    def get_search_results(self, request, queryset, search_term):
        """A list is searched in all its fields; what is chosen in another form is found by name, the best one first."""
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            own = key_of(request.GET.get(WITHOUT, ""))
            return queryset.filter(vervallen_op=None).exclude(pk=own).best_named(search_term), False
        return super().get_search_results(request, queryset, search_term)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        forget_tidied(form, formsets)
        self.finish(request, form, formsets)

    def finish(self, request, form, formsets):
        """Checks what holds for the page as a whole; raises ValidationError with what to mend."""

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_delete_permission(self, request, obj=None):
        if obj is not None and type(obj).objects.had_address().filter(pk=obj.pk).exists():
            return False
        return super().has_delete_permission(request, obj)

    @admin.action(
        description="Laat vervallen (de adressen blijven en zeggen dat de pagina weg is)",
        permissions=["change"],
    )
    def retire_selected(self, request, queryset):
        """Asks for a successor first; then retires what may be retired, and says what may not."""
        todo = [page for page in queryset if not page.vervallen_op]
        if "bevestigd" not in request.POST:
            return self._ask_successor(request, queryset, todo)
        successor, refused = choice_in_list(request, self, todo)
        if refused:
            return self._ask_successor(request, queryset, todo)
        found, gone = named(request, todo), []
        for page in todo:
            try:
                page.retire(successor=successor)
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
            else:
                after = f"; opvolger: {successor}" if successor else ""
                self.log_change(request, page, f"Vervallen{after}.")
                self.message_user(request, f"“{page}” is vervallen.", messages.SUCCESS)
                gone.append(page)
        tell(request, self, {page: found[page] for page in gone if page in found})
        return None

    def _ask_successor(self, request, queryset, todo):
        skipped = len(queryset) - len(todo)
        title = "Laat vervallen"
        return ask(request, self, "admin/laat_vervallen.html", todo, title=title, skipped=skipped, gevolg=STAYS_NAMED)

    @admin.action(description="Haal een vervallen pagina terug", permissions=["change"])
    def unretire_selected(self, request, queryset):
        todo = [page for page in queryset if page.vervallen_op]
        for page in todo:
            page.unretire()
            self.log_change(request, page, "Teruggehaald.")
            self.message_user(request, f"“{page}” is terug, {self.state_after_return(page)}.", messages.SUCCESS)
        if skipped := len(queryset) - len(todo):
            self.message_user(request, f"{skipped} overgeslagen: niet vervallen.", messages.WARNING)

    def state_after_return(self, page):
        return "en staat weer op de site"

    @admin.display(description="eerdere adressen")
    def eerdere_adressen(self, obj):
        return ", ".join(adres.pad for adres in obj.adressen.all()) if obj and obj.pk else "–"


def forget_tidied(form, formsets):
    """Takes out of what changed the texts in which only spaces differed: they are kept as they were.

    The history and the date of a page tell what changed; Django compares what was typed.
    """
    _forget_tidied(form)
    for formset in formsets:
        for row in formset.initial_forms:
            _forget_tidied(row)
        same = {row.instance.pk for row in formset.initial_forms if not row.changed_data}
        formset.changed_objects = [pair for pair in formset.changed_objects if pair[0].pk not in same]


def _forget_tidied(form):
    texts = getattr(form.instance, "TEXTS", ())
    form.changed_data = [
        name
        for name in form.changed_data
        if name not in texts or form.initial.get(name) != getattr(form.instance, name)
    ]
