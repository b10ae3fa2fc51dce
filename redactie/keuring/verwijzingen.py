"""What texts refer to and no reader finds: a concept, what is retired, what never was."""

import re

from django.apps import apps
from django.urls import Resolver404, resolve

from knooppunten.models import Knooppunt
from naslag import verwijzing
from naslag.models import Begrip
from paginas.models import Adres, Pagina, unreadable
from redactie.genoemd import links
from redactie.keuring.bevindingen import Finding
from redactie.keuring.teksten import Text
from tekst.render import render

_TIP = re.compile(r"tip-([0-9]{1,5})")


def dead_references(texts: list[Text]) -> list[Finding]:
    """Every mention, mark or link in these texts that leads to what is not public."""
    rendered = [(text, render(text.source)) for text in texts if "[" in text.source or "{{" in text.source]
    found = Knooppunt.objects.named({name for _, each in rendered for name in each.names})
    cited = {mark for _, each in rendered for mark in each.marks}
    there = verwijzing.resolve(cited)
    addresses = _Addresses() if any(links(each) for _, each in rendered) else None
    findings = []
    for text, each in rendered:
        told = [
            (f"noemt “{getattr(found.get(name), 'titel', name)}”", unreadable(found.get(name))) for name in each.names
        ]
        told += [(f"noemt “{kind}:{slug}”", unreadable(there.get((kind, slug)))) for kind, slug in each.marks]
        lines = [f"{what}, en dat {problem}." for what, problem in told if problem]
        lines += [
            f"verwijst naar {path}{'#' if place else ''}{place}, en {problem}."
            for path, place in links(each)
            if (problem := addresses.problem(path or f"/{text.owner}/", place))
        ]
        findings += [Finding(text.owner, text.part, line) for line in dict.fromkeys(lines)]
    return findings


class _Addresses:
    """Every page by its address, read once."""

    def __init__(self):
        self.pages, self.views = {}, set()
        for model in apps.get_models():
            if issubclass(model, Pagina):
                rows = model._default_manager.all()
                rows = rows.select_related("fase") if model is Knooppunt else rows
                own = {path: row for row in rows if "#" not in (path := row.get_absolute_url())}  # a page of its own
                self.views |= {resolve(path).view_name for path in list(own)[:1]}
                self.pages |= own
        earlier = Adres.objects.exclude(pad__in=self.pages).select_related("doel_type")
        self.pages |= {adres.pad: adres.doel for adres in earlier.prefetch_related("doel") if adres.doel}

    def problem(self, path: str, place: str) -> str:
        page = self.pages.get(path)
        if page is None:
            try:
                match = resolve(path)
            except Resolver404:
                return "daar is geen pagina"
            if match.view_name in self.views:
                return "daar is geen pagina"
            if place and match.view_name == "begrippen" and not Begrip.objects.filter(slug=place).exists():
                return "die plek is er niet"
            return ""
        if problem := unreadable(page):
            return f"dat {problem}"
        tip = _TIP.fullmatch(place)
        if tip and not (isinstance(page, Knooppunt) and page.tips.filter(nummer=tip[1]).exists()):
            return "die plek is er niet"
        return ""
