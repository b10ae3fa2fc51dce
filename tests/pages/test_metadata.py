"""What search engines and previews read of a page."""

from xml.etree import ElementTree

import html5lib

from tests.make import make_knooppunt


def test_a_knooppunt_describes_itself(client, db):
    row = make_knooppunt('Zeg "ja" & meer', slug="zeg-ja")
    tree = html5lib.parse(client.get(row.get_absolute_url()).content, namespaceHTMLElements=False)
    og = {meta.get("property"): meta.get("content") for meta in tree.iter("meta") if meta.get("property")}
    assert og["og:title"] == 'Zeg "ja" & meer'
    assert og["og:url"].endswith(row.get_absolute_url())
    assert og["og:type"] == "article"
    kinds = [element.get("itemtype") for element in tree.iter() if element.get("itemtype")]
    assert kinds.count("https://schema.org/ListItem") == 2
    assert "https://schema.org/Article" in kinds
    props = {
        element.get("itemprop"): element.get("content") for element in tree.iter("meta") if element.get("itemprop")
    }
    assert props["headline"] == row.titel
    assert props["dateModified"].startswith(row.gewijzigd_op.strftime("%Y"))


def test_the_sitemap_says_when_a_knooppunt_changed(client, db):
    row = make_knooppunt("Een", gewijzigd_op="2024-05-06T07:00Z")
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    dates = {url.find(f"{space}loc").text: url.find(f"{space}lastmod") for url in tree.iter(f"{space}url")}
    mine = next(date for address, date in dates.items() if address.endswith(row.get_absolute_url()))
    assert mine.text.startswith("2024-05-06")


def test_the_way_back_to_the_begrippen_points_at_no_place_that_is_not_there(client, knooppunt):
    page = client.get(f"{knooppunt.get_absolute_url()}?van=/begrippen/").content.decode()
    assert 'href="/begrippen/">' in page
    assert f'href="/begrippen/#{knooppunt.slug}"' not in page
