"""What a certificate states.

Making the paper is `documents/certificate_pdf.py`; keeping the record is `store/records.py`.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a certificate states: the record of one completion, nothing looked up again.

    `hours` is the study load as the course gives it ("0,25 uur"); `law_as_of` the month of the law
    that the content was written to ("2026-11"); `edition` a short name of the content version;
    `code` the printed code ("GG-7K4M-2QXP-93"); `token` the 128-bit address of the check page.
    """

    school: str
    organisation: str
    name: str
    course_title: str
    completed_on: date
    valid_until: date | None
    hours: str
    practised: tuple[str, ...]
    goals: tuple[str, ...]
    lessons: tuple[str, ...]
    law_as_of: str
    edition: str
    activity: str
    provider: str
    code: str
    token: str
