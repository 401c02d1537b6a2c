"""The form that asks which certificate to check. What fits together is `actions/checking.py`."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import StringField

from elearn.web.fields import Filled, one_line


class CheckForm(FlaskForm):
    """Code and surname, as they are printed."""

    code = StringField(
        _("Code op het certificaat"),
        validators=[Filled(_("Vul de code in die op het certificaat staat"))],
        filters=[one_line],
        description=_(
            "Onderaan het certificaat, bijvoorbeeld GG-7K4M-2QXP-93. "
            "Streepjes en hoofdletters maken niet uit."
        ),
    )
    surname = StringField(
        _("Achternaam"),
        validators=[Filled(_("Vul de achternaam in die op het certificaat staat"))],
        filters=[one_line],
        description=_("Alleen de achternaam, bijvoorbeeld Linden. Van, de of der mag weg."),
    )
