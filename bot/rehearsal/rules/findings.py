"""What is wrong with a request, in the shape of Discord's form errors."""

from typing import Any

from bot.rehearsal.errors import INVALID_FORM, ApiError

Json = dict[str, Any]
Place = tuple[str | int, ...]


class Findings:
    """Collects complaints by place; raises them all at once."""

    def __init__(self) -> None:
        self._errors: Json = {}

    def add(self, place: Place, code: str, message: str) -> None:
        """Note one complaint."""
        spot = self._errors
        for step in place:
            spot = spot.setdefault(str(step), {})
        spot.setdefault("_errors", []).append({"code": code, "message": message})

    def require(self, holds: object, place: Place, code: str, message: str) -> None:
        """Complain unless something holds."""
        if not holds:
            self.add(place, code, message)

    def within(self, place: Place, size: int, least: int, most: int) -> None:
        """Complain about a length or count out of bounds."""
        if size < least and size == 0:
            self.add(place, "BASE_TYPE_REQUIRED", "This field is required")
        elif not least <= size <= most:
            text = f"Must be between {least} and {most} in length."
            self.add(place, "BASE_TYPE_BAD_LENGTH", text)

    def text(self, place: Place, value: Any, least: int, most: int) -> None:
        """Complain about what is no text, or one too short or too long."""
        if value is None or isinstance(value, str):
            self.within(place, len(value or ""), least, most)
        else:
            self.add(place, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')

    def raise_if_any(self) -> None:
        """Raise what was found.

        Raises:
            ApiError: 400, code 50035.
        """
        if self._errors:
            raise ApiError(400, INVALID_FORM, "Invalid Form Body", self._errors)
