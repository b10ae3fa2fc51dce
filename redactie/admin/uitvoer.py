"""The rows that an editor ticked in a list, as the content files that a load takes back."""

import io
import zipfile

from django.contrib import admin
from django.http import HttpResponse
from django.utils import timezone

from inhoud.soorten import kind_of
from logboek.noteren import note

WHEN = (1980, 1, 1, 0, 0, 0)  # the earliest a zip knows: the same texts make the same file


class UitvoerMixin:
    """For the list of each kind that has a text form."""

    @admin.action(description="Download als inhoudsbestanden (zip)", permissions=["change"])
    def export_selected(self, request, queryset):
        soort, chosen = kind_of(self.model), list(queryset.order_by().values_list("pk", flat=True))
        files, packed = soort.files(chosen), io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
            for name, text in files.items():
                folder.writestr(zipfile.ZipInfo(name, WHEN), text.encode(), zipfile.ZIP_DEFLATED)
        # One line, as for the command that writes them all: it may take along what readers don't see yet.
        note(f"Gedownload als inhoudsbestanden: {len(chosen)} uit {soort.naam}", by=request.user)
        answer = HttpResponse(packed.getvalue(), content_type="application/zip")
        day = timezone.localdate().isoformat()
        answer["Content-Disposition"] = f'attachment; filename="{soort.naam}-{day}.zip"'
        return answer
