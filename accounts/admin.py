"""Who manages users, and how far that goes: nobody gives away more than they may do themselves."""

from allauth.account.admin import EmailAddressAdmin
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm
from django.contrib.auth.forms import UserChangeForm as DjangoUserChangeForm
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import persoonsgegevens
from accounts.models import LAST, NOBODY, Uitnodiging, User
from accounts.sessies import end_sessions
from logboek.noteren import note

# They hold secrets, or serve the owner alone.
admin.site.unregister([Authenticator, SocialAccount, SocialApp, SocialToken, UserSession])
admin.site.unregister(EmailAddress)


@admin.register(EmailAddress)
class LoggedEmailAddressAdmin(EmailAddressAdmin):
    def make_verified(self, request, queryset):
        rows = list(queryset.filter(verified=False))
        super().make_verified(request, queryset)
        for row in EmailAddress.objects.filter(pk__in=[row.pk for row in rows], verified=True):
            self.log_change(request, row, "Bevestigd verklaard.")

    make_verified.short_description = EmailAddressAdmin.make_verified.short_description


class UserCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email"]


class UserChangeForm(DjangoUserChangeForm):
    def clean(self):
        cleaned = super().clean()
        if not all(cleaned.get(name, True) for name in ("is_superuser", "is_active")):
            self.instance.must_not_be_last()
        return cleaned


class PasswordForm(AdminPasswordChangeForm):
    def clean(self):
        cleaned = super().clean()
        if not self.cleaned_data["set_usable_password"] and not self.user.socialaccount_set.exists():
            try:
                self.user.must_not_be_last()
            except ValidationError as error:
                self.add_error("usable_password", error)
        return cleaned


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = PasswordForm
    list_display = ["email", "naam", "organisatie", "rollen", "is_active", "last_login"]
    list_filter = ["groups", "is_staff", "is_superuser", "is_active", "rol"]
    search_fields = ["email", "naam", "organisatie"]
    ordering = ["email"]
    readonly_fields = ["is_staff", "last_login", "date_joined"]
    actions = ["drop_second_factor", "log_out_everywhere", "delete_selected"]
    fieldsets = [
        (None, {"fields": ["email", "naam", "organisatie", "rol", "password"]}),
        ("Rechten", {"fields": ["is_active", "groups", "is_staff", "is_superuser"]}),
        ("Tijdstippen", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "usable_password", "password1", "password2"]})]
    filter_horizontal = []

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(email=NOBODY).prefetch_related("groups")

    @admin.display(description="rollen", ordering="is_staff")
    def rollen(self, user):
        names = [group.name for group in user.groups.all()]
        return ", ".join([*names, "mag alles"] if user.is_superuser else names) or "geen"

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or _outranks(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or (_outranks(request.user, obj) and not obj.is_last_superuser()))

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else [*fields, "is_superuser"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["queryset"] = Group.objects.all()
            if not request.user.is_superuser:  # no group that gives a permission which this user hasn't
                beyond = Permission.objects.exclude(pk__in=_permissions(request.user).values("pk"))
                kwargs["queryset"] = Group.objects.exclude(permissions__in=beyond)
            kwargs["widget"] = forms.CheckboxSelectMultiple  # in a list one click drops the others
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            obj.vouch_for_address()

    def save_related(self, request, form, formsets, change):
        before = set(form.instance.groups.values_list("name", flat=True))
        super().save_related(request, form, formsets, change)
        after = set(form.instance.groups.values_list("name", flat=True))
        for words, roles in (("Rol gegeven", after - before), ("Rol afgenomen", before - after)):
            for role in sorted(roles):
                note(f"{words}: {role}", form.instance, by=request.user)
        if change:
            form.instance.follow_roles()
        else:
            form.instance.give_role("lid")

    def delete_model(self, request, obj):
        persoonsgegevens.erase(obj, keep={})

    def delete_queryset(self, request, queryset):
        for user in queryset:
            persoonsgegevens.erase(user, keep={})

    @transaction.atomic
    @admin.action(description="Verwijder de gekozen gebruikers", permissions=["delete"])
    def delete_selected(self, request, queryset):
        """Refused as a whole where it would leave nobody with all rights."""
        list(User.objects.filter(is_superuser=True).order_by("pk").select_for_update(no_key=True).values_list("pk"))
        if User.objects.keyholders().exclude(pk__in=queryset.values("pk")).exists():
            return delete_selected(self, request, queryset)
        messages.error(request, f"Er is niets verwijderd. {LAST}")
        return None

    @admin.action(description="Haal de tweede stap weg (telefoon kwijt)", permissions=["change"])
    def drop_second_factor(self, request, queryset):
        """For who lost phone, key and recovery codes. Make sure by another way that it is really them."""
        within = [user for user in queryset if _outranks(request.user, user)]
        Authenticator.objects.filter(user__in=within).delete()
        for user in within:
            self.log_change(request, user, "Tweede stap weggehaald")
        left = len(queryset) - len(within)
        messages.success(request, f"Tweede stap weggehaald bij {len(within)}; overgeslagen: {left}.")

    @admin.action(description="Log overal uit (telefoon of laptop kwijt)", permissions=["change"])
    def log_out_everywhere(self, request, queryset):
        within = [user for user in queryset if _outranks(request.user, user)]
        for user in within:
            end_sessions(user, UserSession.objects.filter(user=user).values_list("session_key", flat=True))
            self.log_change(request, user, "Overal uitgelogd")
        left = len(queryset) - len(within)
        messages.success(request, f"Overal uitgelogd: {len(within)}; overgeslagen: {left}.")


def _permissions(user):
    """What this account may do, or may again once it is switched on."""
    return Permission.objects.filter(group__user=user) | Permission.objects.filter(user=user)


def _outranks(user, other) -> bool:
    """Whoever may change an account can log in as it, so it must be able to do no more than you."""
    if user.is_superuser:
        return True
    beyond = _permissions(other).exclude(pk__in=_permissions(user).values("pk"))
    return not other.is_superuser and not beyond.exists()


class UitnodigingForm(forms.ModelForm):
    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError("Wie dit adres heeft, heeft al een account.")
        return email


class UngebruiktFilter(admin.SimpleListFilter):
    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [("ongebruikt", "nog niet gebruikt")]

    def queryset(self, request, queryset):
        return queryset.unused() if self.value() else queryset


@admin.register(Uitnodiging)
class UitnodigingAdmin(admin.ModelAdmin):
    form = UitnodigingForm
    fields = ["email", "door", "gemaakt_op", "verloopt_op", "gebruikt_op"]
    readonly_fields = ["door", "gemaakt_op", "verloopt_op", "gebruikt_op"]
    list_display = ["email", "door", "gemaakt_op", "verloopt_op", "gebruikt_op"]
    list_filter = [UngebruiktFilter]
    list_select_related = ["door"]
    search_fields = ["email"]

    def get_ordering(self, request):
        """Those that wait longest first, where one asks what waits."""
        return ["gemaakt_op"] if UngebruiktFilter.parameter_name in request.GET else ["-gemaakt_op"]

    def get_fields(self, request, obj=None):
        return self.fields if obj else ["email"]

    def has_change_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        made = Uitnodiging.objects.invite(obj.email, by=request.user)
        obj.__dict__.update(made.__dict__)
