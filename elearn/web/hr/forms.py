"""The forms of reading a staff file in. What is in the file is judged by `actions/importing.py`."""

from dataclasses import dataclass
from datetime import date

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation

from elearn.actions.confirming import Choice
from elearn.documents import staff_cells
from elearn.web.fields import Filled, one_line
from elearn.web.hr.section import Named


class ImportForm(FlaskForm):
    """A file, the course that everybody in it gets, and the last day to be in time."""

    file = FileField(
        _("Bestand"), description=_("Een Excel-bestand (.xlsx) of CSV van hoogstens 5 MB.")
    )
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
            SelectChoice(value=course.slug, label=course.title, render_kw={"lang": "nl"})
            for course in courses
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What HR answered on the preview, as it was posted."""

    skip_faulty: bool
    left: frozenset[int]
    last_day: str
    sure: bool
    invite: bool
    seen: str

    def choice(self, *, letters: bool) -> Choice:
        """The same for the rules. A last day that is no date is none. `letters`: no mail leaves."""
        return Choice(
            skip_faulty=self.skip_faulty,
            left=self.left,
            last_day=staff_cells.day(self.last_day),
            sure=self.sure,
            invite=self.invite,
            letters=letters,
            seen=self.seen,
        )


NOTHING = Answers(
    skip_faulty=False, left=frozenset(), last_day="", sure=False, invite=False, seen=""
)
"""A preview that was not answered yet."""


def answers() -> Answers:
    """What was posted with the preview; what cannot be, counts as not answered."""
    numbers = request.form.getlist("weg")
    return Answers(
        skip_faulty=request.form.get("sla-over") == "ja",
        left=frozenset(int(n) for n in numbers if n.isascii() and n.isdecimal() and len(n) < 16),
        last_day=one_line(request.form.get("laatste-dag", "")),
        sure=request.form.get("zeker") == "ja",
        invite=request.form.get("uitnodigen") == "ja",
        seen=request.form.get("gezien", ""),
    )
