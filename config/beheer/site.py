"""The admin of this site: every page of it is guarded, also those that Django and other packages bring along."""

from django.contrib.admin import AdminSite, ModelAdmin

from config.beheer.bewaakt import Bewaakt


class Site(AdminSite):
    def register(self, model_or_iterable, admin_class=None, **options):
        """No admin page can be forgotten: the guard is laid around each as it comes in."""
        admin_class = admin_class or ModelAdmin
        guarded = type(admin_class.__name__, (Bewaakt, admin_class), {"__module__": admin_class.__module__})
        super().register(model_or_iterable, guarded, **options)
