"""When somebody was last told what waits for them."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone


class DagmailQuerySet(models.QuerySet):
    @transaction.atomic
    def take(self, user, *, now) -> bool:
        """Notes a mail to this person now, in the transaction that writes it; False when there was one today.

        Of two processes one wins: a mail a day at most.
        """
        self.bulk_create([Dagmail(lid=user)], ignore_conflicts=True)
        begin = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        free = models.Q(gemaild_op=None) | models.Q(gemaild_op__lt=begin)
        return self.filter(free, lid=user).update(gemaild_op=now) == 1


class Dagmail(models.Model):
    lid = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="dagmail", verbose_name="lid"
    )
    gemaild_op = models.DateTimeField("gemaild op", null=True, editable=False)

    objects = DagmailQuerySet.as_manager()

    class Meta:
        verbose_name = "mail van de werklijst"
        verbose_name_plural = "mails van de werklijst"

    def __str__(self):
        return str(self.lid)
