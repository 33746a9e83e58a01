"""What people run: ``cogestion serve``. What differs between two installations comes from the environment."""

import os

from cogestion.web.config.settings import folder as place
from cogestion.web.config.settings import oidc
from cogestion.web.config.settings.base import *  # noqa: F403
from cogestion.web.config.settings.base import LOCALE_PATHS
from cogestion.web.config.settings.mail import SECONDS, mail

FOLDER = place.folder()
SECRET_KEY = place.secret_key(FOLDER)
DATABASES = {"default": place.database(FOLDER)}
# Catalogues are compiled here where the program's own folder cannot be written.
LOCALE_PATHS = [str(FOLDER / "locale"), *LOCALE_PATHS]
DEBUG = False
DEMO = False

HOST = os.environ.get("COGESTION_HOST", "localhost")
"""The name under which people reach the site. Beyond localhost the site speaks HTTPS only."""
LOCAL = HOST in ("localhost", "127.0.0.1")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"] if LOCAL else [HOST]
CSRF_TRUSTED_ORIGINS = [] if LOCAL else [f"https://{HOST}"]

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SECURE_HSTS_SECONDS = 0 if LOCAL else 31_536_000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL
MEDIA_ROOT = str(FOLDER / "files")
SOCIALACCOUNT_PROVIDERS = oidc.providers(FOLDER)

_mail = mail(FOLDER)
MAIL_SERVICE = _mail.service
"""What carries mails: ``smtp``, a service of anymail, or nothing, and then they wait."""
EMAIL_BACKEND = _mail.backend
EMAIL_TIMEOUT = SECONDS
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _mail.sender
ANYMAIL = _mail.anymail
globals().update(_mail.django)
