"""What the documents say and the code could contradict."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management import get_commands

from inhoud.read import KEYS
from inhoud.tekstvorm import SECTIONS
from scripts.draw_rooms import ROOMS

README = (Path(settings.BASE_DIR) / "README.md").read_text()
FORM = (Path(settings.BASE_DIR) / "docs" / "inhoud.md").read_text()
MAKEFILE = (Path(settings.BASE_DIR) / "Makefile").read_text()


def test_every_setting_from_the_environment_is_in_the_readme():
    source = (Path(settings.BASE_DIR) / "config" / "settings.py").read_text()
    names = set(re.findall(r'(?:environment|services)\.\w+\("([A-Z_]+)"', source)) | {"PORT", "SECRET_KEY"}
    assert {name for name in names if f"`{name}`" not in README} == set()


def test_every_make_target_is_in_the_readme():
    targets = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE)) - {"help"}
    assert {target for target in targets if f"`make {target}`" not in README} == set()


def test_every_room_and_every_folder_of_tests_is_in_the_readme():
    (folders,) = re.findall(r"^\| `tests/` \|.*", README, re.MULTILINE)
    kept = {path.parent.name for path in Path(settings.BASE_DIR, "tests").glob("*/*") if path.suffix in (".py", ".sql")}
    assert {room for room in ROOMS if f"| `{room}/` |" not in README} == set()
    assert {name for name in kept - set(ROOMS) if f"`{name}/`" not in folders} == set()


def test_the_commands_of_the_readme_exist():
    assert set(re.findall(r"manage\.py (\w+)", README)) <= set(get_commands())


def test_every_key_of_the_form_is_described():
    assert [key for key in KEYS if f"`{key}`" not in FORM] == []


def test_every_section_of_the_form_is_described():
    assert [heading for heading in SECTIONS if f"`## {heading}`" not in FORM] == []


def test_the_pictures_and_pages_that_the_readme_names_are_there():
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (Path(settings.BASE_DIR) / target).is_file(), target


def test_the_proxies_let_through_what_the_site_takes():
    deploy, most = Path(settings.BASE_DIR) / "deploy", settings.MAX_BODY // 1024**2
    nginx, caddy = (deploy / "nginx.conf").read_text(), (deploy / "Caddyfile").read_text()
    assert f"client_max_body_size {most}m;" in nginx
    assert f"server 127.0.0.1:{settings.PORT} " in nginx
    assert f"max_size {most}MB" in caddy
    assert f"127.0.0.1:{settings.PORT}" in caddy


def test_starting_says_that_a_proxy_belongs_before_it(monkeypatch, capsys):
    from config import gunicorn

    monkeypatch.setattr(gunicorn, "start_background", lambda: None)
    gunicorn.when_ready(None)
    assert "Voor lezers van buiten hoort er een proxy voor" in capsys.readouterr().out
    assert all(address.startswith(("127.0.0.1:", "[::1]:")) for address in gunicorn.bind)
