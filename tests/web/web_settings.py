"""Settings of the tests: production's, with a database of their own and quick passwords."""

import atexit
import os
import shutil
import tempfile

if "COGESTION_FOLDER" not in os.environ:
    os.environ["COGESTION_FOLDER"] = tempfile.mkdtemp(prefix="cogestion-tests-")
    atexit.register(shutil.rmtree, os.environ["COGESTION_FOLDER"], ignore_errors=True)

import postgres

from cogestion.web.config.settings.production import *  # noqa: F403
from cogestion.web.config.settings.production import DATABASES, FOLDER

if postgres.is_wanted():
    DATABASES["default"] = postgres.settings()
else:
    # A file, as people have it, so that two threads meet as they would there; its contents may go with the power.
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "tests.sqlite3")}
    DATABASES["default"]["OPTIONS"] |= {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_SERVICE = "locmem"
