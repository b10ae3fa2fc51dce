"""Reasons that moderators choose from."""

from django.contrib import admin

from ervaringen.models import Redensjabloon


@admin.register(Redensjabloon)
class RedensjabloonAdmin(admin.ModelAdmin):
    list_display = ["titel", "besluit"]
    list_filter = ["besluit"]
    search_fields = ["titel", "tekst"]
