"""Fields that hold clean text: what any form, file or command puts in them, and what is looked for in them.

A test goes over every text field of the site, and names the one that is none of these.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.deconstruct import deconstructible

from tekst.plakken import lijsten, opgemaakt
from tekst.schoon import regel, schoon

MAX_LENGTH = 20_000  # characters of one text


def regels(text: str) -> str:
    """One thing a line, without the empty ones."""
    lines = (" ".join(line.split()) for line in schoon(text).split("\n"))
    return "\n".join(line for line in lines if line)


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


class RegelsVeld(TekstVeld):
    def to_python(self, value):
        return regels(super().to_python(value) or "")


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


class Regels(Schoon, models.TextField):
    """One thing a line; how many there may be a validator says (`FewLines`)."""

    clean_text = staticmethod(regels)
    form_class = RegelsVeld


@deconstructible
class FewLines:
    """At most `most` lines, each of at most `longest` characters."""

    def __init__(self, most: int, longest: int):
        self.most, self.longest = most, longest

    def __call__(self, text: str):
        lines = text.split("\n")
        if len(lines) > self.most:
            raise ValidationError(f"Dit zijn {len(lines)} regels. Er is plaats voor {self.most}.")
        if long := [line for line in lines if len(line) > self.longest]:
            raise ValidationError(f"“{long[0][:40]}…” is langer dan {self.longest} tekens.")


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
