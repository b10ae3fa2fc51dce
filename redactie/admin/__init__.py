"""The curator's workplace. Importing this registers the models with Django's admin."""

from django.contrib import admin
from taggit.models import Tag

from redactie.admin import adressen, bewoners, knooppunt, methodiek, naslag, prullenbak, zoekvragen

admin.site.unregister(Tag)  # keywords are made on a knooppunt; renaming one would break its address

__all__ = ["adressen", "bewoners", "knooppunt", "methodiek", "naslag", "prullenbak", "zoekvragen"]
