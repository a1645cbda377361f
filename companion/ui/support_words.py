# SPDX-License-Identifier: MIT
"""What Support says of numbers, hours, people and therapists.

The parts of a plan for hard times follow what such plans have in common since Stanley & Brown (2012); the
words are ours. Attachment-based work, schema therapy, emotionally focused therapy and CBT are told apart by
what happens in the room, without a word on which one works best.
"""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from companion.help_lines import ALWAYS, Contact, Country, Kind, Line, Service


def day_in_words(day: date) -> str:
    """A day as the person's own system writes it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def country_name(country: Country) -> str:
    """The name of a country, or of everywhere else."""
    return country.name or QCoreApplication.translate("support", "Somewhere else")


def service_in_words(service: Service) -> str:
    """Whom an emergency number reaches; empty where there is but one."""
    translate = QCoreApplication.translate
    return {
        Service.ANY: translate("support", "Emergency"),
        Service.AMBULANCE: translate("support", "Ambulance"),
        Service.POLICE: translate("support", "Police"),
        Service.MOBILE: translate("support", "Emergency, from a mobile phone"),
        Service.EUROPE: translate("support", "Emergency in Europe and parts of Asia"),
        Service.AMERICAS: translate("support", "Emergency in much of the Americas"),
    }[service]


def way_in_words(contact: Contact) -> str:
    """What stands before a number or an address."""
    translate = QCoreApplication.translate
    if contact.via:
        return translate("support", "{app} chat").format(app=contact.via)
    if contact.message:
        return translate("support", "Text {message} to").format(message=contact.message)
    return {
        Kind.CALL: translate("support", "Call"),
        Kind.TEXT: translate("support", "Text"),
        Kind.CHAT: translate("support", "Chat"),
        Kind.WEB: translate("support", "Website"),
    }[contact.kind]


def open_in_words(contact: Contact) -> tuple[str, str]:
    """What the button says that hands it to the system, and the same for a screen reader."""
    translate = QCoreApplication.translate
    short, whole = {
        Kind.CALL: (translate("support", "Call"), translate("support", "Call {number}")),
        Kind.TEXT: (translate("support", "Text"), translate("support", "Text {number}")),
        Kind.CHAT: (translate("support", "Open"), translate("support", "Open {number} in your browser")),
        Kind.WEB: (translate("support", "Open"), translate("support", "Open {number} in your browser")),
    }[contact.kind]
    return short, whole.format(number=contact.to)


def hint_in_words(hint: str) -> str:
    """What to know before; empty for a hint that this Companion does not know."""
    translate = QCoreApplication.translate
    return {
        "press-1-or-2": translate("support", "Press 1 for the line for veterans, 2 for Spanish."),
        "press-2-mental-health": translate("support", "Press 2 for help with your mental health."),
        "choose-language": translate("support", "You can choose your language at the start."),
        "some-hours": translate("support", "Open for a few hours a week."),
        "text-call-back": translate("support", "If you text, someone calls you back."),
    }.get(hint, "")


def about_line(line: Line) -> str:
    """When it is open, in which languages, and what to know before, as far as its source says so."""
    translate = QCoreApplication.translate
    parts = []
    if line.hours == ALWAYS:
        parts.append(translate("support", "Day and night."))
    elif line.hours:
        begin, _, end = line.hours.partition("-")
        parts.append(translate("support", "From {begin} to {end}.").format(begin=begin, end=end))
    names = [QLocale.languageToString(QLocale.codeToLanguage(code)) for code in line.languages]
    if names:
        parts.append(translate("support", "In {languages}.").format(languages=", ".join(names)))
    parts.append(hint_in_words(line.hint))
    return " ".join(part for part in parts if part)


def source_line(line: Line) -> str:
    """Where it was found, and when it was last compared; empty where nothing is known."""
    if line.checked_on is None or not line.source:
        return ""
    translate = QCoreApplication.translate
    values = {"site": site_of(line.source), "day": day_in_words(line.checked_on), "year": line.found[:4]}
    if line.found:
        return translate("support", "From a page of {site} ({year}), compared on {day}.").format(**values)
    return translate("support", "From a page of {site}, compared on {day}.").format(**values)


def site_of(address: str) -> str:
    """The part of an address that names the site."""
    return address.partition("://")[2].partition("/")[0].removeprefix("www.")


def checked_line(country: Country) -> str:
    """How far the numbers can be trusted."""
    translate = QCoreApplication.translate
    rest = translate(
        "support",
        "Nobody has dialled them for this list. If one does not answer, you might try the next one, or the"
        " emergency number.",
    )
    if country.checked_on is None:
        return rest
    first = translate("support", "Compared with public pages on {day}.")
    return f"{first.format(day=day_in_words(country.checked_on))} {rest}"


def good_for_names() -> dict[str, str]:
    """What someone may be good for, id to words."""
    translate = QCoreApplication.translate
    return {
        "listens": translate("support", "listens"),
        "laugh": translate("support", "makes me laugh"),
        "hug": translate("support", "gives me a hug"),
        "think": translate("support", "helps me think"),
        "walk": translate("support", "goes for a walk with me"),
    }


def good_for_in_words(words: tuple[str, ...]) -> str:
    """Ours and one's own, in their order."""
    names = good_for_names()
    return " · ".join(names.get(word, word) for word in words)


def plan_parts() -> dict[str, tuple[str, str]]:
    """The parts of a plan for hard times: field to its name and an invitation."""
    translate = QCoreApplication.translate
    return {
        "signs": (
            translate("support", "How I notice that it gets hard"),
            translate("support", "Such as: I check my phone all the time, I stop eating"),
        ),
        "can_do": (
            translate("support", "What I can do on my own"),
            translate("support", "Such as: a warm shower, music, ten slow breaths out"),
        ),
        "places": (
            translate("support", "Places that do me good"),
            translate("support", "Such as: the park, a café, my sister’s kitchen"),
        ),
        "people": (
            translate("support", "People I can turn to"),
            translate("support", "Such as: Sam, who picks up late at night"),
        ),
        "professionals": (
            translate("support", "Professionals and their numbers"),
            translate("support", "Such as: my doctor, my therapist, a crisis line"),
        ),
    }


def therapy_kinds() -> list[tuple[str, str]]:
    """Kinds of therapy that people with anxious attachment meet: name, and what happens there."""
    translate = QCoreApplication.translate
    return [
        (
            translate("support", "Attachment-based therapy"),
            translate(
                "support",
                "You look at how you learned to be close to others, and how that shows up today. The bond"
                " with the therapist is part of the work.",
            ),
        ),
        (
            translate("support", "Schema therapy"),
            translate(
                "support",
                "You look at old patterns such as “I will be left”, and at what you needed back then. Talking"
                " goes together with exercises that touch feelings.",
            ),
        ),
        (
            translate("support", "EFT, emotionally focused therapy"),
            translate(
                "support",
                "Often for couples. You both look at the dance that you fall into when one of you is afraid,"
                " and try out other steps.",
            ),
        ),
        (
            translate("support", "CBT, cognitive behavioural therapy"),
            translate(
                "support",
                "You look at thoughts, feelings and what you do next, and try small changes between the"
                " talks. It tends to be short and has homework.",
            ),
        ),
    ]


def therapist_questions() -> list[str]:
    """What one might ask in a first talk."""
    translate = QCoreApplication.translate
    return [
        translate("support", "How do you work, and what would we do in the first weeks?"),
        translate("support", "Have you worked with people who fear being left?"),
        translate("support", "How would we both notice that it helps?"),
        translate("support", "What if something between us feels wrong to me?"),
        translate("support", "How often, how long, and what does it cost?"),
    ]
