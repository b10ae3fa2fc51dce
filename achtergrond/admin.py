"""What an administrator sees of mail and scheduled work: all to read, only a failed mail can be tried again."""

import post_office.admin  # noqa: F401  registers its pages, which show the text of every mail
from django.contrib import admin, messages
from django.utils import timezone
from django.utils.formats import date_format
from post_office.models import STATUS, Attachment, Email, EmailTemplate, Log

from achtergrond.models import Herstel, Mail, Taakstand
from achtergrond.plan import registered

for model in (Attachment, Email, EmailTemplate, Log):
    admin.site.unregister(model)


def in_words(moment) -> str | None:
    """Django writes what a method returns as Python does, on a form."""
    return moment and date_format(timezone.localtime(moment), "j F Y, H:i")


class ReadOnlyAdmin(admin.ModelAdmin):
    """What the site makes, or a person sent: to read, and changed by verbs alone. For the other rooms too."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class StandFilter(admin.SimpleListFilter):
    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [(str(status), label) for status, label in Mail.STATES.items()]

    def queryset(self, request, queryset):
        return queryset.filter(status=self.value()) if self.value() else queryset


@admin.register(Mail)
class MailAdmin(ReadOnlyAdmin):
    """The text stays out: it holds links that open an account."""

    list_display = ["onderwerp", "aan", "stand", "gemaakt", "pogingen", "volgende", "fout"]
    list_filter = [StandFilter]
    fields = ["onderwerp", "aan", "stand", "gemaakt", "pogingen", "volgende", "fout"]
    actions = ["resend_selected"]
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).defer("message", "html_message").prefetch_related("logs")

    def has_resend_permission(self, request):
        return request.user.has_perm("achtergrond.change_mail")

    @admin.action(description="Opnieuw versturen (mislukte mail)", permissions=["resend"])
    def resend_selected(self, request, queryset):
        failed = list(queryset.filter(status=STATUS.failed).defer("message", "html_message"))
        done = queryset.resend()
        for mail in failed:
            self.log_change(request, mail, "Opnieuw in de rij gezet.")
        skipped = queryset.count() - done
        messages.info(request, f"{done} opnieuw in de rij, {skipped} overgeslagen (niet mislukt).")

    @admin.display(description="onderwerp", ordering="subject")
    def onderwerp(self, mail):
        return mail.subject

    @admin.display(description="aan")
    def aan(self, mail):
        return mail.aan

    @admin.display(description="stand", ordering="status")
    def stand(self, mail):
        return Mail.STATES.get(mail.status, "onbekend")

    @admin.display(description="gemaakt", ordering="created")
    def gemaakt(self, mail):
        return in_words(mail.created)

    @admin.display(description="mislukte pogingen", ordering="number_of_retries")
    def pogingen(self, mail):
        return mail.number_of_retries or 0

    @admin.display(description="volgende poging", ordering="scheduled_time", empty_value="–")
    def volgende(self, mail):
        return in_words(mail.scheduled_time) if mail.status == STATUS.requeued else None

    @admin.display(description="laatste fout", empty_value="–")
    def fout(self, mail):
        return next((f"{log.exception_type}: {log.message}" for log in mail.logs.all()), None)


@admin.register(Herstel)
class HerstelAdmin(ReadOnlyAdmin):
    """A copy that was put back, until somebody who looked at what waits lets it go."""

    list_display = ["kopie", "hersteld", "wacht", "stand"]
    fields = list_display
    actions = ["send_selected", "drop_selected"]

    def has_release_permission(self, request):
        return request.user.has_perm("achtergrond.change_herstel")

    @admin.action(description="Geef vrij: verstuur ook de mail die wacht", permissions=["release"])
    def send_selected(self, request, queryset):
        self._release(request, queryset, drop_mail=False)

    @admin.action(description="Geef vrij, en gooi de mail die wacht weg", permissions=["release"])
    def drop_selected(self, request, queryset):
        self._release(request, queryset, drop_mail=True)

    def _release(self, request, queryset, *, drop_mail: bool):
        done = [row for row in queryset if row.release(by=request.user, drop_mail=drop_mail)]
        for row in done:
            self.log_change(request, row, f"Vrijgegeven, de mail {'weggegooid' if drop_mail else 'ook'}.")
        messages.info(request, f"{len(done)} vrijgegeven, {queryset.count() - len(done)} overgeslagen (al vrij).")

    @admin.display(description="kopie van", ordering="kopie_van")
    def kopie(self, herstel):
        return in_words(herstel.kopie_van)

    @admin.display(description="teruggezet", ordering="hersteld_op")
    def hersteld(self, herstel):
        return in_words(herstel.hersteld_op)

    @admin.display(description="wacht op vrijgave")
    def wacht(self, herstel):
        if herstel.vrijgegeven_op:
            return "niets meer"
        count = herstel.waiting_mail().count()
        mails = {0: "geen mail", 1: "1 mail"}.get(count, f"{count} mails")
        return f"{mails} van toen, geplande publicaties en mail die vanzelf gaat"

    @admin.display(description="stand", ordering="vrijgegeven_op")
    def stand(self, herstel):
        if not herstel.vrijgegeven_op:
            return "wacht"
        by = f" door {herstel.vrijgegeven_door}" if herstel.vrijgegeven_door else ""
        return f"vrijgegeven op {in_words(herstel.vrijgegeven_op)}{by}"


class MisFilter(admin.SimpleListFilter):
    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [("mis", "mislukt of blijft hangen")]

    def queryset(self, request, queryset):
        return queryset.in_trouble() if self.value() else queryset


@admin.register(Taakstand)
class TaakstandAdmin(ReadOnlyAdmin):
    list_display = ["naam", "started_at", "ended_at", "done_at", "afloop", "volgende", "melding"]
    list_filter = [MisFilter]
    fields = list_display

    @admin.display(description="hoe het ging", ordering="failed")
    def afloop(self, taak):
        if taak.ended_at is None or (taak.started_at and taak.ended_at < taak.started_at):
            return "bezig" if taak.started_at else "nog niet gedaan"
        return "mislukt" if taak.failed else "gelukt"

    @admin.display(description="volgende keer")
    def volgende(self, taak):
        planned = {each.naam: each for each in registered()}.get(taak.naam)
        if planned is None:
            return "niet meer"
        if taak.is_due(every=planned.every, now=timezone.now()):
            return "zodra er iets te doen is" if planned.when else "zo meteen"
        return in_words(taak.started_at + planned.every)
