"""What the rules refuse. Mapped to answers in one place, `web/errors.py`."""


class RuleError(Exception):
    """A rule says no. The message is a Dutch source string that a person can act on."""


class NotThere(RuleError):
    """It does not exist, or not for this person: always answered as 404, never as 403."""


class AlreadyFurther(RuleError):
    """A page that was left behind was used: nothing is stored ("Je bent al verder")."""


class NotReached(RuleError):
    """A step further than the learner has come: back to the current one."""


class NotOffered(RuleError):
    """An option that is not on the page was posted."""


class EmptyAnswer(RuleError):
    """A question was sent without (enough) marks. The message belongs at the field."""
