"""Open the room: tables, holdings, index, server. What `make run` runs."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count
from django.urls import reverse

from archive.models import Document, Version

MANIFEST = settings.BASE_DIR / "fixtures" / "corpus.toml"
SERVER = ("--workers", "2", "--threads", "4", "--no-control-socket", "--forwarder-headers", "")


class Command(BaseCommand):
    help = "Make the tables, take in the holdings under fixtures/, build the index and serve."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="127.0.0.1:8000", help="host:port to serve at")
        parser.add_argument("--no-serve", action="store_true", help="stop before serving")

    def handle(self, *, address: str, no_serve: bool, **options: Any) -> None:
        host, _, port = address.rpartition(":")
        if not host or not port.isascii() or not port.isdigit():
            raise CommandError(f"--address {address!r}: expected host:port, such as 127.0.0.1:8000")
        self.stdout.write(f"Database: {settings.DATABASES['default']['NAME']}")
        call_command("migrate", verbosity=0)
        call_command("take_in", str(MANIFEST), stdout=self.stdout)
        self._say_where(f"http://{address}")
        if not no_serve:
            self.stdout.flush()
            command = [sys.executable, "-m", "gunicorn", "archive.wsgi", "--bind", address, *SERVER]
            os.execv(sys.executable, command)  # noqa: S606  # the server takes this process's place

    def _say_where(self, site: str) -> None:
        """Three addresses to open first: the fullest record, its versions compared, a search."""
        documents = Document.objects.count()
        versions = Version.objects.count()
        self.stdout.write(f"In the room: {documents} documents in {versions} versions.")
        by_versions = Document.objects.annotate(texts=Count("versions")).order_by("-texts", "slug")
        record = by_versions.first()
        if record is None:
            return
        sigla = "/".join(v.siglum for v in record.versions.order_by("position")[:3])
        self.stdout.write("Open:")
        self.stdout.write(f"  {site}{record.get_absolute_url()}  a document and its versions")
        self.stdout.write(f"  {site}{record.get_absolute_url()}compare/{sigla}/  side by side")
        self.stdout.write(f"  {site}{reverse('search')}?q=Laos+AND+Cuba  a search")
