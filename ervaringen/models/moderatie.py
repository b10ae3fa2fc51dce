"""What moderators set for themselves: reasons to choose from, and when they want mail."""

from django.db import models


class Redensjabloon(models.Model):
    """A reason to choose from; a moderator can still change the words."""

    class Besluit(models.TextChoices):
        ASK_CHANGES = "ask_changes", "aanpassing vragen"
        PROPOSE = "propose", "voorstel doen"
        REJECT = "reject", "afwijzen"
        TAKE_DOWN = "take_down", "van de site halen"

    besluit = models.CharField("bij", max_length=20, choices=Besluit.choices)
    titel = models.CharField("titel", max_length=80, help_text="Zoals moderatoren hem in de lijst zien.")
    tekst = models.TextField("tekst", max_length=2000, help_text="Zoals de auteur hem leest.")

    class Meta:
        verbose_name = "reden om uit te kiezen"
        verbose_name_plural = "redenen om uit te kiezen"
        ordering = ["besluit", "titel"]
        constraints = [models.UniqueConstraint(fields=["besluit", "titel"], name="reden_once")]

    def __str__(self):
        return self.titel


class Mailvoorkeur(models.Model):
    """When a moderator hears of new inzendingen; without a row: daily."""

    class Wanneer(models.TextChoices):
        AT_ONCE = "meteen", "meteen"
        DAILY = "dagelijks", "een keer per dag"
        NEVER = "nooit", "nooit"

    moderator = models.OneToOneField(
        "accounts.User", primary_key=True, on_delete=models.CASCADE, related_name="mailvoorkeur"
    )
    wanneer = models.CharField(
        "mail bij nieuwe inzendingen", max_length=10, choices=Wanneer.choices, default="dagelijks"
    )

    class Meta:
        verbose_name = "mailvoorkeur"
        verbose_name_plural = "mailvoorkeuren"

    def __str__(self):
        return f"{self.moderator}: {self.wanneer}"
