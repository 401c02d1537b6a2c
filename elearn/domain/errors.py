"""What the rules refuse. Mapped to answers in one place, `web/errors.py`."""

from collections.abc import Mapping

from elearn.domain.said import Said


class RuleError(Exception):
    """A rule says no, in a sentence that a person can act on.

    `RuleError("Er is al een account met %(email)s.", email=email)`: a Dutch source text and its
    values, or something said already. `said` keeps both apart for other languages; `str()` is
    Dutch.
    """

    def __init__(self, what: str | Said, **values: object) -> None:
        self.said = what if isinstance(what, Said) else Said(what, values)
        super().__init__(str(self.said))


class NotThere(RuleError):
    """It does not exist, or not for this person: always answered as 404, never as 403."""


class AlreadyFurther(RuleError):
    """A page that was left behind was used: nothing is stored ("Je bent al verder")."""


class NotReached(RuleError):
    """A step further than the learner has come: back to the current one."""


class NotOffered(RuleError):
    """An option that is not on the page was posted."""


class EmptyAnswer(RuleError):
    """A question was sent without (enough) marks. The message belongs at the field.

    `at`: what is amiss at each of its controls, by the control's own number; empty where the
    question is one control.
    """

    def __init__(
        self, what: str | Said, *, at: Mapping[int, Said] | None = None, **values: object
    ) -> None:
        super().__init__(what, **values)
        self.at: Mapping[int, Said] = at or {}
