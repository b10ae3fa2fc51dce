"""What the pages of moderators share: who may see them, and that nothing is edited there."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from ervaringen.rules import may_moderate


class ModeratorAdmin(admin.ModelAdmin):
    """A list to read, and one page a row; every change is a verb."""

    show_full_result_count = False
    list_per_page = 50

    def has_view_permission(self, request, obj=None):
        return may_moderate(request.user)

    has_module_permission = has_view_permission

    def has_add_permission(self, request):
        return False

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False

    def history_view(self, request, object_id, extra_context=None):
        """The row's own page has its history."""
        must_see(request)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", object_id)


def must_see(request):
    if not may_moderate(request.user):
        raise PermissionDenied
