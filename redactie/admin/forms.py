"""Forms of the admin for a knooppunt and its rows."""

from django import forms
from django.db.models import Max
from django.forms.models import BaseInlineFormSet

from knooppunten.models import Knooppunt, Verbinding
from knooppunten.tags import tag_problem

# The buttons of the verbs, and of what can be done with a draft.
PUBLISH, TAKE_DOWN = "_publiceer", "_haal_van_de_site"
PREVIEW, TAKE_OVER, THROW_AWAY = "_voorbeeld", "_neem_over", "_gooi_weg"
PLAN, UNPLAN = "_plan", "_plan_af"
LAST_PLACE = 32767  # of a PositiveSmallIntegerField


class KnooppuntForm(forms.ModelForm):
    """The words. Publishing is a verb with a button of its own: `KnooppuntAdmin` does it when all else is saved."""

    class Meta:
        model = Knooppunt
        exclude = []  # noqa: DJ006  the admin's fieldsets name the fields
        widgets = {"sporen": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["volgorde"].required = False
        if not self.instance.pk:
            self.initial["volgorde"] = None

    def clean_tags(self):
        tags = self.cleaned_data["tags"]
        if problem := tag_problem(tags):
            raise forms.ValidationError(problem)
        return tags

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("fase") and "volgorde" not in self.errors:
            self._settle_place(cleaned)
        return cleaned

    def _settle_place(self, cleaned):
        """Last in its fase, where no place was given or the one it has was given in another fase."""
        moved = self.instance.pk and "fase" in self.changed_data and "volgorde" not in self.changed_data
        if cleaned.get("volgorde") is None or moved:
            others = Knooppunt.objects.filter(fase=cleaned["fase"]).exclude(pk=self.instance.pk)
            last = others.aggregate(last=Max("volgorde"))["last"] or 0
            cleaned["volgorde"] = min(last + 1, LAST_PLACE)
            if self.instance.pk and "volgorde" not in self.changed_data:
                self.changed_data.append("volgorde")


class PlacedForm(forms.ModelForm):
    """A new row in which nothing but a place stands is no row."""

    def has_changed(self):
        changed = set(self.changed_data)
        return bool(changed if self.instance.pk else changed - {"volgorde"})


class PlacedFormSet(BaseInlineFormSet):
    """Rows in an order: one without a place comes last."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["volgorde"].required = False
        if not form.instance.pk:
            form.fields["volgorde"].initial = form.initial["volgorde"] = None

    def clean(self):
        super().clean()
        kept = [form for form in self.forms if form not in self.deleted_forms and "volgorde" not in form.errors]
        last = max((form.cleaned_data.get("volgorde") or 0 for form in kept), default=0)
        for form in kept:
            if form.cleaned_data.get("volgorde") is None:
                form.instance.volgorde = last = min(last + 1, LAST_PLACE)


class LinkFormSet(BaseInlineFormSet):
    """Verbindingen of one soort from one side."""

    soort = Verbinding.Soort.VOORAF

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.instance.soort = self.soort
        return form


class SeeAlsoFormSet(LinkFormSet):
    soort = Verbinding.Soort.ZIE_OOK
