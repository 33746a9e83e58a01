"""The demonstration: a fictional plant, sign-in links without a password, and a page of what was sent.

Neither exists in any other settings: the application below is what brings their addresses.
"""

from cogestion.web.config.settings.production import *  # noqa: F403

DEMO = True
