"""What every field of a form knows beyond Django's own, for the template that shows it."""

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
