"""The forms of an agreement and of a contact. Whether what is typed makes sense is for the deed."""

from datetime import date

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import StopValidation

from elearn.actions import telephone
from elearn.actions.arranging import Faults
from elearn.documents import staff_cells
from elearn.domain.arrangements import Agreed, Filling, Reach
from elearn.web import texts
from elearn.web.fields import one_line, several_lines


class Refusable(FlaskForm):
    """A form that carries the mark of what its reader saw, and takes the faults of the deed."""

    seen = HiddenField()

    def refuse(self, faults: Faults) -> None:
        """Puts what the rules say beside the fields that it is about."""
        for name, what in faults.fields.items():
            field = self[name]
            field.errors = [*field.errors, texts.say(what)]


class AgreementForm(Refusable):
    """The words, where they stand, and since when."""

    text = TextAreaField(
        _("Onze afspraak"),
        filters=[several_lines],
        description=_("Eén of twee zinnen. Zo staat het als citaat in de nabespreking."),
    )
    point = StringField(
        _("Waar staat dit?"),
        filters=[one_line],
        description=_("Bijvoorbeeld: punt 4 van het socialemediaprotocol. Mag leeg blijven."),
    )
    agreed_on = StringField(
        _("Afgesproken op"), filters=[one_line], description=_("Mag leeg blijven.")
    )

    def validate_agreed_on(self, field: StringField) -> None:
        """A day as the browser or a person writes it, or nothing."""
        if field.data and staff_cells.day(field.data) is None:
            raise StopValidation(str(_("Schrijf de dag als 31-08-2026")))

    @property
    def filling(self) -> Filling:
        """What was typed. The day fits only after `validate`."""
        day: date | None = staff_cells.day(self.agreed_on.data or "")
        return Agreed(text=self.text.data or "", point=self.point.data or "", agreed_on=day)

    school_phone_said = False

    @staticmethod
    def shown(filling: Filling | None) -> dict[str, object]:
        """The fields of a stored agreement."""
        if not isinstance(filling, Agreed):
            return {}
        day = filling.agreed_on.isoformat() if filling.agreed_on else ""
        return {"text": filling.text, "point": filling.point, "agreed_on": day}


class ContactForm(Refusable):
    """Who it is here, and how to reach them by day and in the evening."""

    name = StringField(
        _("Naam"),
        filters=[one_line],
        description=_("Een persoon of een balie. Mag leeg blijven."),
    )
    role = StringField(
        _("Zo noemen we deze rol"),
        filters=[one_line],
        description=_("Laat leeg voor de gewone naam: die staat hierboven."),
    )
    phone = StringField(
        _("Telefoonnummer"),
        filters=[one_line],
        description=_("Een nummer van school. Iedereen die de les doet, ziet het."),
    )
    school_phone = BooleanField(_("Dit 06-nummer is van school, niet privé"))
    mail = StringField(_("E-mailadres"), filters=[one_line])
    evening = StringField(
        _("Wie in de avond?"),
        filters=[one_line],
        description=_("Bijvoorbeeld: bel de dienstdoende teamleider, nummer op je pas."),
    )

    @property
    def filling(self) -> Filling:
        """What was typed."""
        return Reach(
            role=self.role.data or "",
            name=self.name.data or "",
            phone=self.phone.data or "",
            mail=self.mail.data or "",
            evening=self.evening.data or "",
        )

    @property
    def school_phone_said(self) -> bool:
        """Whether a mobile number is said to be the school's own."""
        return bool(self.school_phone.data)

    @staticmethod
    def shown(filling: Filling | None) -> dict[str, object]:
        """The fields of a stored contact; its number was said to be the school's."""
        if not isinstance(filling, Reach):
            return {}
        return {
            "name": filling.name,
            "role": filling.role,
            "phone": filling.phone,
            "school_phone": telephone.is_mobile(filling.phone),
            "mail": filling.mail,
            "evening": filling.evening,
        }
