"""Which pages left the site in a step that asks nobody, such as a load, and which texts name them still."""

from dataclasses import dataclass, field

from inhoud.soorten import all_kinds
from paginas.models import Pagina
from redactie.genoemd import namers


def public_now() -> dict:
    """{model: keys of what everyone may read}; 1 query a model."""
    models = [soort.model for soort in all_kinds().values() if issubclass(soort.model, Pagina)]
    return {model: set(model.objects.visible_to(None).order_by().values_list("pk", flat=True)) for model in models}


@dataclass
class Vertrek:
    """Begun before the step; `look` is called after it."""

    before: dict = field(default_factory=public_now)
    told: list[str] = field(default_factory=list)

    def look(self, user=None):
        """Notes a sentence for each page that left and is named in a text that this reader sees."""
        now = public_now()
        left = [page for model, keys in self.before.items() for page in model.objects.filter(pk__in=keys - now[model])]
        for page, rows in namers(left, user).items():
            after = f"opvolger: {page.opvolger}" if page.opvolger else "geen opvolger"
            named = ", ".join(f"{owner} ({where})" for owner, where in rows)
            self.told.append(f"“{page}” gaat van de site; {after}. Genoemd in: {named}.")
