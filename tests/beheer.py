"""What a browser would do in the admin: open a page, and send back what it carries."""

import re

VERSIE = re.compile(r'name="versie" value="([^"]+)"')


def versie(client, path) -> str:
    """What a page of the admin carries to tell later what it showed."""
    found = VERSIE.search(client.get(path).content.decode())
    return found[1] if found else ""


def act(client, path, action, *rows, **extra):
    """Opens a list, ticks rows, takes an action; returns the page that follows."""
    data = {"action": action, "_selected_action": [row.pk for row in rows], "versie": versie(client, path)}
    return client.post(path, data | extra, follow=True).content.decode()


def delete(client, path, *, follow=False):
    """Opens the question whether to delete, and says yes."""
    return client.post(path, {"post": "yes", "versie": versie(client, path)}, follow=follow)
