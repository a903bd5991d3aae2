"""An OCPI platform on loopback, of the package extrawest-ocpi, that serves what lies in a folder.

    ocpi_peer.py FOLDER PORT CERTIFICATE KEY

FOLDER has locations.jsonl, tariffs.jsonl, sessions.jsonl and cdrs.jsonl, and `changing` while records are to change between pages. Each request is
a line of FOLDER/requests.
"""

import json
import os
import sys
from datetime import datetime, timezone
from pathlib import Path

FOLDER, PORT, CERTIFICATE, KEY = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
TOKEN = "peer-token-of-the-check"
os.environ |= {"OCPI_HOST": f"localhost:{PORT}", "PROTOCOL": "https", "ENVIRONMENT": "production"}

import uvicorn  # noqa: E402
from py_ocpi import get_application  # noqa: E402
from py_ocpi.core.authentication.authenticator import Authenticator  # noqa: E402
from py_ocpi.core.enums import ModuleID, RoleEnum  # noqa: E402
from py_ocpi.modules.versions.enums import VersionNumber  # noqa: E402

# The package writes links with names in them that Python before 3.11 printed as their values.
for kind in (VersionNumber, ModuleID):
    kind.__format__ = lambda self, form: format(self.value, form)


def read(module, version):
    path = FOLDER / version / f"{module}.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def instant(text):
    time = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return time.replace(tzinfo=time.tzinfo or timezone.utc)


def write(module, version, records):
    path = FOLDER / version / f"{module}.jsonl"
    part = path.with_suffix(".part")
    part.write_text("".join(json.dumps(record) + "\n" for record in records))
    part.rename(path)


class Plain:
    """A record as it is: the package's own shapes would leave out what they do not know."""

    def __init__(self, record):
        self.record = record

    def dict(self):
        return self.record


class Records:
    """What the package asks for lists."""

    @classmethod
    async def list(cls, module, role, filters, *arguments, version=None, **more):
        name = module.value
        records = read(name, version.value)
        since = filters["date_from"]
        if since:
            since = since.replace(tzinfo=since.tzinfo or timezone.utc)
            records = [record for record in records if instant(record["last_updated"]) >= since]
        begin, end = filters["offset"], filters["offset"] + filters["limit"]
        page = records[begin:end]
        with (FOLDER / "requests").open("a") as log:
            log.write(f"{version.value} {name} {begin} {len(page)}\n")
        if (FOLDER / "changing").exists() and name in ("sessions", "cdrs"):
            # The first that was served is updated, and goes to the end: all others move up.
            all_records = read(name, version.value)
            if all_records:
                moved = all_records.pop(0)
                moved["last_updated"] = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
                write(name, version.value, [*all_records, moved])
        return page, len(records), end >= len(records)

    @classmethod
    async def get(cls, *arguments, **more):
        return None

    @classmethod
    async def do(cls, *arguments, **more):
        return None


class Shapes:
    def __getattr__(self, name):
        return lambda record, version=None: Plain(record)


class Tokens(Authenticator):
    @classmethod
    async def get_valid_token_c(cls):
        return [TOKEN]

    @classmethod
    async def get_valid_token_a(cls):
        return []


if __name__ == "__main__":
    modules = [ModuleID.locations, ModuleID.tariffs, ModuleID.sessions, ModuleID.cdrs]
    versions = [VersionNumber.v_2_1_1, VersionNumber.v_2_2_1]
    application = get_application(versions, [RoleEnum.cpo], Records, modules, Tokens, Shapes())
    uvicorn.run(application, host="127.0.0.1", port=PORT, ssl_certfile=CERTIFICATE, ssl_keyfile=KEY, log_level="warning")
