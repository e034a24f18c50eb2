import pytest

from bot.rehearsal import ApiError
from bot.rehearsal.rules.modals import check_modal


def label(component, **more):
    return {"type": 18, "label": "What", "component": component, **more}


def line(custom_id="a", **more):
    return {"type": 4, "style": 1, "custom_id": custom_id, **more}


def form(*components, **more):
    return {"title": "Report", "custom_id": "report", "components": list(components), **more}


GOOD = form(
    {"type": 10, "content": "Read this"},
    label(line()),
    label({"type": 3, "custom_id": "b", "options": [{"label": "x", "value": "x"}]}),
    label({"type": 19, "custom_id": "c", "required": False}),
    {"type": 1, "components": [line("d", label="Old style")]},
)

BAD = {
    "long title": form(label(line()), title="x" * 46),
    "no title": form(label(line()), title=""),
    "no custom id": form(label(line()), custom_id=None),
    "no items": form(),
    "six items": form(*[label(line(str(n))) for n in range(6)]),
    "long label": form(label(line(), label="x" * 46)),
    "bare input": form(line()),
    "button": form({"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "b"}]}),
    "label of nothing": form(label(None)),
    "custom id twice": form(label(line()), label(line())),
    "least above most": form(label(line(min_length=5, max_length=4))),
    "value over its limit": form(label(line(value="12345", max_length=4))),
    "option twice": form(
        label({"type": 3, "custom_id": "b", "options": [{"label": "x", "value": "x"}] * 2})
    ),
    "eleven files": form(label({"type": 19, "custom_id": "c", "max_values": 11})),
    "disabled menu": form(label({"type": 5, "custom_id": "b", "disabled": True})),
}


def test_a_form_with_every_kind_of_field_is_accepted():
    check_modal(GOOD)


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_a_malformed_form_is_refused(body):
    with pytest.raises(ApiError) as caught:
        check_modal(body)
    assert caught.value.code == 50035
