"""The words around somebody's own data: of every table what it is, of every column what it says.

A column has a label here or a reason in `own_withheld.py`; a test fails for one that has neither,
so that a new column cannot stay out of somebody's own copy by being forgotten.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from elearn.domain.said import Said, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What the rows of a table are, and the label of each column that is told, in order."""

    title: Said
    about: Said
    columns: Mapping[str, Said]


COURSE, LESSON = said("Cursus"), said("Les")
EDITION = said("Versie van de inhoud")
ATTEMPT, RENEWAL = said("Hoort bij poging"), said("Hoort bij opfrissing")
CYCLE = said("Hoeveelste keer")
E_MAIL = said("E-mailadres")

TABLES: Mapping[str, Table] = {
    "person": Table(
        title=said("Wie je bent"),
        about=said("Zo sta je bij je organisatie in de lijst. P&O beheert deze gegevens."),
        columns={
            "staff_number": said("Personeelsnummer"),
            "given_name": said("Voornaam"),
            "infix": said("Tussenvoegsel"),
            "surname": said("Achternaam"),
            "email": said("E-mailadres volgens je school"),
            "in_service": said("In dienst sinds"),
            "out_of_service": said("Laatste dag in dienst"),
            "suspended_at": said("Toegang gestopt sinds"),
            "created_at": said("Toegevoegd op"),
            "sort_name": said("Naam om op te sorteren"),
            "search": said("Naam om op te zoeken"),
        },
    ),
    "membership": Table(
        title=said("Waar je werkt"),
        about=said("De scholen en teams waar je bij hoort."),
        columns={
            "school": said("School"),
            "team": said("Team"),
            "category": said("Functiecategorie"),
        },
    ),
    "role_grant": Table(
        title=said("Rollen"),
        about=said("Wat je mag in het programma, naast leren."),
        columns={"role": said("Rol"), "school": said("Voor welke school")},
    ),
    "account": Table(
        title=said("Account"),
        about=said("Waarmee je inlogt. Je school ziet het adres van je account niet."),
        columns={
            "email": E_MAIL,
            "login": said("Inlognaam"),
            "password_set": said("Wachtwoord ingesteld"),
            "language": said("Taal"),
            "text_size": said("Tekstgrootte in procenten"),
            "created_at": said("Gemaakt op"),
        },
    ),
    "sign_in": Table(
        title=said("Waar je was ingelogd"),
        about=said("Een dag na een sessie wist het programma de regel zodra iemand inlogt."),
        columns={
            "device": said("Apparaat"),
            "created_at": said("Ingelogd op"),
            "seen_at": said("Laatst gebruikt op"),
            "ended_at": said("Geëindigd op"),
        },
    ),
    "one_time_link": Table(
        title=said("Links en brieven"),
        about=said("Uitnodigingen en links die voor jou zijn gemaakt. De link zelf staat er niet."),
        columns={
            "purpose": said("Waarvoor"),
            "email": E_MAIL,
            "by_letter": said("Als brief"),
            "renews": said("Voor een nieuw account"),
            "created_at": said("Gemaakt op"),
            "expires_at": said("Werkt tot"),
            "ended_at": said("Geëindigd op"),
        },
    ),
    "obligation": Table(
        title=said("Toewijzingen"),
        about=said("Welke cursus je doet, en voor welke datum."),
        columns={
            "course": COURSE,
            "cycle": CYCLE,
            "route": said("Onderdeel"),
            "test_out": said("Mag direct naar de vragen"),
            "school": said("Voor welke school"),
            "due": said("Klaar vóór of op"),
            "assigned_at": said("Toegewezen op"),
            "origin": said("Hoe"),
            "exempt_from": said("Vrijgesteld vanaf"),
            "exempt_until": said("Vrijgesteld tot en met"),
        },
    ),
    "attempt": Table(
        title=said("Pogingen"),
        about=said("Elke keer dat je aan een les begon. Alleen jij ziet dit."),
        columns={
            "id": said("Nummer"),
            "course": COURSE,
            "lesson": LESSON,
            "variant": said("Manier"),
            "begun_at": said("Begonnen op"),
            "last_at": said("Laatste stap op"),
            "last_deed": said("Laatste stap"),
            "played_at": said("Verhaal uit op"),
            "ended_at": said("Opnieuw begonnen op"),
            "edition": EDITION,
        },
    ),
    "choice": Table(
        title=said("Keuzes"),
        about=said("Wat je koos in een verhaal. Alleen jij ziet dit."),
        columns={
            "attempt_id": ATTEMPT,
            "lesson": LESSON,
            "moment": said("Moment"),
            "chosen": said("Je keuze"),
            "made_at": said("Gekozen op"),
            "branch": said("Verhaallijn"),
            "step": said("Stap"),
            "scene": said("Naam van de scène"),
            "option": said("Nummer van de optie"),
        },
    ),
    "answer": Table(
        title=said("Antwoorden"),
        about=said("Wat je antwoordde op de vragen. Alleen jij ziet dit."),
        columns={
            "attempt_id": ATTEMPT,
            "lesson": LESSON,
            "asked": said("Vraag"),
            "answered": said("Je antwoord"),
            "right": said("Goed"),
            "given_at": said("Beantwoord op"),
            "number": said("Hoeveelste vraag"),
            "question": said("Naam van de vraag"),
            "given": said("Nummers van je antwoord"),
        },
    ),
    "lesson_done": Table(
        title=said("Lessen die je af hebt"),
        about=said("Dit blijft staan als je je speelgeschiedenis wist."),
        columns={
            "course": COURSE,
            "lesson": LESSON,
            "done_on": said("Af op"),
            "edition": EDITION,
        },
    ),
    "completion": Table(
        title=said("Certificaten en bewijs"),
        about=said("Alles waar je certificaat op rust. Een regel verandert nooit."),
        columns={
            "kind": said("Soort"),
            "course_title": said("Titel"),
            "course": COURSE,
            "course_kind": said("Soort cursus"),
            "printed_code": said("Code op het certificaat"),
            "name": said("Naam op het certificaat"),
            "surname": said("Achternaam"),
            "completed_on": said("Afgerond op"),
            "completed_at": said("Moment van afronden"),
            "valid_until": said("Geldig tot en met"),
            "school_name": said("School"),
            "organisation_name": said("Organisatie"),
            "hours": said("Studielast"),
            "lessons": said("Lessen"),
            "goals": said("Leerdoelen"),
            "practised": said("Geoefend"),
            "law_as_of": said("Rechtsstand"),
            "rule": said("Regel voor afronden"),
            "cycle": CYCLE,
            "reason": said("Reden"),
            "recorded_at": said("Vastgelegd op"),
            "token": said("Einde van de controlelink"),
            "code": said("Code als getal"),
            "id": said("Nummer"),
            "refers_to": said("Gaat over nummer"),
            "number": said("Plaats in de keten"),
            "previous": said("Zegel van de regel ervoor"),
            "hash": said("Zegel van deze regel"),
            "personal_digest": said("Zegel van de persoonsgegevens"),
            "salt": said("Getal bij dat zegel"),
        },
    ),
    "renewal": Table(
        title=said("Opfrissen"),
        about=said("Elke keer dat je een cursus opfriste. Alleen jij ziet dit."),
        columns={
            "id": said("Nummer"),
            "course": COURSE,
            "cycle": CYCLE,
            "begun_at": said("Begonnen op"),
            "done_at": said("Klaar op"),
            "plan": said("Stappen"),
        },
    ),
    "renewal_step": Table(
        title=said("Wat je koos en antwoordde bij het opfrissen"),
        about=said("Alleen jij ziet dit."),
        columns={
            "renewal_id": RENEWAL,
            "number": said("Stap"),
            "given": said("Nummers van je antwoord"),
            "right": said("Goed"),
            "taken_at": said("Gedaan op"),
        },
    ),
    "note": Table(
        title=said("Notities"),
        about=said("Wat je voor jezelf opschreef bij een les. Alleen jij kunt het lezen."),
        columns={
            "course": COURSE,
            "lesson": LESSON,
            "text": said("Tekst"),
            "written_at": said("Geschreven op"),
        },
    ),
    "dilemma_wish": Table(
        title=said("Dilemma’s per mail"),
        about=said("Na welke cursus je een dilemma per mail wilt."),
        columns={"course": COURSE, "asked_at": said("Gevraagd op")},
    ),
    "audit": Table(
        title=said("Logboek over jou"),
        about=said("Wie iets voor jou deed, of jouw pagina opende."),
        columns={
            "at": said("Wanneer"),
            "sentence": said("Wat"),
            "actor_name": said("Wie"),
            "deed": said("Soort"),
            "origin": said("Hoe"),
            "count": said("Aantal mensen"),
            "number": said("Plaats in het logboek"),
        },
    ),
    "outbox": Table(
        title=said("Mail aan jou"),
        about=said("Het adres verdwijnt hier als een mail lang genoeg geleden is verstuurd."),
        columns={
            "kind": said("Soort"),
            "recipient": E_MAIL,
            "language": said("Taal"),
            "details": said("Wat erin stond"),
            "state": said("Hoe het ging"),
            "trouble": said("Wat er misging"),
            "tries": said("Aantal pogingen"),
            "queued_at": said("Klaargezet op"),
            "due_at": said("Te versturen op"),
            "ended_at": said("Klaar op"),
        },
    ),
}
"""Every table of `store/own_rows.py`, in the order in which it is told."""
