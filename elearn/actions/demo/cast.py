"""Who works at the demo school. All names are invented."""

TEAMS = (
    "Onderbouw",
    "Bovenbouw havo",
    "Bovenbouw vwo",
    "Mentoren klas 2",
    "Conciërges",
    "Administratie",
)
SUPPORT = frozenset({"Conciërges", "Administratie"})

COLLEAGUES = """
Samira||El Amrani
Joris||Bakker
Hanneke|de|Groot
Peter||Jansen
Deniz||Kaya
Anouk|van der|Meer
Wendell||Pinas
Lotte||Smit
Tom||Visser
Łukasz||Kowalski
Şahin||Yıldız
Marieke|van|Dijk
Fatima||Bouzid
Bram|de|Wit
Iris||Mulder
Thijs||Hendriks
Noor||Vos
Emre||Demir
Sanne|van den|Berg
Ruben||Kok
Joyce||Wijdenbosch
Karel||Postma
Mirthe|van 't|Hof
Sean||O'Brien
Elif||Aydın
Daan||Kuipers
Lieke||Verbeek
Mohamed||Haddou
Esther||Schouten
Gijs|ter|Horst
Naomi||Lieveld
Pim||Dekker
Charlotte|de|Boer
Hassan||Oulad
Tineke||Zijlstra
Maarten||Blom
Roos||Hoekstra
Jeroen||van Dam
Aylin||Şimşek
Willem||Prins
Femke|van der|Veen
Youssef||Amari
Marloes||Timmer
Stefan||Nowak
Ingrid||Huisman
Dirk||Brouwer
Zeynep||Koç
Arjan||Hofman
Maud||Evers
Kees|de|Ruiter
Priya||Ramdin
Sander||Molenaar
Jasmijn||Kramer
Ilse|van|Leeuwen
Tariq||Rahimi
Anne||Jansen-de Vries
Bas||Scholten
""".strip().splitlines()


MAILBOXES = {66: "b.scholten@demo.example"}
"""Of the colleagues without an account, who has a school address: all others get a letter."""


def sheet(people: list[tuple[int, str]]) -> bytes:
    """A staff file as HR would export it; (number, "voornaam|tussenvoegsel|achternaam") each."""
    lines = ["personeelsnummer;voornaam;tussenvoegsel;achternaam;team;functiecategorie;e-mail"]
    for number, name in people:
        given, infix, surname = name.split("|")
        team = TEAMS[number % len(TEAMS)]
        category = "OOP" if team in SUPPORT else "OP"
        mailbox = MAILBOXES.get(number, "")
        lines.append(f"{1000 + number};{given};{infix};{surname};{team};{category};{mailbox}")
    return "\r\n".join(lines).encode()
