"""Settings of the tests: production's, with a database of their own and quick passwords."""

import os
import tempfile

os.environ.setdefault("COGESTION_FOLDER", tempfile.mkdtemp(prefix="cogestion-tests-"))

from cogestion.web.config.settings.production import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
