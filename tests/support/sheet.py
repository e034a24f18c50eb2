"""The shipped story as tables, written from its fact sheet and not from the story file."""

from datetime import date

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

ACTORS = [
    ("Yevgeny Prigozhin", "person", "head of Wagner",
     "Prigojine, Prigozhyn, Evgeny Prigozhin, Пригожин"),
    ("Vladimir Putin", "person", "President of Russia", "Poutine, Путин"),
    ("Alexander Lukashenko", "person", "President of Belarus, broker of the deal",
     "Lukashenka, Aliaksandr Lukashenka, Лукашенко"),
    ("Wagner Group", "formation", "private military company",
     "Wagner PMC, PMC Wagner, ЧВК Вагнер"),
    ("The Kremlin", "organisation", "party to the deal",
     "Kremlin, Presidential Administration, Кремль"),
    ("Russian Ministry of Defence", "organisation", "opponent named by the march",
     "MoD, Ministry of Defense, Minoborony, Минобороны"),
    ("Sergei Shoigu", "person", "Defence Minister", "Shoygu, Шойгу"),
    ("Valery Gerasimov", "person", "Chief of the General Staff", "Герасимов"),
    ("Sergei Surovikin", "person",
     "general, deputy commander of the Russian forces in Ukraine", "Суровикин"),
    ("Dmitry Peskov", "person", "Kremlin spokesman", "Песков"),
    ("FSB", "organisation", "opened the case over the mutiny", "Federal Security Service, ФСБ"),
    ("Prosecutor General's Office", "organisation",
     "announced the case for organising a mutiny", "Генпрокуратура"),
    ("Volodymyr Zelensky", "person", "President of Ukraine", "Zelenskyy, Zelenskiy, Зеленский"),
    ("Ukraine", "state", "party to the wider war", "Kyiv, Kiev, Україна"),
    ("The West", "bloc", "observer, supporter of Ukraine", "NATO, EU, US allies"),
]  # fmt: skip

# term, who must act, then how it stood at the end of 24, 26 and 27 June
TERMS = [
    ("The criminal case against Prigozhin is dropped", "fsb",
     "announced (Peskov)", "in doubt (Kommersant, agencies)", "done (FSB)"),
    ('Prigozhin goes ("is transferred") to Belarus', "prigozhin",
     "announced (Peskov)", "announced: whereabouts not known", "done (Lukashenko only)"),
    ("Fighters return to their bases", "wagner",
     "begun: leaving Rostov", "begun: leaving Rostov", "begun: leaving Rostov"),
    ("Fighters sign contracts with the Ministry of Defence", "wagner mod",
     "announced (Peskov): Peskov: those who stayed out; the live coverage: all fighters",
     "announced (Putin): widened: the Ministry or another security body, home, or Belarus",
     "begun"),
    ("Fighters who marched are not prosecuted", "fsb",
     "announced (Peskov)", "in doubt: with the case against Prigozhin", "holding"),
    ("Change of leadership at the Ministry of Defence", "kremlin",
     *["not part of the deal (Peskov): said not to have been discussed"] * 3),
]  # fmt: skip

FIGURES = [
    ("Russian servicemen killed", "at least", 15, "the live coverage", 25,
     "undated; mostly when helicopters were shot down"),
    ("Russian airmen killed", "at least", 13, "Russian military bloggers", 24,
     "some accounts put ten of them aboard the Il-22M"),
    ("Helicopters shot down", "exact", 6, "open-source trackers", 25, ""),
    ("Helicopters shot down", "exact", 5, "another press account", 25, ""),
    ("Aircraft lost in all", "exact", 7, "military bloggers and trackers", 25,
     "six helicopters and the Il-22M"),
    ("Wagner's force", "exact", 25000, "Prigozhin", 23, ""),
    ("Wagner's force", "about", 8000, "British security sources quoted by the Telegraph", 26, ""),
    ("Distance to Moscow at the turn", "about", 200, "Prigozhin", 24,
     "last confirmed position that afternoon: Lipetsk region, some 360\u2013400 km, hours earlier"),
    ("Wagner men killed in the alleged camp strike", "about", 30, "Prigozhin", 26, ""),
]  # fmt: skip

QUESTIONS = [
    ("Where is Prigozhin?", 25, None),
    ("Why was the case dropped, and what was promised for it?", 24, None),
    ("Was a change at the Ministry of Defence promised after all?", 24, None),
    ("Is the case open or closed?", 26, 24),
    ("How many died?", 24, None),
]
ASSESSMENTS = [
    ("the live coverage", 25, "Putin's vulnerability has grown"),
    ("the live coverage", 25, "Prigozhin's fate hangs in the balance, his life at risk"),
    ("the live coverage", 25, "Ukraine and the West are potential winners"),
    ("the live coverage", 25, "Contracts with the army look like consolidating control"),
    (
        "the live coverage",
        25,
        "Russia's economic and military strain may push it towards a settlement",
    ),
    ("the desk", 27, "Lukashenko gains as broker"),
    ("the desk", 27, "Wagner loses its independence"),
]
SCENARIOS = [
    (
        "the live coverage",
        "Russia and Ukraine conclude a peace deal within a year",
        date(2024, 6, 30),
        "yes if both governments sign one by 30 June 2024",
    ),
    (
        "the desk",
        (
            "Talks on ending the war between Russian and Ukrainian delegations "
            "are publicly confirmed by both sides by 30 June 2024"
        ),
        date(2024, 6, 30),
        "",
    ),
    (
        "the desk",
        "Shoigu or Gerasimov has left his June 2023 office by 31 December 2023",
        date(2023, 12, 31),
        "decided by official announcement",
    ),
    (
        "the desk",
        "Prigozhin is shown alive in dated video outside Russia by 31 July 2023",
        date(2023, 7, 31),
        "",
    ),
]
