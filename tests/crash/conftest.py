"""The same newsroom as the desk's tests."""

from tests.desk.conftest import newsroom  # noqa: F401  (a fixture)
