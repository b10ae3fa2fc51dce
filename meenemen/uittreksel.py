"""What is asked of one partij on two A4, as HTML and as PDF: what somebody sends round in an organisation."""

from django.http import Http404
from django.shortcuts import redirect

from knooppunten.models import Partij
from meenemen import boekjes
from meenemen.boekje import gevraagd, kast
from paginas.declared import Gives, Readers, page_at

ONE = r"^boekjes/partij/(?P<slug>[-\w]{1,120})/gevraagd"


@page_at(rf"{ONE}\.html$", name="gevraagd_html", readers=Readers.EVERYONE, gives=Gives.FILE)
def als_html(request, slug):
    partij, page = _find(slug)
    return boekjes.html_answer(f"gevraagd-{partij.slug}", page, gevraagd.stylesheet())


@page_at(rf"{ONE}\.pdf$", name="gevraagd_pdf", readers=Readers.EVERYONE, gives=Gives.FILE)
@boekjes.one_at_a_time
def als_pdf(request, slug):
    """The PDF; where it can't be made, the HTML, which a browser prints on A4."""
    partij, page = _find(slug)
    content = kast.read(gevraagd.name_of(partij, page))
    if content is None and boekjes.may_ask(request):
        content = gevraagd.make(partij, page)
    if content is None:
        return redirect("gevraagd_html", partij.slug)
    return boekjes.pdf_answer(f"gevraagd-{partij.slug}", content)


def _find(slug):
    """The partij and its two sides as HTML."""
    partij = Partij.objects.current().filter(slug=slug).first()
    if partij is None:
        raise Http404
    return partij, gevraagd.html(partij)
