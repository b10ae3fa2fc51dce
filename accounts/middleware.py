"""The rule of access, in one place."""

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware


class AccessMiddleware(LoginRequiredMiddleware):
    """Every view asks to log in unless it says `@login_not_required`.

    With TOEGANG=besloten that word is not enough: only the view names in ALWAYS_OPEN are open then.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if settings.TOEGANG == "besloten" and not request.user.is_authenticated:
            if request.resolver_match.url_name in settings.ALWAYS_OPEN:
                return None
            return self.handle_no_permission(request, view_func)
        return super().process_view(request, view_func, view_args, view_kwargs)
