"""What is checked after every test: Discord's document, and that nothing rang anybody's phone."""

from tests.support import judge

_judged = set()


def complaints(exchanges):
    """What Discord's document has against these, each shape of request and answer judged once."""
    found = []
    for exchange in exchanges:
        shape = _shape_of(exchange)
        # Only a test makes the stand-in fail: no document describes that.
        if shape in _judged or exchange.status >= 500:
            continue
        complaint = judge.complaints(exchange)
        if not complaint:
            _judged.add(shape)
        found += [f"{exchange.method} {exchange.template}: {line}" for line in complaint]
    return found


def _shape_of(exchange):
    head = (exchange.method, exchange.template, exchange.status, *sorted(exchange.query))
    return (*head, _shape(exchange.request), _shape(exchange.response))


def _shape(value):
    if isinstance(value, dict):
        return tuple((key, value[key] if key == "type" else _shape(value[key])) for key in value)
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(_shape(each) for each in value))
    return type(value).__name__
