"""What is written to the log, and what is not: Django's LOGGING."""

import json
import logging
from datetime import UTC, datetime


class Json(logging.Formatter):
    """One object a line, for a program to read."""

    def format(self, record):
        from config.tally import seen

        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {"tijd": moment, "niveau": record.levelname, "naam": record.name}
        if fields := getattr(record, "fields", None):
            return json.dumps(told | fields, ensure_ascii=False)
        # Django fills in the address, which may be a key.
        told["melding"] = (
            str(record.msg).partition(": %s")[0] if record.name == "django.request" else record.getMessage()
        )
        if seen.request_id:
            told["verzoek"] = seen.request_id
        if record.exc_info:
            told["fout"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def logging_as(form: str) -> dict:
    """ "regels" for people, "json" for a program, which also gets a line of each request."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "regels": {
                "format": "{asctime} {levelname} {name} {message}",
                "style": "{",
                "datefmt": "%Y-%m-%dT%H:%M:%S%z",
            },
            "json": {"()": "config.loggers.Json"},
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": form},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "achtergrond": {"level": "INFO"},
            "veiligheid": {"level": "INFO"},
            "wijkaanpak.verzoek": {"level": "INFO"},
            "post_office": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            # It tells of each rule of a style sheet that is not for paper.
            "weasyprint": {"level": "ERROR"},
            # A form with a mistake in it (422) and a page that isn't there (404) are everyday things.
            "django.request": {"level": "ERROR"},
            # Anyone can send any Host header; the answer is a 400, and a trace of it helps nobody.
            "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        },
    }
