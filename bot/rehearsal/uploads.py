"""Files: what people and the bot hand in, and the address they get."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote


@dataclass(frozen=True)
class Upload:
    """A file in somebody's hand."""

    filename: str
    data: bytes
    content_type: str = "application/octet-stream"
    description: str | None = None


@dataclass(frozen=True)
class Stored:
    """A file that the stand-in keeps and serves."""

    id: int
    upload: Upload
    base_url: str
    ephemeral: bool = False

    @property
    def filename(self) -> str:
        """Return the file's name."""
        return self.upload.filename

    @property
    def path(self) -> str:
        """Return where the file is served."""
        folder = "ephemeral-attachments" if self.ephemeral else "attachments"
        return f"/{folder}/{self.id}/{quote(self.upload.filename)}"

    @property
    def url(self) -> str:
        """Return the address the bot can read the file from."""
        return self.base_url + self.path

    def payload(self) -> dict[str, Any]:
        """Return Discord's attachment object."""
        found: dict[str, Any] = {
            "id": str(self.id),
            "filename": self.upload.filename,
            "size": len(self.upload.data),
            "url": self.url,
            "proxy_url": self.url,
            "content_type": self.upload.content_type,
        }
        if self.ephemeral:
            found["ephemeral"] = True
        if self.upload.description is not None:
            found["description"] = self.upload.description
        if self.upload.content_type.startswith("image/"):
            found |= {"width": 1, "height": 1}
        return found
