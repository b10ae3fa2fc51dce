"""The rules of access, in one place."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.shortcuts import redirect
from django.urls import reverse

from accounts import toelaten
from accounts.second_factor import has_second_factor


class AccessMiddleware(LoginRequiredMiddleware):
    """Every view asks to log in unless it says `@login_not_required`.

    With TOEGANG=besloten that word is not enough: only the view names in ALWAYS_OPEN are open then, and those in
    LEESCODE_OPEN for who gives a code.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if settings.TOEGANG == "besloten":
            return None if request.user.is_authenticated else self._on_a_closed_site(request, view_func)
        if not getattr(view_func, "login_required", True):
            return None  # before anybody looks at the session: a machine that reads has none
        return super().process_view(request, view_func, view_args, view_kwargs)

    def _on_a_closed_site(self, request, view_func):
        name = request.resolver_match.url_name
        if name in settings.ALWAYS_OPEN:
            return None
        if place := settings.LEESCODE_OPEN.get(name):
            return toelaten.admit(request, place, otherwise=lambda: self.handle_no_permission(request, view_func))
        return self.handle_no_permission(request, view_func)


class SecondFactorMiddleware:
    """With TWEEDE_FACTOR=staf the admin opens only for who has set up a second step."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if settings.TWEEDE_FACTOR != "staf" or not request.path.startswith(reverse("admin:index")):
            return None
        if not request.user.is_authenticated or not request.user.is_staff or has_second_factor(request.user):
            return None
        messages.warning(request, "Stel eerst een tweede stap in. Daarna kun je weer bij het beheer.")
        return redirect("mfa_index")
