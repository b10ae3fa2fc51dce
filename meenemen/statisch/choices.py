"""A form that chooses what a page shows becomes links: a copy has no server that answers a form."""

from urllib.parse import urlencode

from django.template.loader import render_to_string

from meenemen.statisch import addresses, parse

# With five filters every combination would be thousands of pages; there each choice stands by itself.
ONE_AT_A_TIME = {"ervaringen"}


def replace_forms(tree, address: str):
    """Puts a list of links in the place of each form that only chooses."""
    for form in tree.xpath("//form[not(@method) or @method='get'][.//select]"):
        choices = _choices(form, address)
        if choices:
            form.addprevious(parse.fragment(render_to_string("meenemen/statisch/_keuzes.html", {"keuzes": choices})))


def _choices(form, address) -> list[dict]:
    action = form.get("action") or address
    page = addresses.page_of(action)
    if page is None:
        return []
    kept = {} if page.name in ONE_AT_A_TIME else dict(form.form_values())
    return [_choice(form, select, action, kept) for select in form.iter("select")]


def _choice(form, select, action, kept) -> dict:
    chosen = select.value
    options = []
    for option in select.iter("option"):
        values = kept | {select.name: option.get("value", "")}
        query = urlencode({key: value for key, value in values.items() if value})
        pad = action + (f"?{query}" if query else "")
        options.append((option.text_content().strip(), pad, option.get("value", "") == (chosen or "")))
    label = form.xpath(".//label[@for=$name]", name=select.get("id"))[0].text_content().strip()
    gekozen = next((text for text, _, is_chosen in options if is_chosen), "")
    return {"label": label, "gekozen": gekozen, "opties": options}
