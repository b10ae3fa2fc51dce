"""Which lists are yours: your account's, or those of this session until you log in."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction

from meenemen.models import MAX_LISTS, Full, Lijst, VerlopenLink
from tekst.sleutel import key_of

JOINED = "De lijst uit deze browser staat nu bij “{}”."
SEEN = " Die is gedeeld: wie de link heeft, ziet dit nu ook."
KEY = "lijst"  # in the session of who is not logged in: the keys of its lists


def own_lists(request):
    """The lists of this reader, the one that was changed last first. What was kept before logging in comes along."""
    kept = _of_session(request)
    if not request.user.is_authenticated:
        return kept
    if KEY in request.session:
        _come_along(request, kept)
    return Lijst.objects.filter(eigenaar=request.user).newest_first()


def own_list(request, key=None) -> Lijst | None:
    """The one of this key; without a key the one that was changed last."""
    rows = own_lists(request)
    return (rows.filter(pk=key_of(key)) if key else rows).first()


def gave_away(request, key) -> bool:
    """Whether this reader gave this list to somebody, who has it now."""
    pk, user = key_of(key), request.user
    given = user.is_authenticated and VerlopenLink.knows_giver(pk, user.pk)
    return given and Lijst.objects.exclude(eigenaar=None).filter(pk=pk).exists()


@transaction.atomic
def made_list(request, key=None) -> Lijst:
    """The list to put something on: the one that was chosen, or the newest, or one that is made now."""
    if own := own_list(request, key) or own_list(request):
        return own
    _wait_in_line(request)
    return own_list(request) or new_list(request)


@transaction.atomic
def new_list(request, **fields) -> Lijst:
    """Raises Full for who has MAX_LISTS."""
    _wait_in_line(request)
    if own_lists(request).count() >= MAX_LISTS:
        raise Full
    if request.user.is_authenticated:
        return Lijst.objects.create(eigenaar=request.user, **fields)
    own = Lijst.objects.create(**fields)
    request.session[KEY] = [*_keys(request), own.pk]
    return own


def _wait_in_line(request):
    """Within a transaction: who presses twice gets one list."""
    if request.user.is_authenticated:
        get_user_model().objects.select_for_update(no_key=True).get(pk=request.user.pk)


def keep_session(request):
    """A session lasts from its last change: a change of its lists counts as one."""
    if KEY in request.session:
        request.session.modified = True


def _keys(request) -> list[int]:
    """Until 0.10 a session had one list."""
    keys = request.session.get(KEY, [])
    return keys if isinstance(keys, list) else [keys]


def _of_session(request):
    return Lijst.objects.filter(pk__in=_keys(request), eigenaar=None).newest_first()


def has_lists(request) -> bool:
    """Whether this reader can have any; no query."""
    return request.user.is_authenticated or bool(_keys(request))


@transaction.atomic
def _come_along(request, kept):
    """A list with a name or a link stays itself; one without joins what the account has, where there is room."""
    kept = list(kept)
    del request.session[KEY]
    for lijst in kept:
        own = Lijst.objects.filter(eigenaar=request.user).newest_first().first()
        if own is None or lijst.has_a_face or not own.has_room_for(lijst):
            lijst.hand_over(to=request.user)
        else:
            own.take_over(lijst)
            messages.info(request, JOINED.format(own) + (SEEN if own.deelsleutel else ""))
