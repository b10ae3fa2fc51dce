"""Forms of the admin for a knooppunt and its rows."""

from django import forms
from django.forms.models import BaseInlineFormSet

from knooppunten.models import Knooppunt, Verbinding
from knooppunten.tags import tag_problem


class KnooppuntForm(forms.ModelForm):
    """The status is a wish: `KnooppuntAdmin.finish` publishes or unpublishes when all else is saved."""

    class Meta:
        model = Knooppunt
        exclude = []  # noqa: DJ006  the admin's fieldsets name the fields
        widgets = {"sporen": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.saved_status = self.instance.status

    def clean_tags(self):
        tags = self.cleaned_data["tags"]
        if problem := tag_problem(tags):
            raise forms.ValidationError(problem)
        return tags

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("status") == Knooppunt.Status.PUBLISHED:
            for name in ("doel", "aanpak"):
                if name in cleaned and not cleaned[name].strip():
                    self.add_error(name, "Een gepubliceerd knooppunt heeft dit nodig.")
            if (
                cleaned.get("wet_en_regelgeving")
                and not cleaned.get("gecontroleerd_op")
                and "gecontroleerd_op" not in self.errors
            ):
                self.add_error("gecontroleerd_op", "Vul in wanneer de wet- en regelgeving is gecontroleerd.")
        return cleaned

    def _post_clean(self):
        """A draft stays one until all its parts are in: publishing is the verb's, after the rows are saved."""
        wish = self.cleaned_data.get("status")
        if wish == Knooppunt.Status.PUBLISHED and self.saved_status == Knooppunt.Status.DRAFT:
            self.cleaned_data["status"] = Knooppunt.Status.DRAFT
        super()._post_clean()
        self.cleaned_data["status"] = wish


class LinkFormSet(BaseInlineFormSet):
    """Verbindingen of one soort from one side."""

    soort = Verbinding.Soort.VOORAF

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.instance.soort = self.soort
        return form


class SeeAlsoFormSet(LinkFormSet):
    soort = Verbinding.Soort.ZIE_OOK
