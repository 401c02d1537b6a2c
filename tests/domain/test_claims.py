"""Every outdated or misleading claim is seen, and no sentence that calls it old or denies it."""

import pytest

from elearn.domain import claims, old_sources

SAID: dict[str, tuple[list[str], list[str]]] = {
    "sr-240b": (
        [
            "Bezit is strafbaar volgens artikel 240b van het Wetboek van Strafrecht.",
            "Zie art. 240b Sr.",
            "Wat staat er in artikel 240b?",
            "Denk ook aan 240b.",
        ],
        [
            "Dit is artikel 252, vroeger artikel 240b.",
            "Tot 1 juli 2024 stond dit in artikel 240b.",
            "Artikel 240b bestaat niet meer.",
            "Het oude artikel 240b is vervallen.",
            "Er waren 240 beelden.",
        ],
    ),
    "sr-248": (
        [
            "Grooming is strafbaar: artikel 248e.",
            "Artikel 248a gaat over verleiding.",
            "Seksueel benaderen valt onder art. 248d Sr.",
        ],
        [
            "Grooming staat nu in artikel 251, voorheen 248e.",
            "Artikel 248d is vervangen.",
            "Artikel 248 gaat over de strafmaat.",
        ],
    ),
    "sr-249": (
        [
            "Ontucht met een leerling valt onder artikel 249.",
            "Artikel 249 Sr beschermt leerlingen.",
            "Dit staat in art. 249.",
        ],
        [
            "Artikel 245 is de opvolger van artikel 249.",
            "Vóór 1 juli 2024 was dit artikel 249.",
            "Artikel 249 BW gaat over iets anders.",
            "Er zijn 249 leerlingen.",
        ],
    ),
    "sr-139h": (
        [
            "Een naaktbeeld delen zonder toestemming is strafbaar volgens artikel 139h.",
            "Art. 139h Sr geldt ook voor volwassenen.",
        ],
        [
            "Artikel 254ba heette eerder artikel 139h.",
            "Artikel 139h is ingetrokken.",
            "Heimelijk filmen staat in artikel 139f.",
        ],
    ),
    "inrichtingsbesluit": (
        [
            "Schorsen mag volgens artikel 13 Inrichtingsbesluit WVO.",
            "Kijk in het Inrichtingsbesluit.",
        ],
        [
            "Het Inrichtingsbesluit WVO is vervallen.",
            "Vroeger stond dit in het Inrichtingsbesluit.",
            "De school heeft een inrichting gekozen.",
        ],
    ),
    "wvo-24g": (
        ["Volgens artikel 24g WVO is er een klachtenregeling.", "Zie 24g van de WVO."],
        [
            "Artikel 24g van de oude wet is vervangen.",
            "Artikel 3.40 van de WVO 2020 gaat over veiligheid.",
            "Er zat 24g suiker in.",
        ],
    ),
    "wbp": (
        [
            "De Wbp verbiedt dit.",
            "Volgens de Wet bescherming persoonsgegevens mag het niet.",
            "De Wbp en de AVG beschermen leerlingen.",
        ],
        [
            "De AVG kwam in de plaats van de Wbp.",
            "Sinds 2018 geldt de AVG, niet de Wbp.",
            "De Wbp geldt niet meer.",
            "De UAVG is de Nederlandse uitwerking.",
        ],
    ),
    "whatsapp-16": (
        [
            "WhatsApp mag vanaf 16.",
            "Voor WhatsApp moet je 16 zijn.",
            "Vanaf zestien jaar mag je op WhatsApp.",
            "WhatsApp is pas voor wie 16 jaar of ouder is.",
            "De leeftijd van 16 geldt voor WhatsApp.",
            "Kinderen onder de 16 mogen niet op WhatsApp.",
            "De minimumleeftijd voor WhatsApp is 16 jaar.",
        ],
        [
            "WhatsApp mag vanaf 13.",
            "Tot april 2024 mocht WhatsApp vanaf 16.",
            "Vroeger was WhatsApp vanaf 16.",
            "Vanaf 16.00 uur staat WhatsApp uit.",
            "In de WhatsAppgroep zitten 16 ouders.",
            "Vraag onder de 16 toestemming aan ouders voor een foto in WhatsApp.",
            "Mag WhatsApp pas vanaf 16?",
            "WhatsApp verlaagde de leeftijd van 16 naar 13.",
        ],
    ),
    "facebook-jongeren": (
        [
            "Facebook is het jongerenplatform.",
            "Facebook is het grootste platform voor leerlingen.",
            "Jongeren zitten vooral op Facebook.",
        ],
        [
            "Ouders zitten op Facebook, leerlingen op Snapchat.",
            "Facebook is niet meer het platform van jongeren.",
            "Vroeger zaten jongeren vooral op Facebook.",
            "De conciërge deelt het op Facebook.",
        ],
    ),
    "nummer-0900": (
        ["Bel 0900-111 31 11.", "Het nummer is 0900 8844."],
        ["Bel {vertrouwensinspecteur}.", "Bel 112.", "Dat was om 09.00 uur."],
    ),
    "oude-meldpunten": (
        [
            "Meld het bij MiND.",
            "Kijk op Pestweb voor advies.",
            "Bel Meldpunt Internetdiscriminatie.",
        ],
        [
            "MiND bestaat niet meer.",
            "Pestweb is vervangen door School & Veiligheid.",
            "Never mind.",
        ],
    ),
    "bewijs-op-usb": (
        [
            "Bewaar het belastende materiaal op usb.",
            "Zet de beelden op een usb-stick voor de politiek van de school.",
            "Maak een screenshot van de naaktfoto als bewijs.",
            "Zet de naaktfoto op een usb-stick voor de politie.",
        ],
        [
            "Bewaar een naaktfoto nooit, ook niet als bewijs.",
            "Zet zulke beelden niet op een usb-stick.",
            "Laat de politie het bewijs op usb zetten.",
            "Noteer het account en de tijd.",
            "Moet je een naaktfoto bewaren als bewijs?",
        ],
    ),
    "leraar-ambtenaar": (
        [
            "Leraren zijn ambtenaar.",
            "Alle docenten in Nederland zijn ambtenaren.",
            "Elke leraar is ambtenaar.",
            "Je bent als leraar ambtenaar.",
            "Als ambtenaar mag je minder zeggen.",
        ],
        [
            "De meeste leraren zijn geen ambtenaar.",
            "Alleen wie voor de gemeente werkt, is ambtenaar.",
            "Vroeger waren leraren ambtenaar.",
            "Zijn leraren ambtenaar?",
            "Personeel van een openbare rechtspersoon is ambtenaar.",
        ],
    ),
    "registerleraar": (
        ["Je krijgt punten in RegisterLeraar.", "Schrijf je in bij het lerarenregister."],
        [
            "Het lerarenregister is afgeschaft.",
            "Er is geen lerarenregister.",
            "Het Schoolleidersregister telt dit mee.",
        ],
    ),
    "telefoonwet": (
        [
            "De wet verbiedt telefoons in de klas.",
            "Er is een wet die mobiele telefoons in de klas verbiedt.",
            "Telefoons zijn in de klas wettelijk verboden.",
            "Een mobiel in de les is verboden bij wet.",
            "Sinds 1 januari 2024 verbiedt de wet mobiele telefoons in de les.",
        ],
        [
            "De wet verbiedt telefoons in de klas niet.",
            "Er is geen wet die telefoons verbiedt, wel een afspraak.",
            "Telefoons zijn in de klas verboden: dat staat in de schoolregels.",
            "De wet verbiedt je een telefoon te doorzoeken.",
            "Verbiedt de wet telefoons in de klas?",
        ],
    ),
    "verwijderd-veilig": (
        [
            "Verwijderd is veilig.",
            "Als je het bericht verwijdert, is het weg.",
            "Na het wissen ben je veilig.",
            "Verwijderen = veilig.",
            "Verwijderd is verwijderd.",
        ],
        [
            "Verwijderen is niet veilig: er zijn kopieën.",
            "Wat je verwijdert, is nooit helemaal weg.",
            "Sandra verwijderde het, en toen was het weg uit de groep.",
            "Is een bericht weg als je het verwijdert?",
            "Rob verwijdert het filmpje en is klaar met de dag.",
            "Het lijkt of het weg is als je het verwijdert.",
        ],
    ),
    "besloten-prive": (
        [
            "Een besloten groep is privé.",
            "Een gesloten WhatsAppgroep blijft privé.",
            "Wat je in een besloten groep zegt, is privé.",
            "Besloten groep = privé.",
            "De ouderapp is besloten, dus privé.",
            "Omdat de groep besloten is, is het privé.",
            "In een besloten groep mag je alles zeggen.",
        ],
        [
            "Een besloten groep is niet altijd privé.",
            "Dat een besloten groep privé is, is een misverstand.",
            "Is een besloten groep privé?",
            "Bedreigen mag niet, ook niet in een besloten groep.",
            "Besloten is betrekkelijk bij een grote groep: dat is de kern.",
        ],
    ),
    "achttien-dus-mag": (
        [
            "Ze is 18, dus het mag.",
            "18+ dus mag het.",
            "Boven de 18 mag je alles.",
            "De student is meerderjarig, dus mag je appen wat je wilt.",
        ],
        [
            "Ook als een student 18 is, mag niet alles.",
            "Hij is 18, dus hij mag zelf beslissen over zijn foto.",
            "Ouders van een leerling boven de 18 bel je met toestemming.",
            "Ze is 18, dus mag het?",
            "Om 18.00 uur mag de school dicht.",
            "Petra is 18 jaar in dienst, dus zij mag er wat van vinden.",
        ],
    ),
}
WRONG = [(key, sentence) for key, (wrong, _) in SAID.items() for sentence in wrong]
RIGHT = [(key, sentence) for key, (_, right) in SAID.items() for sentence in right]


def keys(sentence: str) -> list[str]:
    return [claim.key for _, _, claim in claims.found(sentence)]


def test_every_claim_has_sentences_that_make_it_and_sentences_that_do_not() -> None:
    assert list(SAID) == [claim.key for claim in claims.CLAIMS]
    assert all(wrong and right for wrong, right in SAID.values())


@pytest.mark.parametrize(("key", "sentence"), WRONG)
def test_a_claim_is_seen(key: str, sentence: str) -> None:
    assert keys(sentence) == [key]


@pytest.mark.parametrize(("key", "sentence"), RIGHT)
def test_a_right_sentence_is_left_alone(key: str, sentence: str) -> None:
    assert keys(sentence) == []


def test_every_claim_says_why_and_what_instead_and_who_says_so() -> None:
    for claim in claims.CLAIMS:
        assert claim.why.endswith("."), claim.key
        assert claim.instead.startswith(("Schrijf", "Noem", "Zet", "Laat")), claim.key
        assert claim.source or claim.key == "nummer-0900"


def test_old_sources_and_unknown_numbers_are_seen() -> None:
    assert old_sources.is_old_source("https://blog.iusmentis.com/2012/05/08/docent-en-telefoon")
    assert not old_sources.is_old_source("https://wetten.overheid.nl/BWBR0044212")
    assert old_sources.unchecked_number("0900 - 123 45 67")
    assert not old_sources.unchecked_number("0900-111 31 11")
    assert not old_sources.unchecked_number("030-285 66 16")
