"""Django's own commands for whoever works on the site: ``python -m cogestion.web migrate``."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cogestion.web.config.settings.production")
    execute_from_command_line(["python -m cogestion.web", *sys.argv[1:]])
