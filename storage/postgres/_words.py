"""What PostgreSQL's errors mean to the operator, and what to do now."""

import asyncpg

_PASSING = (
    OSError,  # refused, reset, unknown host; asyncio's TimeoutError too
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.InternalClientError,  # a connection that was lost in the middle of something
)


def is_passing(error: Exception) -> bool:
    """Whether the same may succeed in a moment."""
    # The driver's own errors are of one class; those about values are mistakes of the caller.
    driver = isinstance(error, asyncpg.InterfaceError) and not isinstance(error, ValueError)
    return driver or isinstance(error, _PASSING)


def in_words(error: Exception, place: str) -> str:
    """The error as a sentence about the database at `place` (no secrets in it).

    https://www.postgresql.org/docs/current/errcodes-appendix.html
    """
    match error:
        case asyncpg.InvalidAuthorizationSpecificationError():
            what = "does not let this user in. Check the name and password in its address."
        case asyncpg.InvalidCatalogNameError():
            what = "has no such database. Make it with createdb, or correct its address."
        case asyncpg.InsufficientPrivilegeError():
            what = "does not let this user do that. Let it own the database."
        case asyncpg.ReadOnlySQLTransactionError():
            what = "can only be read (a standby?). Name the one that may be written."
        case asyncpg.DiskFullError():
            what = "is on a full disk: nothing of this was saved. Free some space."
        case asyncpg.QueryCanceledError():
            what = "took too long to answer and was stopped. Try again; a search with rarer words."
        case _ if is_passing(error):
            what = f"is out of reach ({type(error).__name__}). Is it running?"
        case _:
            what = f"could not be used ({getattr(error, 'sqlstate', type(error).__name__)})."
    return f"The database at {place} {what}"
