"""Every address of the site. Each has its line in the table of tests: who may open it, and in which state."""

from django.urls import include, path

from cogestion.web.bodies.views.health import health
from cogestion.web.bodies.views.home import home
from cogestion.web.bodies.views.start import after_start, start
from cogestion.web.foundation import views
from cogestion.web.foundation.jobs.views import live

# allauth's own list adds addresses that are older than this site.
account = [
    path("", include("cogestion.web.foundation.accounts.urls")),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("3rdparty/", include("allauth.socialaccount.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]

urlpatterns = [
    path("", after_start(home), name="home"),
    path("start/", start, name="start"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("health/", health, name="health"),
    path("health/live", live, name="health-live"),
    path("language/", include("django.conf.urls.i18n")),
    path("account/", include(account)),
    path("b/", include("cogestion.web.bodies.urls")),
]
