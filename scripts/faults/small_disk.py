"""A disk in memory, of any size, that can be made read-only."""

import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType

ROOMY = 1 << 30


class SmallDisk:
    """A tmpfs, as long as the context lasts."""

    def __init__(self, folder: Path):
        self.folder = folder

    @staticmethod
    def missing(folder: Path) -> str:
        """Why there can be none; empty where there can."""
        if os.geteuid() != 0 or not shutil.which("mount"):
            return "only root may mount a small disk"
        try:
            with SmallDisk(folder):
                return ""
        except subprocess.CalledProcessError as error:
            return f"a small disk cannot be mounted here: {error.stderr.decode().strip()}"

    def __enter__(self) -> "SmallDisk":
        self.folder.mkdir(exist_ok=True)
        self._mount("-t", "tmpfs", "-o", f"size={ROOMY},mode=755", "faults", str(self.folder))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        subprocess.run(["umount", "--lazy", self.folder], check=True, capture_output=True)

    def resize(self, size: int) -> None:
        self._mount("-o", f"remount,size={size}", str(self.folder))

    def set_read_only(self, is_read_only: bool) -> None:
        self._mount("-o", f"remount,{'ro' if is_read_only else 'rw'}", str(self.folder))

    @property
    def used(self) -> int:
        room = os.statvfs(self.folder)
        return (room.f_blocks - room.f_bfree) * room.f_frsize

    @staticmethod
    def _mount(*words: str) -> None:
        subprocess.run(["mount", *words], check=True, capture_output=True)
