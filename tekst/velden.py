"""Fields that hold clean text: what any form, file or command puts in them, and what is looked for in them.

A test goes over every text field of the site, and names the one that is none of these.
"""

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models

from tekst.plakken import lijsten, opgemaakt
from tekst.schoon import regel, schoon

MAX_LENGTH = 20_000  # characters of one text

# In forms


class RegelVeld(forms.CharField):
    def to_python(self, value):
        return super().to_python(regel(value) if isinstance(value, str) else value)


class TekstVeld(forms.CharField):
    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(schoon(value) if isinstance(value, str) else value)


class GeplaktVeld(TekstVeld):
    """What a visitor tells at length: what was pasted becomes Markdown, where there is room for it."""

    made = staticmethod(opgemaakt)

    def to_python(self, value):
        text = super().to_python(value)
        made = self.made(text)
        return made if len(made) <= (self.max_length or MAX_LENGTH) else text


class NootVeld(GeplaktVeld):
    """A few lines that are shown as they were typed."""

    made = staticmethod(lijsten)


class MailVeld(forms.EmailField):
    def to_python(self, value):
        return super().to_python(regel(value) if isinstance(value, str) else value)


# In models


class Schoon(models.Field):
    """Cleans where Django turns a value into its own kind: when it is checked, written or looked up."""

    clean_text = staticmethod(regel)
    form_class: type[forms.Field] = RegelVeld

    def to_python(self, value):
        value = super().to_python(value)
        return self.clean_text(value) if isinstance(value, str) else value

    def pre_save(self, model_instance, add):
        """The row in memory says what the database will."""
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = self.clean_text(value)
            setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": self.form_class} | kwargs)

    def deconstruct(self):
        """For the database it is Django's own field."""
        name, _, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{type(self).__mro__[2].__name__}", args, kwargs


class Regel(Schoon, models.CharField):
    """One line of text."""


class Tekst(Schoon, models.TextField):
    """Text of more lines."""

    clean_text = staticmethod(schoon)
    form_class = TekstVeld


class Tekstje(Schoon, models.CharField):
    """A few lines of text, of limited length."""

    clean_text = staticmethod(schoon)
    form_class = TekstVeld


class Mailadres(Schoon, models.EmailField):
    form_class = MailVeld


def text_field(label: str, help_text: str = ""):
    """A Markdown source; its rendered HTML stands beside it in `html_field`."""
    return Tekst(label, blank=True, help_text=help_text, validators=[MaxLengthValidator(MAX_LENGTH)])


def html_field():
    return models.TextField(blank=True, editable=False)
