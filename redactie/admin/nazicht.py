"""Who keeps what right, in the admin: a filter and a column on each list."""

from datetime import timedelta

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.formats import date_format

SOON = timedelta(days=30)


class NazichtFilter(admin.SimpleListFilter):
    title = "na te zien"
    parameter_name = "nazien"

    def lookups(self, request, model_admin):
        return [("nu", "nu"), ("binnenkort", "binnen 30 dagen"), ("mijn", "wat jij bijhoudt"), ("nooit", "geen datum")]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "nu":
            return queryset.filter(pk__in=queryset.model.due_on(today).order_by().values("pk"))
        if self.value() == "binnenkort":
            return queryset.filter(controleer_voor__gt=today, controleer_voor__lte=today + SOON)
        if self.value() == "mijn":
            return queryset.filter(eigenaar_persoon=request.user)
        if self.value() == "nooit":
            return queryset.filter(controleer_voor=None)
        return queryset


class NazichtMixin:
    """On the form and in the list of what somebody keeps right."""

    FIELDS = ("eigenaar", "eigenaar_persoon", "controleer_voor")
    list_select_related = ["eigenaar_persoon"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Somebody with a role in the admin: whoever else is no choice."""
        if db_field.name == "eigenaar_persoon":
            kwargs["queryset"] = get_user_model().objects.filter(is_staff=True, is_active=True).order_by("email")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="na te zien", ordering="controleer_voor")
    def nazicht(self, obj):
        who = f"{obj.eigenaar} ({obj.eigenaar_persoon})" if obj.eigenaar_persoon else obj.eigenaar
        return f"{date_format(obj.controleer_voor)}, {who}" if obj.controleer_voor else who
