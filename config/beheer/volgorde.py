"""In which order the admin lists what one works with: first what somebody of this role is here for."""

WRITING = ("knooppunten", "bewoners", "naslag", "terugmelden", "zoeken", "redactie")
MODERATING = ("ervaringen", "terugmelden", "accounts")
RUNNING = ("accounts", "achtergrond", "auth", "account")
FIRST = {"knooppunten": "Knooppunt", "terugmelden": "Melding", "ervaringen": "Inzending", "accounts": "User"}


def in_order(app_list: list[dict], user) -> list[dict]:
    """Who runs the site does all, so that comes after what only they do; of a room what it is about stands first."""
    works = [
        (RUNNING, "accounts.change_user"),
        (WRITING, "knooppunten.change_knooppunt"),
        (MODERATING, "ervaringen.moderate_inzending"),
    ]
    mine = [label for labels, right in works if user.has_perm(right) for label in labels]
    order = {label: place for place, label in reversed(list(enumerate(mine)))}
    for app in app_list:
        app["models"].sort(key=lambda model: model["object_name"] != FIRST.get(app["app_label"]))
    return sorted(app_list, key=lambda app: order.get(app["app_label"], len(mine)))
