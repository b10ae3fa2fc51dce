"""Who you are: one user model, logging in by e-mail address; and the invitations to become one."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.contrib.auth.models import AbstractUser, BaseUserManager, Group, Permission
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.leescode import Leescode
from tekst.velden import Mailadres, Regel

__all__ = ["Leescode", "OnderbrokenFormulier", "Uitnodiging", "User"]
ROLES = ("lid", "redacteur", "moderator", "beheerder")
STAFF_ROLES = ("redacteur", "moderator", "beheerder")
NOBODY = "niemand@wijkaanpak.invalid"  # a domain that can't exist: no mail to it arrives anywhere
LAST = "Dit is de laatste beheerder met alle rechten. Geef eerst iemand anders alle rechten; die moet kunnen inloggen."


class UserManager(BaseUserManager):
    """Creates users by e-mail address; addresses differing in capitals only are the same user."""

    def keyholders(self):
        """Who may do everything, and can log in."""
        by_organisation = Exists(SocialAccount.objects.filter(user=OuterRef("pk")))
        by_password = ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return self.filter(by_password | by_organisation, is_superuser=True, is_active=True)

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)

    def create_user(self, email, password=None, **fields):
        if not email:
            raise ValueError("Een account heeft een e-mailadres nodig.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def nobody(self):
        """Who stands in a history for what was done without an account, or by one that is gone.

        Nobody can log in as it, change it or delete it.
        """
        defaults = {
            "naam": "oud-collega of server",
            "is_active": False,
            "password": make_password(None),
        }
        return self.get_or_create(email=NOBODY, defaults=defaults)[0]

    @transaction.atomic
    def create_superuser(self, email, password=None, **fields):
        """An administrator made from the command line needs no confirmation mail: whoever has the shell vouches."""
        user = self.create_user(email, password, **fields | {"is_staff": True, "is_superuser": True})
        user.vouch_for_address()
        return user


class User(AbstractUser):
    class Rol(models.TextChoices):
        GEMEENTE = "gemeente", "Gemeente"
        CORPORATIE = "corporatie", "Woningcorporatie"
        BEWONERSINITIATIEF = "bewonersinitiatief", "Bewonersinitiatief"
        NETBEHEERDER = "netbeheerder", "Netbeheerder"
        ADVISEUR = "adviseur", "Adviseur"
        ANDERS = "anders", "Anders"

    username = first_name = last_name = None
    email = Mailadres("e-mailadres", unique=True, error_messages={"unique": "Dit e-mailadres heeft al een account."})
    naam = Regel("naam", max_length=100, blank=True, help_text="Zoals anderen je naam zien.")
    organisatie = Regel("organisatie", max_length=100, blank=True)
    rol = models.CharField("rol in de wijkaanpak", max_length=20, choices=Rol, blank=True)
    laatste_fase = models.SlugField(
        "fase die het laatst is gekozen", max_length=60, blank=True, editable=False, db_index=False
    )
    onthoudt_bezoek = models.BooleanField("onthoudt waar deze gebruiker was", default=True, editable=False)
    # A visit is a day: when it began, and when the one before it did (see `bezoek.vorig`).
    bezoek_op = models.DateTimeField("begin van het laatste bezoek", null=True, blank=True, editable=False)
    vorig_bezoek_op = models.DateTimeField("begin van het bezoek daarvoor", null=True, blank=True, editable=False)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self):
        return self.naam or self.email

    def get_short_name(self):
        return self.naam or self.email.split("@")[0]

    def save(self, *args, **kwargs):
        self.email = self.email.lower()  # allauth looks addresses up in lower case
        super().save(*args, **kwargs)

    def remember_fase(self, slug: str) -> None:
        """The fase of the wijk that this person chose last; one write, and only where it is another one."""
        if slug != self.laatste_fase:
            self.laatste_fase = slug
            User.objects.filter(pk=self.pk).update(laatste_fase=slug)

    def never_confirmed(self) -> bool:
        """Made with an address that nobody showed to read; such an account was never used."""
        verified = EmailAddress.objects.filter(user=self, verified=True)
        return not (self.email == NOBODY or self.is_staff or self.last_login or verified.exists())

    def has_role(self, name: str) -> bool:
        return self.groups.filter(name=name).exists()

    @transaction.atomic
    def give_role(self, name: str) -> None:
        self.groups.add(_role(name))
        self.follow_roles()

    @transaction.atomic
    def take_role(self, name: str) -> None:
        self.groups.remove(_role(name))
        self.follow_roles()

    def follow_roles(self) -> None:
        """Staff is who has a role for it; the only place that decides `is_staff`."""
        self.is_staff = self.is_superuser or self.groups.filter(name__in=STAFF_ROLES).exists()
        self.save(update_fields=["is_staff"])

    def vouch_for_address(self) -> None:
        """Somebody who may says that this address, and no other, is this user's: no confirmation needed."""
        EmailAddress.objects.filter(user=self).exclude(email=self.email).delete()
        EmailAddress.objects.update_or_create(user=self, email=self.email, defaults={"verified": True, "primary": True})

    def is_last_superuser(self) -> bool:
        return self.is_superuser and self.is_active and not User.objects.keyholders().exclude(pk=self.pk).exists()

    @transaction.atomic
    def must_not_be_last(self) -> None:
        """Raises ValidationError where nobody could manage this site without this account.

        Of two who leave at the same moment, each in a transaction, one waits for the other.
        """
        list(User.objects.filter(is_superuser=True).order_by("pk").select_for_update(no_key=True).values_list("pk"))
        if self.is_last_superuser():
            raise ValidationError(LAST)


def _role(name: str) -> Group:
    if name not in ROLES:
        raise ValueError(f"{name!r} is no role")
    return Group.objects.get_or_create(name=name)[0]


class AlreadyUsed(Exception):
    """An invitation lets in one person, once."""


class UitnodigingQuerySet(models.QuerySet):
    def open(self, now=None):
        return self.filter(gebruikt_op=None, verloopt_op__gt=now or timezone.now())

    def unused(self, now=None):
        """What nobody used, of who has no account: on its way, or ended in the last two weeks and not sent anew."""
        lately = (now or timezone.now()) - Uitnodiging.VALID
        newer = Uitnodiging.objects.filter(email=OuterRef("email"), gemaakt_op__gt=OuterRef("gemaakt_op"))
        known = User.objects.filter(email=OuterRef("email"))
        rows = self.filter(gebruikt_op=None, verloopt_op__gt=lately)
        return rows.exclude(Exists(newer)).exclude(Exists(known))

    def for_address(self, email):
        return self.filter(email__iexact=email)

    def from_token(self, token: str):
        """The invitation of a link, or None when somebody changed the link."""
        try:
            return self.filter(pk=signing.loads(token, salt=self.model.SALT)).first()
        except signing.BadSignature:
            return None

    @transaction.atomic
    def invite(self, email: str, *, by, now=None):
        """Makes an invitation and mails it; an older one to the same address stops working."""
        now = now or timezone.now()
        self.open(now).for_address(email).update(verloopt_op=now)
        invitation = self.create(email=email.lower(), door=by, gemaakt_op=now, verloopt_op=now + self.model.VALID)
        invitation.send()  # into the outbox, with the row itself
        return invitation


class Uitnodiging(models.Model):
    VALID = timedelta(days=14)
    SALT = "accounts.uitnodiging"

    email = Mailadres("e-mailadres")
    door = models.ForeignKey(
        User, models.SET_NULL, null=True, editable=False, related_name="uitnodigingen", verbose_name="uitgenodigd door"
    )
    gemaakt_op = models.DateTimeField("gemaakt op", editable=False)
    verloopt_op = models.DateTimeField("verloopt op", editable=False)
    gebruikt_op = models.DateTimeField("gebruikt op", null=True, editable=False)

    objects = UitnodigingQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["-gemaakt_op"]

    def __str__(self):
        return self.email

    def get_absolute_url(self):
        return reverse("uitnodiging", args=[signing.dumps(self.pk, salt=self.SALT)])

    @property
    def is_open(self) -> bool:
        return self.gebruikt_op is None and self.verloopt_op > timezone.now()

    @property
    def opening(self) -> str:
        """How its mail begins."""
        return f"{self.door.naam} nodigt je uit" if self.door and self.door.naam else "Je bent uitgenodigd"

    def use(self, *, now=None) -> None:
        """Once: of two who try at the same moment one gets AlreadyUsed."""
        now = now or timezone.now()
        if not Uitnodiging.objects.open(now).filter(pk=self.pk).update(gebruikt_op=now):
            raise AlreadyUsed(self.email)
        self.gebruikt_op = now

    def send(self) -> None:
        context = {
            "uitnodiging": self,
            "link": settings.SITE_URL + self.get_absolute_url(),
            "site_naam": settings.SITE_NAAM,
            "site_url": settings.SITE_URL,
            "contact_email": settings.CONTACT_EMAIL,
        }
        body = render_to_string("account/email/uitnodiging_message.txt", context)
        send_mail(f"{settings.SITE_NAAM}: je bent uitgenodigd", body, None, [self.email])


class OnderbrokenFormulier(models.Model):
    """A form that was sent in without a login or with a stale token; `accounts.onderbroken` keeps and opens it."""

    sleutel = models.CharField(max_length=64, editable=False)  # digest of the key in the cookie of the browser
    formulier = models.CharField(max_length=64, editable=False)  # digest of the stempel: one form on one screen
    account = models.ForeignKey(User, models.CASCADE, null=True, editable=False, related_name="onderbroken_formulieren")
    adres = models.CharField(max_length=2500, editable=False)  # to which it was sent, with its query
    pagina = models.CharField(max_length=2500, editable=False)  # on which it was shown, with its query
    inhoud = models.BinaryField()  # encrypted with the key in the cookie
    grootte = models.PositiveIntegerField(editable=False)  # bytes of `inhoud`
    gemaakt_op = models.DateTimeField(editable=False, db_index=True)

    class Meta:
        verbose_name = "onderbroken formulier"
        verbose_name_plural = "onderbroken formulieren"
        constraints = [models.UniqueConstraint(fields=["sleutel", "formulier"], name="onderbroken_once_a_form")]

    def __str__(self):
        return self.adres


class Rolrecht(models.Model):
    """What the table of roles said of a role at the last migrate, by which the next tells what is new in it."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="rolrechten", verbose_name="rol")
    permission = models.ForeignKey(Permission, models.CASCADE, related_name="rolrechten", verbose_name="recht")

    class Meta:
        verbose_name = "recht van een rol"
        verbose_name_plural = "rechten van rollen"
        constraints = [models.UniqueConstraint(fields=["group", "permission"], name="rolrecht_once")]

    def __str__(self):
        return f"{self.group}: {self.permission}"
