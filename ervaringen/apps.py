from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan

DAY = timedelta(days=1)


class ErvaringenConfig(AppConfig):
    name = "ervaringen"
    verbose_name = "Ervaringen"

    def ready(self):
        from accounts import terugweg
        from accounts.persoonsgegevens import register
        from ervaringen import persoonsgegevens, taken, vindbaar
        from knooppunten.models import Knooppunt

        register(persoonsgegevens.ERVARINGEN)
        terugweg.register("ervaring_delen", lambda slug: Knooppunt.objects.published().filter(slug=slug).exists())
        vindbaar.register()
        plan.register("moderatoren mailen", every=DAY, run=taken.mail_moderatoren)
        plan.register("vragen hoe het afliep", every=DAY, run=taken.vraag_afloop)
        plan.register("foto's opruimen", every=DAY, run=taken.clear_fotos)
