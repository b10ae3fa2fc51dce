"""Django's rules for a password, said the way this site speaks."""

import re

from django.conf import settings
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


class NotThisSite:
    """No password of only words that everybody who guesses here tries first, whatever numbers stand between."""

    WORDS = ("wijkaanpak", "kennisbank", "spoorkaart", "knooppunt", "gemeente", "warmtenet", "aardgasvrij", "welkom")

    def validate(self, password, user=None):
        left = re.sub(r"[^a-z]", "", password.lower())
        own = [re.sub(r"[^a-z]", "", settings.SITE_NAAM.lower()), *settings.SITE_HOST.lower().split(".")]
        for word in sorted((*self.WORDS, *own), key=len, reverse=True):
            left = left.replace(word, "") if len(word) > 3 else left
        if len(left) < 4 and any(letter.isalpha() for letter in password):
            raise ValidationError(self.message(), code="password_of_this_site")

    def message(self):
        return "Dit wachtwoord ligt voor de hand op deze site. Kies iets dat een ander niet raadt."

    def get_help_text(self):
        return "Gebruik meer dan de naam van de site of een woord uit het vak."
