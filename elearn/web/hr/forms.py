"""The form that asks for a staff file. What is in the file is judged by `actions/staff.py`."""

from datetime import date

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation

from elearn.documents import staff_cells
from elearn.web.fields import Filled, one_line
from elearn.web.hr.section import Named


class ImportForm(FlaskForm):
    """A file, the course that everybody in it gets, and the last day to be in time."""

    file = FileField(_("Bestand"), description=_("Een CSV-bestand van hoogstens 5 MB."))
    course = SelectField(_("Cursus"), description=_("Iedereen in het bestand krijgt deze cursus."))
    due = StringField(
        _("Deadline"),
        validators=[Filled(_("Vul een deadline in, bijvoorbeeld 26-02-2027"))],
        filters=[one_line],
        description=_("De laatste dag waarop iemand op tijd klaar is."),
    )

    def offer(self, courses: list[Named]) -> None:
        """Which courses can be chosen."""
        self.course.choices = [
            SelectChoice(value=course.slug, label=course.title) for course in courses
        ]

    def validate_file(self, field: FileField) -> None:
        """A file has to be chosen."""
        if not field.data or not getattr(field.data, "filename", ""):
            raise StopValidation(str(_("Kies een bestand")))

    def validate_due(self, field: StringField) -> None:
        """A day as the browser or a person writes it."""
        if staff_cells.day(field.data) is None:
            raise StopValidation(str(_("Schrijf de deadline als 26-02-2027")))

    @property
    def due_day(self) -> date:
        """The deadline of a form that fits."""
        found = staff_cells.day(self.due.data)
        if found is None:
            raise ValueError("the form was not validated")
        return found

    def refuse(self, name: str, message: str) -> None:
        """Puts what the rules say beside a field."""
        field = self[name]
        field.errors = [*field.errors, message]
