"""The timeline of the example, against the fact sheet; the table is written from the sheet."""

from zoneinfo import ZoneInfo

import pytest

from bot.domain.times import Precision

MOSCOW = ZoneInfo("Europe/Moscow")
PRESS = "Prigozhin's press service"
COMMITTEE = "National Antiterrorism Committee"

# number, when, kind, speaker, source, words of the line, states in the order they became known
ROWS = [
    (1, "~23 Jun 11:00", "statement", "Prigozhin", PRESS, "stated reasons for the war",
     ["said verified 23 Jun"]),
    (2, "~23 Jun 21:10", "statement", "Prigozhin", PRESS, "struck Wagner's rear camps",
     ["said verified 23 Jun", "content disputed 23 Jun by the Ministry of Defence"]),
    (3, "~23 Jun 21:30", "statement", "Prigozhin", PRESS, '"march for justice" of 25,000 men',
     ["said verified 23 Jun"]),
    (4, "~23 Jun 22:30", "event", "", COMMITTEE, "FSB opens a case over calls to armed mutiny",
     ["content verified 23 Jun"]),
    (5, "24 Jun, after midnight", "event", "", "Prosecutor General's Office",
     "announces a case for organising an armed mutiny", ["content verified 24 Jun"]),
    (6, "24 Jun, in the night to 24 June", "statement", "Surovikin", "video",
     "calls on Wagner to stop", ["said verified 24 Jun"]),
    (7, "~24 Jun 02:30", "statement", "Prigozhin", PRESS, "crossed into Rostov region",
     ["said verified 24 Jun 02:30", "content unverified 24 Jun 02:30",
      "content verified 24 Jun 07:30 by videos from Rostov-on-Don"]),
    (8, "24 Jun, before 05:10 Moscow time", "statement", "Prigozhin", PRESS,
     "helicopter fired on a column and was shot down",
     ["said verified 24 Jun", "content unverified 24 Jun"]),
    (9, "~24 Jun 07:30", "event", "", "video", "Southern Military District headquarters",
     ["content verified 24 Jun"]),
    (10, "~24 Jun 10:00", "event", "", COMMITTEE,
     "regime in Moscow, Moscow region and Voronezh region", ["content verified 24 Jun"]),
    (11, "~24 Jun 10:00", "statement", "Putin", "Kremlin", "treason and promises punishment",
     ["said verified 24 Jun"]),
    (12, "24 Jun, during the day", "event", "", "governor of Voronezh region", "combat measures",
     ["content verified 24 Jun"]),
    (13, "24 Jun, during the day", "event", "", "military bloggers, open-source trackers",
     "helicopters and an Il-22M command aircraft",
     ["content unverified 24 Jun",
      ("content (how many aircraft and men) disputed 25 Jun by military bloggers, "
       "open-source trackers, another press account, the live coverage"),
      "content (that airmen died) verified 26 Jun by Putin settled by U-23"]),
    (14, "~24 Jun 16:00", "event", "", "governor of Lipetsk region", "Columns in Lipetsk region",
     ["content verified 24 Jun"]),
    (15, "24 Jun, during the day", "statement", "Zelensky", "Zelensky", "weakness is obvious",
     ["said verified 24 Jun"]),
    (16, "~24 Jun 20:25", "statement", "Lukashenko's office", "Belarus presidential press service",
     "with Putin's knowledge, to stop the march",
     ["said verified 24 Jun", "content verified 24 Jun settled by U-18"]),
    (17, "~24 Jun 20:25", "statement", "Prigozhin", "Prigozhin audio",
     "turning back, about 200 km from Moscow",
     ["said verified 24 Jun", "content (the distance) unverified 24 Jun",
      "content (turning back) verified 24 Jun 23:00"]),
    (18, "~24 Jun 22:50", "statement", "Peskov", "Peskov",
     "changes at the Ministry were not discussed; the President's word is the guarantee",
     ["said verified 24 Jun"]),
    (19, "~24 Jun 23:00", "event", "", "video", "Wagner leaves Rostov-on-Don",
     ["content unverified 24 Jun",
      "content verified 25 Jun, after midnight by the governor"]),
    (20, "~26 Jun 09:00", "event", "", COMMITTEE, "Voronezh region the same morning",
     ["content verified 26 Jun"]),
    (21, "~26 Jun 12:00", "statement", "unnamed sources", "Kommersant, state agencies",
     "The case against Prigozhin is still open",
     ["said verified 26 Jun", "content disputed 26 Jun by Peskov, U-18",
      "content disputed 27 Jun by Peskov, U-18 settled by U-24"]),
    (22, "~26 Jun 17:30", "statement", "Prigozhin", "Prigozhin audio",
     "not an attempt to overthrow; about 30 of his men died",
     ["said verified 26 Jun", "content (the 30 dead) unverified 26 Jun"]),
    (23, "~26 Jun 22:10", "statement", "Putin", "Kremlin", "honours airmen who died, giving no",
     ["said verified 26 Jun"]),
    (24, "~27 Jun 10:30", "event", "", "FSB", "FSB closes the case", ["content verified 27 Jun"]),
    (25, "27 Jun, during the day", "statement", "Russian Ministry of Defence",
     "Ministry of Defence", "receive Wagner's heavy weapons", ["said verified 27 Jun"]),
    (26, "~27 Jun 16:00", "statement", "Lukashenko", "BelTA", "Prigozhin is in Belarus",
     ["said verified 27 Jun", "content unverified 27 Jun"]),
]  # fmt: skip

RELATIONS = {
    (17, "confirms", 16),
    (18, "confirms", 16),
    (20, "ends", 10),
    (21, "disputes", 18),
    (23, "confirms", 13),
    (24, "settles", 21),
}


def when(moment):
    local = moment.at.astimezone(MOSCOW)
    if moment.precision is Precision.DAY:
        wording = f", {moment.wording}" if moment.wording else ""
        return f"{local.day} {local:%b}{wording}"
    return f"{'~' * (moment.precision is Precision.ABOUT)}{local.day} {local:%b %H:%M}"


def state(weighing):
    part = f" ({weighing.part})" if weighing.part else ""
    by = f" by {weighing.by}" if weighing.by else ""
    settled = f" settled by U-{weighing.settled_by}" if weighing.settled_by else ""
    since = when(weighing.since)
    return f"{weighing.aspect}{part} {weighing.verification} {since}{by}{settled}"


def names(sources):
    return ", ".join(source.name for source in sources)


@pytest.mark.parametrize("row", ROWS, ids=[f"U-{row[0]}" for row in ROWS])
def test_each_line_is_as_the_sheet_has_it(wagner, row):
    number, occurred, kind, speaker, sources, words, states = row
    update = wagner.update(number)
    known = sorted(update.weighings, key=lambda weighing: weighing.recorded_at)
    assert (when(update.occurred), update.kind) == (occurred, kind)
    assert update.speaker.endswith(speaker)
    assert names(update.sources) == sources
    assert words in update.text
    assert [state(weighing) for weighing in known] == states


def test_there_are_26_lines_and_no_more(wagner):
    assert [update.number for update in wagner.updates] == list(range(1, 27))


def test_lines_stand_in_the_order_in_which_they_were_recorded(wagner):
    times = [update.recorded_at for update in wagner.updates]
    assert times == sorted(set(times))


def test_a_line_is_recorded_within_the_hour_where_its_time_is_known(wagner):
    for update in wagner.updates:
        waited = (update.recorded_at - update.occurred.at).total_seconds()
        known = update.occurred.precision is not Precision.DAY
        assert 0 <= waited <= (3600 if known else 86400), update.name


def test_lines_bear_on_each_other_as_the_sheet_says(wagner):
    found = {(u.number, str(r.kind), r.number) for u in wagner.updates for r in u.relations}
    assert found == RELATIONS


def test_the_one_sided_line_says_why_it_is_unverified(wagner):
    assert wagner.update(26).content.reason == "one side only, not seen independently"


def test_no_line_has_a_link_or_a_grade(wagner):
    for update in wagner.updates:
        assert not any(source.link for source in update.sources)
        assert not any(weighing.grade for weighing in update.weighings)
