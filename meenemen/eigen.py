"""Which list is yours: your account's, or that of this session until you log in."""

from django.contrib import messages
from django.db import transaction

from meenemen.models import Lijst

JOINED = "De lijst uit deze browser staat nu bij je eigen lijst."
ENDED = " De link waarmee je haar deelde werkt niet meer. Deel je lijst opnieuw, als anderen haar mogen lezen."
SEEN = " Je lijst is gedeeld: wie de link heeft, ziet dit nu ook."
KEY = "lijst"  # in the session of who is not logged in


def own_list(request) -> Lijst | None:
    """The list of this reader, if there is one. What was kept before logging in joins the account's own."""
    kept = _of_session(request)
    if not request.user.is_authenticated:
        return kept
    own = Lijst.objects.filter(eigenaar=request.user).first()
    return _joined(request, own, kept) if kept else own


def made_list(request) -> Lijst:
    """The list of this reader, made now if there was none."""
    if own := own_list(request):
        return own
    if request.user.is_authenticated:
        return Lijst.objects.get_or_create(eigenaar=request.user)[0]
    own = Lijst.objects.create()
    request.session[KEY] = own.pk
    return own


def keep_session(request):
    """A session lasts from its last change: a change of its list counts as one."""
    if KEY in request.session:
        request.session.modified = True


def _of_session(request) -> Lijst | None:
    pk = request.session.get(KEY)
    return Lijst.objects.filter(pk=pk, eigenaar=None).first() if pk else None


@transaction.atomic
def _joined(request, own, kept) -> Lijst:
    del request.session[KEY]
    if own is None or not own.onderdelen.exists():
        kept.hand_over(to=request.user)
        return kept
    messages.info(request, JOINED + (SEEN if own.deelsleutel else "") + (ENDED if kept.deelsleutel else ""))
    kept.hand_over(to=request.user)
    return own
