"""The pictures of the manual: real screens of the admin, with what a stage has on it, each cut to what matters.

`make pictures` runs it; `.venv/bin/python scripts/pictures.py NAME ...` makes some of them.
"""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "static" / "img" / "handleiding"
WINDOW = {"width": 1100, "height": 1000}
EDGE = 6  # around what is shown
CONTENT = "#content"


@dataclass(frozen=True)
class Shot:
    """A screen as `who` sees it, cut to what `shows` covers together and to `height` at most."""

    name: str
    path: str
    who: str = "redacteur"
    shows: tuple[str, ...] = (CONTENT,)
    opens: str = ""  # what is unfolded first
    fills: tuple[tuple[str, str], ...] = ()  # what is typed, and not sent
    height: int = 560
    edge: int = EDGE


def shots(stage) -> list[Shot]:
    page = f"/beheer/knooppunten/knooppunt/{stage.page.pk}"
    draft = f"/beheer/knooppunten/knooppunt/{stage.draft.pk}"
    plan = ".plannen:not(#meelezen-group)"
    desk = f"/beheer/ervaringen/inzending/{stage.story.pk}/change/"
    return [
        Shot("werklijst", "/beheer/", shows=(".uitleg", "h1", ".werklijst")),
        Shot(
            "opslaan", f"{page}/change/", shows=(".submit-row",), fills=(("#id_wat", "De termijn klopt weer."),), edge=0
        ),
        Shot("concept", f"{draft}/change/", shows=(".uitleg", "h1", ".concept")),
        Shot("plannen", f"{page}/change/", shows=(plan,)),
        Shot("meelezen", f"{draft}/change/", shows=("#meelezen-group",)),
        Shot("geschiedenis", f"{page}/history/", shows=(".versies",)),
        Shot("verschil", f"{page}/history/?van=1&tot=2", shows=(".versie",), height=420),
        Shot("genoemd", f"{page}/change/", shows=("fieldset:has(.field-wordt_genoemd)",), height=320),
        Shot("prullenbak", "/beheer/versies/weggegooid/", shows=(".uitleg", "h1", "#changelist")),
        Shot(
            "feit",
            f"/beheer/naslag/feit/{stage.fact.pk}/change/",
            shows=(".uitleg", "h1", "fieldset:nth-of-type(1)"),
            height=620,
        ),
        Shot("invoegen", f"{page}/change/", shows=("fieldset:has(#id_doel)",), height=400),
        Shot("opmerking", f"/beheer/terugmelden/melding/{stage.remark.pk}/change/", height=690),
        Shot("zoekvragen", "/beheer/zoeken/zoekvraag/", shows=(".uitleg", "h1", "#changelist"), height=420),
        Shot("links", "/beheer/redactie/externadres/?stand=kapot", shows=(".uitleg", "h1", "#changelist")),
        Shot("titels", "/beheer/titels-zonder-link/", height=330),
        Shot("dekking", "/beheer/dekking/", shows=(".dekking",), height=420),
        Shot("lijst", "/beheer/knooppunten/knooppunt/", shows=(".uitleg", "h1", "#changelist"), height=480),
        Shot("wachtrij", "/beheer/ervaringen/inzending/", "moderator", shows=(".uitleg", "h1", "#changelist")),
        Shot("balie", desk, "moderator", height=760),
        Shot("besluiten", desk, "moderator", shows=(".balie__besluiten",), height=420),
        Shot("kenner", desk, "moderator", shows=("#ask_expert",), opens="#ask_expert", height=520),
        Shot("van-de-site", f"/beheer/terugmelden/ervaringmelding/{stage.report.pk}/change/", "moderator", height=760),
        Shot(
            "gebruiker",
            f"/beheer/accounts/user/{stage.people['moderator'].pk}/change/",
            "beheerder",
            shows=("fieldset:has(#id_groups)",),
            height=420,
        ),
        Shot(
            "taken", "/beheer/achtergrond/taakstand/", "beheerder", shows=(".uitleg", "h1", "#changelist"), height=380
        ),
        Shot("logboek", "/beheer/logboek/logregel/", "beheerder", shows=(".uitleg", "h1", "#changelist"), height=420),
        Shot("wissen", f"/beheer/wis-uit-de-geschiedenis/knooppunten/{stage.page.pk}/", "beheerder"),
    ]


def staged():
    """The stage in the database of the running site; before a browser is there, which has a loop of its own."""
    import django

    django.setup()
    from scripts.manual_stage import set_stage

    return set_stage()


def photograph(browser, address: str, stage, keep, only=()):
    pages = {}
    for shot in shots(stage):
        if only and shot.name not in only:
            continue
        if shot.who not in pages:
            pages[shot.who] = logged_in(browser, address, stage.people[shot.who].email, stage.password)
        keep(taken(pages[shot.who], address, shot), FOLDER / f"{shot.name}.webp")


def logged_in(browser, address, email, password):
    page = browser.new_page(viewport=WINDOW, color_scheme="light")
    page.add_init_script("localStorage.setItem('django.admin.navSidebarIsOpen', 'false')")
    page.goto(f"{address}/account/inloggen/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{address}/")
    return page


def taken(page, address: str, shot: Shot) -> bytes:
    page.goto(address + shot.path, wait_until="networkidle")
    if shot.opens:
        page.locator(f"{shot.opens} > summary").click()
    for where, value in shot.fills:
        page.fill(where, value)
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    boxes = [page.locator(part).first.bounding_box() for part in shot.shows]
    left, top = min(box["x"] for box in boxes), min(box["y"] for box in boxes)
    right, end = (max(box[at] + box[size] for box in boxes) for at, size in (("x", "width"), ("y", "height")))
    left, top = max(left - shot.edge, 0), max(top - shot.edge, 0)
    clip = {
        "x": left,
        "y": top,
        "width": min(right + shot.edge, WINDOW["width"]) - left,
        "height": min(end + shot.edge - top, shot.height),
    }
    return page.screenshot(full_page=True, clip=clip)
