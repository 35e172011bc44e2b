"""`ladle doctor`: is everything as it should be, and if not, what to do."""

import asyncio
from dataclasses import asdict

import click

from ladle.commands.options import as_json, print_json
from ladle.doctor import examine, is_healthy
from ladle.exits import Exit
from ladle.findings import Finding, Verdict
from ladle.settings import Settings, WrongSettings, load

MARKS = {Verdict.FINE: ("ok   ", "green"), Verdict.LOOK: ("look ", "yellow"), Verdict.WRONG: ("WRONG", "red")}


@click.command(short_help="Check everything, and say what to do about what is wrong.")
@click.option("--health", is_flag=True, help="Only say whether Ladle runs and answers; quick, for health checks.")
@as_json
@click.pass_context
def command(ctx: click.Context, health: bool, as_json: bool) -> None:
    """Check settings, data folder, database, port, clock, backups, charts, groups, and what could not be sent.

    Each line says what was found and, where something is wrong, what to do. Nothing that people wrote is shown. Ends
    with exit code 1 if anything is WRONG, and 2 if a setting is.
    """
    try:
        settings = load()
    except WrongSettings as trouble:
        findings = [Finding("settings", Verdict.WRONG, sentence) for sentence in trouble.sentences]
        ctx.exit(_report(findings, as_json, trouble.code))
    if health:
        well = asyncio.run(is_healthy(settings))
        click.echo("Ladle is well." if well else "Ladle does not answer.")
        ctx.exit(Exit.OK if well else Exit.FAILED)
    ctx.exit(asyncio.run(_examine(settings, as_json)))


async def _examine(settings: Settings, as_json: bool) -> Exit:
    findings = [Finding("settings", Verdict.FINE, "The settings are right.")]
    if not as_json:
        _show(findings[0])
    async for finding in examine(settings):
        findings.append(finding)
        if not as_json:
            _show(finding)
    return _report(findings, as_json, Exit.FAILED, shown=not as_json)


def _report(findings: list[Finding], as_json: bool, code: Exit, shown: bool = False) -> Exit:
    wrong = sum(finding.verdict is Verdict.WRONG for finding in findings)
    if as_json:
        print_json({"well": not wrong, "findings": [asdict(finding) for finding in findings]})
    elif not shown:
        for finding in findings:
            _show(finding)
    if wrong and not as_json:
        click.echo(f"{wrong} wrong.", err=True)
    return code if wrong else Exit.OK


def _show(finding: Finding) -> None:
    mark, colour = MARKS[finding.verdict]
    click.echo(f"{click.style(mark, fg=colour)}  {finding.check}: {finding.sentence}")
