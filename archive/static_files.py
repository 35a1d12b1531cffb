"""Style sheets, scripts and fonts as they are served."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # has no types
    """Files by names that hold their hash, once `collectstatic` has run; before, by their own.

    A name with a hash may be kept by browsers for ever. A fresh clone needs no collecting.
    """

    def stored_name(self, name: str) -> str:
        is_collected = self.hash_key(self.clean_name(name)) in self.hashed_files
        return str(super().stored_name(name)) if is_collected else name
