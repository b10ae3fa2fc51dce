"""All settings of the site. Values come from the environment (see README); the defaults are safe."""

from email.utils import formataddr
from pathlib import Path

from config import environment, services
from config.loggers import logging_as

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = environment.folder("VAR_DIR", BASE_DIR / "var")

DEBUG = False
SECRET_KEY = environment.secret_key(VAR_DIR / "geheime-sleutel")
PORT = environment.number(
    "PORT", default=8000, low=1, high=65535, expected="een poortnummer van {} tot en met {}, zoals 8000."
)
LUISTER = environment.address("LUISTER")
WERKERS = environment.number("WERKERS", default=2, low=1, high=64)
SITE_URL, SITE_HOST, HTTPS = environment.site_url("SITE_URL", f"http://localhost:{PORT}")
TOEGANG = environment.choice("TOEGANG", ("openbaar", "besloten"))
REGISTRATIE, REGISTRATIE_DOMEINEN = environment.registratie(
    "REGISTRATIE", "uitnodiging" if TOEGANG == "besloten" else "open"
)
TWEEDE_FACTOR = environment.choice("TWEEDE_FACTOR", ("vrij", "staf"))
OIDC = environment.oidc("OIDC_URL", "OIDC_CLIENT_ID", "OIDC_GEHEIM", "OIDC_NAAM")

# An organisation's own look
SITE_NAAM = environment.text("SITE_NAAM", "Wijkaanpak")
SITE_AFZENDER = environment.text("SITE_AFZENDER", "", limit=120)  # who is behind it: an organisation, not a person
TEKST_LICENTIE = environment.licence("TEKST_LICENTIE")
SITE_LOGO = environment.readable_file("SITE_LOGO", (".svg", ".png", ".webp"))
THEMA_CSS = environment.readable_file("THEMA_CSS", (".css",))
THEMA_KLASSE = environment.css_class("THEMA_KLASSE")
CONTACT_EMAIL = environment.email_address("CONTACT_EMAIL", f"beheer@{SITE_HOST}")

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"] if SITE_HOST in environment.LOCAL else [SITE_HOST]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    "taggit",  # before knooppunten, which takes its tags out of the admin
    "post_office",  # before achtergrond, which takes its pages out of the admin
    "achtergrond",  # before the rooms that register tasks with it
    "werklijst",
    "zoeken",  # before the rooms that hand it what can be found
    "meenemen",
    "api",
    "ervaringen",
    "terugmelden",
    "volgen",
    "bezoek",
    "kopie",
    "redactie",
    "versies",
    "logboek",
    "bewoners",
    "naslag",
    "knooppunten",
    "paginas",
    "markdownx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "accounts",  # after allauth, most of which it takes out of the admin
    "config.apps.BeheerConfig",  # django.contrib.admin, with a guard around every page
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "api.middleware.ApiMiddleware",
    "config.middleware.OwnHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.RefusalMiddleware",
    "config.statisch.StaticMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "accounts.middleware.PrivateMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.sessieduur.SessionEndMiddleware",
    "accounts.floods.FloodMiddleware",
    "accounts.middleware.AccessMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.OnderbrokenMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "config.middleware.BeheerSleutelsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "bezoek.middleware.BezoekMiddleware",
    "paginas.own_parts.OwnPartsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORCE_SCRIPT_NAME = ""  # the site stands at the root; addresses are remembered (path_of), so no request may say else
FORM_RENDERER = "formulier.velden.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["config.template_loader.Loader", "config.template_loader.DjangosLoader"],
                )
            ],
            "builtins": ["accounts.templatetags.formulier"],  # {% csrf_token %} carries more than the token
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
                "accounts.templatetags.formulier.token",
            ],
        },
    },
]

DATABASES = {"default": services.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'wijkaanpak.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": services.cache("CACHE_URL")}
globals().update(services.email("EMAIL_URL"))
LOGBOEK_VORM = environment.choice("LOGBOEK_VORM", ("regels", "json"))
LOGGING = logging_as(LOGBOEK_VORM)
TRAGE_QUERY_MS = environment.number("TRAGE_QUERY_MS", default=0, low=0, high=600_000)
METINGEN = environment.networks("METINGEN")
SENTRY_DSN = services.sentry("SENTRY_DSN")
STATEMENT_MS = environment.number("DATABASE_MAX_MS", default=20_000, low=0, high=600_000)  # of a page; 0 is no end
DEFAULT_FROM_EMAIL = SERVER_EMAIL = formataddr((SITE_NAAM, CONTACT_EMAIL))

# Who you are
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backend.Backend"]  # one: each would hash a wrong password anew
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.validators.NotYourself", "OPTIONS": {"user_attributes": ["email", "naam", "organisatie"]}},
    {"NAME": "accounts.validators.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "accounts.validators.NotCommon"},
    {"NAME": "accounts.validators.NotThisSite"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "voorpagina"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # only in the browser that signed up; it goes on where it was going
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{SITE_NAAM}: "
ACCOUNT_LOGOUT_REDIRECT_URL = "voorpagina" if TOEGANG == "openbaar" else "account_login"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True  # the mail is a way in, whatever others did to the limits
ACCOUNT_EMAIL_NOTIFICATIONS = True
_FORMS = {"login": "Login", "signup": "Signup", "reset_password": "ResetPassword", "add_email": "AddEmail"}
ACCOUNT_FORMS = {name: f"accounts.forms.{form}Form" for name, form in _FORMS.items()}
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
# Limits by account are in accounts/limits.py; a limit by key here would let one person lock another out.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "signup": "60/h/ip",
    "reset_password": "20/m/ip",
    "ervaring_indienen": "60/d/ip,10/d/user",
    "foto_toevoegen": "200/h/ip,40/h/user",
    "terugmelden": "20/d/ip",
    "nuttig": "60/d/ip",
    "boekje_pdf": "30/h/ip",
    "boekje_lijst": "30/m/ip",
    "lijst": "300/h/ip",
    "lijst_geven": "20/d/user",
    "lijst_krijgen": "5/d/key",  # mails to one address
    "zoekvraag": "6/m/key,20/h/key",  # new questions that are kept to count; searching itself has no limit
    "api": "300/m/ip",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "activate_totp": "accounts.forms.AppForm",
    "authenticate": "accounts.forms.InlogCodeForm",
    "reauthenticate": "accounts.forms.BevestigCodeForm",
    "add_webauthn": "accounts.forms.SleutelForm",
    "edit_webauthn": "accounts.forms.SleutelNaamForm",
    "authenticate_webauthn": "accounts.forms.InlogSleutelForm",
    "reauthenticate_webauthn": "accounts.forms.BevestigSleutelForm",
}
MFA_TOTP_ISSUER = SITE_NAAM
MFA_TOTP_TOLERANCE = 1  # steps of half a minute; a code works once all the same, see accounts.forms
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # plain http is for localhost only, see environment.site_url
SOCIALACCOUNT_ADAPTER = "accounts.adapter.SocialAccountAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: form-action 'self' would stop a form that leads elsewhere
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = environment.providers(OIDC)

# Dutch
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]
TAGGIT_TAGS_FROM_STRING = "knooppunten.tags.split_tags"
TAGGIT_STRING_FROM_TAGS = "knooppunten.tags.join_tags"

# Ervaringen
BEHANDELTERMIJN = environment.number("BEHANDELTERMIJN", default=10, low=1, high=60)  # working days
VIER_OGEN = environment.choice("VIER_OGEN", ("nee", "ja")) == "ja"
LINKCONTROLE = environment.choice("LINKCONTROLE", ("ja", "nee") if HTTPS else ("nee", "ja")) == "ja"
TWEEDE_AKKOORD = environment.choice("TWEEDE_AKKOORD", ("gevoelig", "nooit"))
INZENDINGEN_PER_DAG = 20  # concepts that one account may begin
MEDIA_ROOT = VAR_DIR / "bijlagen"  # pictures, unless OPSLAG_URL; served by a view that asks who may see them
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
FILE_UPLOAD_HANDLERS = [
    "ervaringen.opslag.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
RESERVEKOPIE_MAP = environment.folder_of_copies("RESERVEKOPIE_MAP")
RESERVEKOPIE_BEWAAR = environment.retention("RESERVEKOPIE_BEWAAR", "7d4w12m")
MAX_BODY = 150 * 1024**2  # bytes of one request; six pictures that are somewhat too large still get their sentences

# Static files: hashed and compressed at collectstatic, served by whitenoise
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
PAKKET = BASE_DIR / "fixtures"  # the content files that come with the project
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "config.finders.MadeFilesFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    **services.store("OPSLAG_URL"),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# The editor's preview runs through our own renderer; markdownx' own addresses are not routed.
MARKDOWNX_MARKDOWNIFY_FUNCTION = "knooppunten.fill.preview"
MARKDOWNX_URLS_PATH = "/beheer/voorbeeld/"
MARKDOWNX_UPLOAD_URLS_PATH = "/beheer/geen-upload/"

# Security
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.views.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^gezond/"]  # a load balancer asks over plain http
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
_OWN = ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action")
_NONE = ("default-src", "base-uri", "frame-ancestors")
CONTENT_SECURITY_POLICY = {"DIRECTIVES": {key: ["'none'"] for key in _NONE} | {key: ["'self'"] for key in _OWN}}
