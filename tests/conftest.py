import pytest


def pytest_addoption(parser):
    parser.addoption(
        "--torture",
        action="store_true",
        help="also run the long tests: every time zone, every crash point, full loads",
    )


@pytest.fixture(scope="session")
def torture(request):
    """Say whether the long tests were asked for."""
    return request.config.getoption("--torture")
