"""Backups: `python -m desk.backup keep [FILE]`, and `restore FILE`.

A backup is one tar file: the database of one moment, and the photos. It is made while
the desks work; it is restored while they do not. The secrets are not in it, nor is the
list of who was erased, which a restore reads again so that nobody comes back.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tarfile
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, text

from desk.privacy.erase import erase_again
from desk.settings import Places, read_places
from desk.store.copying import CannotCopy, copy_of
from desk.store.database import Store
from desk.store.migrate import migrate, open_store

_MANIFEST, _DATABASE, _PHOTOS = "manifest.json", "database", "photos"
_KEPT_APART = ("secrets.json", "erased.jsonl")


def keep(places: Places, file: Path, now: datetime) -> dict[str, Any]:
    """Writes a backup, readable by its owner only, and gives its manifest.

    Raises CannotCopy; a file of that name is replaced by a whole one or not at all.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    photos = places.var / _PHOTOS
    with (
        closing(Store(places.database_url)) as store,
        tempfile.TemporaryDirectory(dir=file.parent) as made,
    ):
        database, part = Path(made) / _DATABASE, Path(made) / "part"
        # The photos after the database: a photo is there before what mentions it.
        copy_of(store).take(database)
        manifest = {
            "made_at": now.isoformat(),
            "database": store.engine.dialect.name,
            "revision": _revision(store),
            "photos": len(list(photos.iterdir())) if photos.exists() else 0,
            "kept_apart": [str(places.var / name) for name in _KEPT_APART],
        }
        (Path(made) / _MANIFEST).write_text(json.dumps(manifest, indent=1))
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w") as tar:
                tar.add(Path(made) / _MANIFEST, _MANIFEST)
                tar.add(database, _DATABASE)
                if photos.exists():
                    tar.add(photos, _PHOTOS)
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(file)
    return manifest


def restore(places: Places, file: Path) -> int:
    """Replaces database and photos by those of a backup, brings them to this release,
    and erases again who was erased since; gives how many those were.

    Raises CannotCopy before anything is changed when the backup is not whole, is of
    another kind of database, or when desks are at work.
    """
    if running := _running(places.var):
        raise CannotCopy(f"{', '.join(running)} still runs: stop the product first.")
    places.var.mkdir(parents=True, exist_ok=True)
    with (
        closing(Store(places.database_url)) as store,
        tempfile.TemporaryDirectory(dir=places.var) as made,
    ):
        manifest = _unpack(file, Path(made))
        kind = store.engine.dialect.name
        if manifest["database"] != kind:
            raise CannotCopy(
                f"{file} holds a database of {manifest['database']}, and DATABASE_URL"
                f" names one of {kind}."
            )
        copy = copy_of(store)
        copy.check(Path(made) / _DATABASE)
        _empty(store)
        store.engine.dispose()
        copy.put(Path(made) / _DATABASE)
        _put_photos(Path(made) / _PHOTOS, places.var / _PHOTOS)
        migrate(store)
        return erase_again(store, places.var)


def _unpack(file: Path, into: Path) -> dict[str, Any]:
    try:
        with tarfile.open(file) as tar:
            tar.extractall(into, filter="data")
        manifest: dict[str, Any] = json.loads((into / _MANIFEST).read_text())
    except (OSError, tarfile.TarError, ValueError) as error:
        raise CannotCopy(f"{file} is not a whole backup: {error}") from error
    return manifest


def _put_photos(kept: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for photo in folder.iterdir():
        photo.unlink()
    for photo in kept.iterdir() if kept.exists() else ():
        photo.replace(folder / photo.name)


def _empty(store: Store) -> None:
    """Drops every table, of later releases too."""
    with store.engine.begin() as connection:
        present = MetaData()
        present.reflect(connection)
        present.drop_all(connection)
        if connection.dialect.name == "postgresql":
            # It guards the audit, and goes not with its table.
            connection.execute(text("DROP FUNCTION IF EXISTS refuse_change()"))


def _revision(store: Store) -> str | None:
    with store.engine.connect() as connection:
        query = text("SELECT version_num FROM alembic_version")
        revision: str | None = connection.scalar(query)
        return revision


def _running(var: Path) -> list[str]:
    """The parts of `make run` that are alive."""
    try:
        processes = json.loads((var / "run.json").read_text())["processes"]
    except (OSError, ValueError, KeyError):
        return []
    return [name for name, pid in processes.items() if pid and _is_alive(pid)]


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def main() -> int:
    parser = argparse.ArgumentParser(prog="desk.backup", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("keep").add_argument("file", type=Path, nargs="?")
    verbs.add_parser("restore").add_argument("file", type=Path)
    verbs.choices["restore"].add_argument("--yes", action="store_true")
    asked, places, now = parser.parse_args(), read_places(), datetime.now(UTC)
    try:
        if asked.verb == "keep":
            name = f"kintsugi-{now:%Y%m%dT%H%M%SZ}.tar"
            file = asked.file or places.var / "backups" / name
            manifest = keep(places, file, now)
            print(f"{file}: the database and {manifest['photos']} photos.")
            print("Not in it, keep them apart:", *manifest["kept_apart"])
        elif asked.yes or _is_meant(places):
            erased = restore(places, asked.file)
            print(f"Restored. {erased} who were erased since are erased again.")
        else:
            print("Nothing was changed.")
            return 1
    except CannotCopy as error:
        print(f"backup: {error}", file=sys.stderr)
        return 1
    return 0


def _is_meant(places: Places) -> bool:
    store = open_store(places)
    url = store.engine.url.render_as_string()
    store.close()
    return input(f"All that is in {url} will be replaced. Write restore: ") == "restore"


if __name__ == "__main__":
    sys.exit(main())
