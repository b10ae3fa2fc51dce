"""A feed of the copy: its links lead to files; its ids stay what they were."""

from lxml import etree, html

from meenemen.statisch import addresses, links
from meenemen.statisch.page import Copy

_ATOM = "{http://www.w3.org/2005/Atom}"
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True)


def relate_feed(source: bytes, address: str, where: links.Where, copy: Copy) -> bytes:
    root = etree.fromstring(source, _SAFE)
    for link in list(root.iter(f"{_ATOM}link")):
        target = where(addresses.address_of(link.get("href"), base=address) or "")
        if target:
            link.set("href", links.relative(target, address))
        else:
            link.getparent().remove(link)
    for summary in root.iter(f"{_ATOM}summary"):
        summary.text = _relate_html(summary.text or "", address, where)
    if root.find(f"{_ATOM}entry") is None:
        root.find(f"{_ATOM}updated").text = f"{copy.tot_en_met or '1970-01-01'}T00:00:00+00:00"  # it would say now
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _relate_html(text: str, address, where) -> str:
    tree = html.fragment_fromstring(text, create_parent="div")
    links.relate(tree, address, where)
    return html.tostring(tree, encoding="unicode").removeprefix("<div>").removesuffix("</div>")
