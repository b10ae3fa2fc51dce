"""How often one address may ask."""

from allauth.core.internal import ratelimit
from ninja.throttling import BaseThrottle

_ACTION = {"app": "allauth.account", "action": "api"}  # the number is in ACCOUNT_RATE_LIMITS


class Limiet(BaseThrottle):
    def allow_request(self, request) -> bool:
        return bool(ratelimit.consume(request, limit_get=True, **_ACTION))

    def wait(self) -> float:
        """Seconds after which one may surely ask again."""
        return max(rate.duration for rate in ratelimit.get_rates(**_ACTION))
