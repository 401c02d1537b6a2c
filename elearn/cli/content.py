"""What a writer asks about lessons: `elearn check`, `elearn paths` and `elearn map`."""

import os
from pathlib import Path

import click

from elearn.config import ROOT
from elearn.content import check as content_check
from elearn.content import named, path_list, report, report_page, stations, storymap
from elearn.domain.scenario import Lesson


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=ROOT / "scenarios")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--report", "as_report", is_flag=True, help="Een verslag per les, als HTML.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Bestand of map (bij --report)."
)
def check(path: Path, form: str, output: Path | None, *, as_report: bool) -> None:
    """Says whether lessons are fit to publish: 0 fit, 1 findings."""
    if not path.exists():
        raise click.ClickException(f"{path} bestaat niet.")
    if as_report:
        _report(path, output)
        return
    findings = content_check.check(path)
    if form == "json":
        click.echo(content_check.as_json(findings))
    else:
        for line in content_check.report(findings):
            click.echo(line)
    raise SystemExit(content_check.exit_code(findings))


@click.command()
@click.argument("lesson")
@click.option("--most", default=path_list.SHOWN, show_default=True, help="Hoogstens zoveel paden.")
def paths(lesson: str, most: int) -> None:
    """Every path through a lesson: choices, length, ending, and what becomes of each value."""
    told = path_list.lines(_read(lesson), most=max(most, 1))
    if told is None:
        raise click.ClickException(
            f"In dit verhaal zit nog een fout. Kijk eerst met: elearn check {lesson}"
        )
    for line in told:
        click.echo(line)


@click.command("map")
@click.argument("lesson")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--list", "as_list", is_flag=True, help="De kaart als lijst, niet als tekening.")
def story_map(lesson: str, output: Path | None, *, as_list: bool) -> None:
    """Draws the story of a lesson as SVG. LESSON is a file, or course/lesson."""
    told = _read(lesson)
    text = "\n".join(stations.as_text(told)) if as_list else str(storymap.draw(told))
    _write(text, output)


def _report(path: Path, output: Path | None) -> None:
    """One page for all lessons, or one a lesson where the output is a folder."""
    told = [one for file in report.lessons(path) if (one := report.of(file)) is not None]
    if not told:
        raise click.ClickException(f"In {path} is geen les die ik kan lezen.")
    if output is None or not output.is_dir():
        _write(report_page.page(told), output)
        return
    for one in told:
        _write(report_page.page([one]), output / f"{one.name.replace('/', '-')}.html")


def _read(name: str) -> Lesson:
    """The lesson of that name. A lesson with errors will do; one plain line if nothing is read."""
    folder = Path(os.environ.get("ELEARN_SCENARIOS", ROOT / "scenarios"))
    path = named.find(name, folder=folder)
    if path is None:
        hint = named.near(name, folder=folder) or " Geef een bestand, of cursus/les."
        raise click.ClickException(f"Ik vind geen les ‘{name}’.{hint}")
    reading = named.read(path)
    if reading.lesson is None:
        raise click.ClickException(content_check.line(reading.findings[0]))
    return reading.lesson


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text)
        return
    try:
        output.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{output} kan ik niet schrijven: {error.strerror}") from error
    click.echo(f"Geschreven: {output}")
