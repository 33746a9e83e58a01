"""The demonstration: a fictional plant, sign-in links without a password, and a page of what was sent.

Neither exists in any other settings: the application added here is what brings their addresses.
"""

from cogestion.web.config.settings.production import *  # noqa: F403
from cogestion.web.config.settings.production import INSTALLED_APPS

DEMO = True
# First, so that its bar above every page is found before the site's.
INSTALLED_APPS = ["cogestion.web.demo", *INSTALLED_APPS]
ROOT_URLCONF = "cogestion.web.config.demo_urls"
MAIL_SERVICE = "demo"
EMAIL_BACKEND = "cogestion.web.demo.mail.Backend"
