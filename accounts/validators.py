"""Django's rules for a password, said the way this site speaks."""

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError


class LongEnough(MinimumLengthValidator):
    def get_error_message(self):
        return f"Dit wachtwoord is te kort. Gebruik minstens {self.min_length} tekens."

    def get_help_text(self):
        return f"Gebruik minstens {self.min_length} tekens. Een zin van een paar woorden is sterk en goed te onthouden."

    def validate(self, password, user=None):
        if len(password) < self.min_length:
            raise ValidationError(self.get_error_message(), code="password_too_short")


class NotCommon(CommonPasswordValidator):
    def get_error_message(self):
        return "Dit wachtwoord gebruiken te veel mensen. Kies iets dat een ander niet raadt."

    def get_help_text(self):
        return "Neem geen wachtwoord dat veel mensen gebruiken."


class NotYourself(UserAttributeSimilarityValidator):
    def get_error_message(self):
        return "Dit wachtwoord lijkt te veel op je naam of je e-mailadres."

    def get_help_text(self):
        return "Laat het niet lijken op je naam of je e-mailadres."
