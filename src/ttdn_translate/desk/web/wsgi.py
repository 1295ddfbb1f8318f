"""The desk as a WSGI application, for a web server of one's own; ``TTDN_HOME`` names the workspace."""

from __future__ import annotations

from django.core.wsgi import get_wsgi_application

from ttdn_translate.desk import setup

setup()
application = get_wsgi_application()
