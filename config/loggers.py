"""What is written to the log, and what is not: Django's LOGGING."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{", "datefmt": "%Y-%m-%dT%H:%M:%S%z"}
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "achtergrond": {"level": "INFO"},
        "veiligheid": {"level": "INFO"},
        "post_office": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # It tells of each rule of a style sheet that is not for paper.
        "weasyprint": {"level": "ERROR"},
        # A form with a mistake in it (422) and a page that isn't there (404) are everyday things.
        "django.request": {"level": "ERROR"},
        # Anyone can send any Host header; the answer is a 400, and a trace of it helps nobody.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
