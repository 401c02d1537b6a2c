"""The sign-in form. Whether somebody may come in is `actions/accounts.py`."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField

from elearn.web.fields import Filled, one_line


class SignInForm(FlaskForm):
    """Address and password. An address that cannot exist is just a wrong one."""

    email = EmailField(
        _("E-mailadres"), validators=[Filled(_("Vul je e-mailadres in"))], filters=[one_line]
    )
    password = PasswordField(_("Wachtwoord"), validators=[Filled(_("Vul je wachtwoord in"))])
