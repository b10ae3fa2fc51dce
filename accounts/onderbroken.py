"""Words that a login or a stale token would lose: kept for an hour, and put back into the form they came from.

Every form carries a *stempel*, written by `{% csrf_token %}`: signed when the form was shown, it says for which account
and on which page. A POST that meets no login, or whose token is stale, is kept under a key that only a cookie of that
browser holds. The row has a digest of that key, and the words encrypted with it: the database tells nobody what they
are.
"""

import hashlib
import json
import re
import secrets
from datetime import timedelta
from functools import wraps
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from accounts import limits, stempel
from accounts.models import OnderbrokenFormulier

KEPT_FOR = timedelta(hours=1)
FORMS_PER_ACCOUNT = 5
BYTES_PER_ACCOUNT = 20 * 1024**2
FILES_TOGETHER = BYTES_PER_ACCOUNT - 3 * 1024**2  # room for the words, of which Django takes 2.5 MB at most
BYTES_IN_ALL = 500 * 1024**2
# Without an account: remarks of readers, of whom nobody knows who they are.
BYTES_OF_A_VISITOR = 100_000
VISITORS = 200
LOG_IN_FIRST = "Dat is nog niet gebeurd, want je was uitgelogd. Log in en druk dan nog eens op de knop."
NOT_DONE = "Dat is nog niet gebeurd, want deze pagina stond te lang open. Druk nog eens op de knop."
NOT_KEPT = "Wat je typte kunnen we nu niet vasthouden. Ga terug met de knop van je browser: daar staat het vaak nog."
TOO_LARGE = "De bestanden die je koos zijn samen te groot om vast te houden. Kies ze straks opnieuw; je tekst blijft."
KEPT, FILES = "onderbroken", "onderbroken_bestanden"  # names of fields in a form
OWN_FIELDS = {"csrfmiddlewaretoken", stempel.FIELD, KEPT, FILES}
SECRET = re.compile(r"(^|[_-])(wachtwoord|password|passw|code|token|sleutel|secret|credential)\d*($|[_-])", re.I)
# What a button says. It is no word of a person, and it never comes back pressed.
BUTTONS = {"action", "post", "verb", "stap", "volging", "antwoord", "terug", "naar", "van", "next", "wat", "lijst"}


class Contents(NamedTuple):
    fields: dict[str, list[str]]
    files: list[tuple[str, SimpleUploadedFile]]  # (name of the field, file)


def keep(request) -> str:
    """Keeps what was posted, when its form may come back; the address to go on with, empty without a stempel of ours.

    A form without words in it (a button) is not kept: then the address is the page on which it stood.
    """
    shown = stempel.read(request)
    user = request.user.pk if request.user.is_authenticated else None
    if shown is None or (shown.account and user and shown.account != user):
        return ""
    account = shown.account or user
    contents = _posted(request)
    if user is None and (before := _sent_before(request, account)):
        contents = contents._replace(files=contents.files + before.files)
    if not stempel.may_be_kept(request.path) or not (contents.files or any(map(is_word, contents.fields.items()))):
        messages.warning(request, NOT_DONE if user else LOG_IN_FIRST)
        return shown.page
    if sum(file.size for _, file in contents.files) > (FILES_TOGETHER if account else 0):
        messages.warning(request, TOO_LARGE)
        contents = contents._replace(files=[])
    key = request.COOKIES.get(cookie_name()) or secrets.token_urlsafe(32)
    mark = _digest("form", request.POST[stempel.FIELD])
    sealed = _seal(contents, key, mark)
    with transaction.atomic():
        if not _may_write(request, account, len(sealed)):
            messages.error(request, NOT_KEPT)
            return request.get_full_path()
        where = {"adres": request.get_full_path(), "pagina": shown.page, "grootte": len(sealed)}
        OnderbrokenFormulier.objects.update_or_create(
            sleutel=_digest("row", key),
            formulier=mark,
            defaults=where | {"account_id": account, "inhoud": sealed, "gemaakt_op": timezone.now()},
        )
    request.onderbroken_sleutel = key
    return request.get_full_path()


def words_of(request) -> Contents | None:
    """What was typed in the form that this request sent in; None without a stempel for who is logged in, or words."""
    shown = stempel.read(request)
    user = request.user.pk if request.user.is_authenticated else None
    if shown is None or shown.account != user or not stempel.may_be_kept(request.path):
        return None
    contents = _posted(request)._replace(files=[])
    return contents if any(map(is_word, contents.fields.items())) else None


def of_who_it_was_shown_to(view):
    """For a page that is everyone's own: sent in from a login that ended, it asks to log in again instead of acting as
    a visitor's."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        shown = stempel.read(request) if request.method == "POST" and not request.user.is_authenticated else None
        if shown and shown.account and (way_back := keep(request)):
            return redirect_to_login(way_back, settings.LOGIN_URL)
        return view(request, *args, **kwargs)

    return wrapped


def kept(request):
    """What this browser has waiting for who is logged in now, newest first; no query without the cookie."""
    key = request.COOKIES.get(cookie_name())
    if not key:
        return OnderbrokenFormulier.objects.none()
    account = request.user.pk if request.user.is_authenticated else None
    return _of_browser(key).filter(account=account).defer("inhoud")


def somebody_waits(request) -> bool:
    """Whether this browser has words of an account waiting: said at the login, without whose or what."""
    key = request.COOKIES.get(cookie_name())
    return bool(key) and _of_browser(key).exclude(account=None).exists()


def waits_here(request) -> OnderbrokenFormulier | None:
    """The form that belongs on the page that is asked for."""
    return next((row for row in kept(request) if request.path in map(_path, (row.adres, row.pagina))), None)


def follow(row, address: str) -> None:
    """The page of the form leads on (its text was sent in meanwhile, say): the words go along."""
    if address.startswith("/") and stempel.may_be_kept(_path(address)):
        row.pagina = address
        row.save(update_fields=["pagina"])


def open_(request, row) -> Contents:
    """What is in it; empty when it was changed, or kept with another key."""
    try:
        return _unseal(bytes(row.inhoud), request.COOKIES[cookie_name()], row.formulier)
    except InvalidTag:
        return Contents({}, [])


def give_back_files(request) -> bool:
    """Adds the kept files that the form asks for to those of the request; False when they are no longer there."""
    row = kept(request).filter(formulier=request.POST.get(FILES, "")).first()
    if row is None:
        return False
    for name, file in open_(request, row).files:
        request.FILES.appendlist(name, file)
    return True


def erase(request) -> None:
    """The form came back and was sent in."""
    kept(request).filter(formulier=request.POST.get(KEPT, "")).delete()


def old():
    """Kept for longer than an hour."""
    return OnderbrokenFormulier.objects.filter(gemaakt_op__lt=timezone.now() - KEPT_FOR)


def something_old() -> bool:
    return old().exists()


def erase_old() -> str:
    """A task of the background process."""
    gone, _ = old().delete()
    return f"{gone} gewist"


def cookie_name() -> str:
    return "__Host-onderbroken" if settings.SESSION_COOKIE_SECURE else "onderbroken"


def set_cookie(response, key: str) -> None:
    response.set_cookie(
        cookie_name(),
        key,
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def is_word(item: tuple[str, list[str]]) -> bool:
    """Whether a field holds something that somebody wrote: not a key, a choice of a button or a count of rows."""
    name, values = item
    return (
        not name.startswith("_")
        and name not in BUTTONS
        and any(letter.isalpha() for value in values for letter in value)
    )


def _posted(request) -> Contents:
    fields = {
        name: values
        for name, values in request.POST.lists()
        if name not in OWN_FIELDS and not SECRET.search(name) and any(values)
    }
    files = [
        (name, SimpleUploadedFile(file.name, file.read(), file.content_type))
        for name, given in request.FILES.lists()
        for file in given
    ]
    return Contents(fields, files)


def _sent_before(request, account) -> Contents | None:
    """A form that came back and is interrupted once more: its files are in the row that this one takes the place of."""
    key, mark = request.COOKIES.get(cookie_name()), request.POST.get(KEPT, "")
    row = _of_browser(key).filter(account=account, formulier=mark).first() if key and mark else None
    if row is None:
        return None
    row.delete()
    return open_(request, row) if FILES in request.POST else None


def _may_write(request, account, size: int) -> bool:
    """Forgets what is too old, and the oldest of this account where it has too much; False when all is full."""
    if not limits.take(request, "onderbroken"):
        return False
    if account is not None and not limits.take(request, "onderbroken_account", key=str(account)):
        return False
    old().delete()
    rows = OnderbrokenFormulier.objects.all()
    if account is None and (size > BYTES_OF_A_VISITOR or rows.filter(account=None).count() >= VISITORS):
        return False
    if account is not None:
        newest, used = [], size
        for row in rows.filter(account=account).order_by("-gemaakt_op").only("grootte"):
            used += row.grootte
            if used > BYTES_PER_ACCOUNT or len(newest) == FORMS_PER_ACCOUNT - 1:
                break
            newest.append(row.pk)
        rows.filter(account=account).exclude(pk__in=newest).delete()
    return (rows.aggregate(n=Sum("grootte"))["n"] or 0) + size <= BYTES_IN_ALL


def _of_browser(key: str):
    recent = OnderbrokenFormulier.objects.filter(gemaakt_op__gte=timezone.now() - KEPT_FOR)
    return recent.filter(sleutel=_digest("row", key)).order_by("-gemaakt_op", "-pk")


def _path(address: str) -> str:
    return address.partition("?")[0]


def _digest(use: str, value: str) -> str:
    return hashlib.sha256(f"{use}:{value}".encode(errors="replace")).hexdigest()


def _cipher(key: str) -> AESGCM:
    return AESGCM(hashlib.sha256(f"words:{key}".encode(errors="replace")).digest())


def _seal(contents: Contents, key: str, mark: str) -> bytes:
    """Nonce of 12 bytes, then encrypted: length of the head (4 bytes), the head as JSON, the files one by one."""
    bodies = [file.read() for _, file in contents.files]
    about = [
        [name, file.name, file.content_type, len(body)]
        for (name, file), body in zip(contents.files, bodies, strict=True)
    ]
    head = json.dumps([contents.fields, about]).encode()
    nonce = secrets.token_bytes(12)
    return nonce + _cipher(key).encrypt(nonce, len(head).to_bytes(4) + head + b"".join(bodies), mark.encode())


def _unseal(sealed: bytes, key: str, mark: str) -> Contents:
    """Raises InvalidTag when key, mark or bytes are not those of `_seal`."""
    plain = _cipher(key).decrypt(sealed[:12], sealed[12:], mark.encode())
    at = 4 + int.from_bytes(plain[:4])
    fields, about = json.loads(plain[4:at])
    files = []
    for name, filename, kind, size in about:
        files.append((name, SimpleUploadedFile(filename, plain[at : at + size], kind)))
        at += size
    return Contents(fields, files)
