"""`/beheer`: how the installation is doing, in words, each with the next step."""

from flask import render_template

from elearn.actions import arranged, safekeeping
from elearn.domain.roles import Need
from elearn.store import health, undelivered
from elearn.web import access
from elearn.web.admin import condition, section
from elearn.web.admin.section import blueprint
from elearn.web.extensions import catalogue, clock, sends_mail, settings


@blueprint.get("", endpoint="home")
@access.needs(Need.ADMIN)
def home() -> str:
    """The health list: what asks for a deed first."""
    now = clock.now()
    parts = [
        condition.mail(undelivered.standing(section.scope()), leaves=sends_mail(), now=now),
        condition.database(health.health(), engine=health.engine()),
        condition.content(catalogue()),
        condition.arrangements(
            arranged.waiting(
                section.scope(),
                courses=catalogue().courses,
                catalogue=catalogue(),
                today=clock.today(),
            )
        ),
        condition.backup(safekeeping.last(settings().data_dir), now=now),
        condition.disk(settings().data_dir),
        condition.program(),
    ]
    return render_template(
        "admin/home.html",
        parts=sorted(parts, key=lambda part: part.mood.order),
        calm=all(part.mood is condition.Mood.GOOD for part in parts),
    )
