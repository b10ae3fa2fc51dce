"""The invitation that a visitor is using, kept in the session between the link and the account."""

from accounts.models import Uitnodiging

SESSION_KEY = "uitnodiging"


def start(request, invitation: Uitnodiging) -> None:
    request.session[SESSION_KEY] = invitation.pk


def finish(request) -> None:
    request.session.pop(SESSION_KEY, None)


def invitation_of(request) -> Uitnodiging | None:
    """The open invitation in this session; asked once a request."""
    key = request.session.get(SESSION_KEY)
    if not key:
        return None
    if not hasattr(request, "_uitnodiging"):
        request._uitnodiging = Uitnodiging.objects.open().filter(pk=key).first()
    return request._uitnodiging
