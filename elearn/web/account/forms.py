"""The forms of accounts. Whether somebody may come in, and with what, is decided in actions."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import StopValidation

from elearn.domain import post
from elearn.web.fields import Filled, one_line

LONGEST = 10_000
"""Characters of a password that are looked at: far more than may be one."""


def typed(text: object) -> str:
    """A password as it was typed; whatever is no text counts as nothing typed."""
    return text[:LONGEST] if isinstance(text, str) else ""


def address(text: object) -> str:
    """An address as it was typed: nothing in it is replaced, or it would be somebody else's."""
    return text.strip()[:LONGEST] if isinstance(text, str) else ""


class SignInForm(FlaskForm):
    """Address or sign-in name, and password. An address that cannot exist is just a wrong one."""

    email = StringField(
        _("E-mailadres of inlognaam"),
        validators=[Filled(_("Vul je e-mailadres of inlognaam in"))],
        filters=[one_line],
    )
    password = PasswordField(
        _("Wachtwoord"), validators=[Filled(_("Vul je wachtwoord in"))], filters=[typed]
    )


class AddressForm(FlaskForm):
    """An address to mail to."""

    email = EmailField(
        _("E-mailadres"), validators=[Filled(_("Vul je e-mailadres in"))], filters=[address]
    )

    def validate_email(self, field: EmailField) -> None:
        """Shape only: whether somebody has it is not said."""
        if not post.is_address(field.data):
            raise StopValidation(str(_("Vul een e-mailadres in zoals naam@school.nl")))


class NewPasswordForm(FlaskForm):
    """A password that somebody chooses."""

    password = PasswordField(
        _("Nieuw wachtwoord"),
        validators=[Filled(_("Kies een wachtwoord"))],
        filters=[typed],
        description=_(
            "Minstens 12 tekens. Een paar losse woorden is het makkelijkst te onthouden."
        ),
    )

    def refuse(self, message: str) -> None:
        """Puts what the rules say beside the field."""
        self.password.errors = [message]


class ChangePasswordForm(NewPasswordForm):
    """The same, and the one of now."""

    current = PasswordField(
        _("Je wachtwoord van nu"),
        validators=[Filled(_("Vul je wachtwoord van nu in"))],
        filters=[typed],
    )


class ChangeAddressForm(AddressForm):
    """A new address, and the password of now if there is one."""

    current = PasswordField(_("Je wachtwoord van nu"), filters=[typed])


class CodeForm(FlaskForm):
    """What stands on a letter."""

    code = StringField(
        _("Code uit de brief"),
        validators=[Filled(_("Vul de code in die in je brief staat"))],
        filters=[one_line],
        description=_("Bijvoorbeeld K7M4-2QXP-93TA. Streepjes en hoofdletters maken niet uit."),
    )
    surname = StringField(
        _("Je achternaam"),
        validators=[Filled(_("Vul je achternaam in"))],
        filters=[one_line],
        description=_("Van, de of der mag weg."),
    )
