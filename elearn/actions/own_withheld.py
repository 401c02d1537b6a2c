"""What is left out of somebody's own copy of their data, column by column, and why."""

from collections.abc import Mapping

NUMBER = "A number inside the database; what it points at is told in words."
SEAL = "The seal of a line in the log: says nothing about a person."
SECRET = "Who holds it could sign in or act as this person; only its hash is kept."  # noqa: S105

WITHHELD: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("account.id", "person.account_id", "person.id", "membership.id", "role_grant.id"),
            *("sign_in.id", "sign_in.account_id", "one_time_link.id", "one_time_link.account_id"),
            *("obligation.id", "choice.id", "answer.id", "lesson_done.id", "note.id"),
            *("dilemma_wish.id", "renewal_step.id", "audit.id", "audit.actor_id"),
            *("audit.subject_id", "outbox.id", "outbox.link_id", "membership.school_id"),
            *("membership.team_id", "role_grant.school_id", "obligation.school_id"),
        ),
        NUMBER,
    ),
    **dict.fromkeys(
        ("audit.previous", "audit.hash", "audit.personal_digest", "audit.salt"), SEAL
    ),
    **dict.fromkeys(
        (
            *("account.password_hash", "sign_in.token_hash", "one_time_link.nonce"),
            *("one_time_link.code_hash", "outbox.message_key", "outbox.claim"),
        ),
        SECRET,
    ),
    "sign_in.grants": "A digest of the roles, which are told as they are.",
    "outbox.claimed_until": "Which process sends it now.",
    "outbox.unique_key": "Keeps a mail from being made twice; made of what is told elsewhere.",
    "outbox.reply": "The code that another mail server answered.",
    "note.sealed": "Unreadable; the text itself is told instead.",
}
"""What is left out of somebody's own copy, as "table.column", and why."""

EVERYWHERE = ("organisation_id", "person_id")
"""Columns that say in every table whose row it is: told once, at the top."""
