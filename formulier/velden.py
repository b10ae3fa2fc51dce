"""What every field of a form knows beyond Django's own, for the template that shows it."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.validators import MaxLengthValidator
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting


class Veld(BoundField):
    @property
    def nodig(self) -> bool:
        """May stay empty now, and is needed in the end."""
        return self.name in getattr(self.form, "NODIG", ())

    @property
    def anders(self):
        """What another window saved here meanwhile, or None."""
        return getattr(self.form, "anders", {}).get(self.name)


class Renderer(TemplatesSetting):
    """FORM_RENDERER: the project's own templates, and fields that know the above."""

    bound_field_class = Veld


class RuimMixin:
    """Before Form or ModelForm. No browser cuts off in silence what is pasted: too much is told in a sentence."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("maxlength", None)
            if longest := getattr(field, "max_length", None) or self._longest(name):
                sentence = f"Dit is te lang: er passen {intcomma(longest)} tekens in, en je typte er %(show_value)d."
                field.error_messages["max_length"] = sentence

    def _longest(self, name) -> int | None:
        """What the column of this field takes; its own form field may not know."""
        columns = self.instance._meta.fields if hasattr(self, "instance") else []
        rules = [rule for column in columns if column.name == name for rule in column.validators]
        return min((rule.limit_value for rule in rules if isinstance(rule, MaxLengthValidator)), default=None)
