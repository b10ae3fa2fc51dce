"""Who you are: one user model, logging in by e-mail address."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models, transaction
from django.db.models.functions import Lower


class UserManager(BaseUserManager):
    """Creates users by e-mail address; addresses differing in capitals only are the same user."""

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)

    def create_user(self, email, password=None, **fields):
        if not email:
            raise ValueError("Een account heeft een e-mailadres nodig.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    @transaction.atomic
    def create_superuser(self, email, password=None, **fields):
        """An administrator made from the command line needs no confirmation mail: whoever has the shell vouches."""
        user = self.create_user(email, password, **fields | {"is_staff": True, "is_superuser": True})
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user


class User(AbstractUser):
    username = first_name = last_name = None
    email = models.EmailField(
        "e-mailadres", unique=True, error_messages={"unique": "Dit e-mailadres heeft al een account."}
    )
    naam = models.CharField("naam", max_length=100, blank=True, help_text="Zoals anderen je naam zien.")

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
