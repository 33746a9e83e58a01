"""The entry for a server: ``gunicorn cogestion.web.config.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cogestion.web.config.settings.production")
application = get_wsgi_application()
