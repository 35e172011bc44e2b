"""What is offered to whoever plans, and in which order."""

from core.activities import ACTIVITIES
from core.activities.check_in import CheckIn
from core.drafting import asks_of
from core.messages import told
from core.own_question import OWN
from core.people import Group, GroupId, MemberId
from core.plan_kinds import FIRST_SHOWN, found, kinds, most_used, what_question
from core.ports.context import NoTemplates
from core.questions import MOST_OPTIONS, Form
from core.rounds import Series, SeriesId
from tests.groups import THURSDAY
from words.templates import load_templates

GROUP = Group(GroupId("6" * 16), "Riverside", ("en",), "UTC")
TEMPLATES = load_templates()
ALL = kinds(TEMPLATES, GROUP)


def series(template: str = "", form: Form | None = None) -> Series:
    """Return something a group has planned."""
    kind = CheckIn()
    plan = kind.plan(GROUP, THURSDAY.replace(tzinfo=None))
    details = {"template": template} if template else {}
    form = form or kind.form(GROUP)
    return Series(SeriesId("5" * 16), GROUP.id, kind.name, told(""), form, plan, MemberId("1" * 16), details=details)


def test_every_template_and_activity_can_be_planned() -> None:
    codes = [kind.code for kind in ALL]
    assert len(codes) == len(set(codes))
    assert {"check-in", "meeting", OWN, "t-rose-bud-thorn", "t-gibbs-cycle"} <= set(codes)


def test_an_activity_with_ready_questions_is_not_offered_bare() -> None:
    assert "reflection" not in [kind.code for kind in ALL]
    assert "reflection" in [kind.code for kind in kinds(NoTemplates(), GROUP)]


def test_what_a_phone_shows_at_once_stands_before_more_and_nothing_is_lost() -> None:
    asked = what_question(ALL, ())
    assert len(asked.options) == FIRST_SHOWN
    assert len(asked.options) + len(asked.more) == len(ALL) <= MOST_OPTIONS
    assert asked.options[0].key == "check-in"


def test_what_a_group_uses_most_comes_first_and_its_own_question_stays() -> None:
    used = most_used([series("gibbs-cycle"), series("rose-bud-thorn"), series("rose-bud-thorn")])
    assert used == ("t-rose-bud-thorn", "t-gibbs-cycle")
    asked = what_question(ALL, used)
    assert [option.key for option in asked.options] == ["t-rose-bud-thorn", "t-gibbs-cycle", "check-in", OWN]


def test_what_is_gone_is_not_offered_though_it_was_used() -> None:
    asked = what_question(ALL, ("t-long-gone",))
    assert "t-long-gone" not in [option.key for option in (*asked.options, *asked.more)]
    assert found("t-long-gone", TEMPLATES, GROUP).code == "check-in"


def test_whatever_is_asked_at_first_has_a_name_to_change_it_by() -> None:
    for kind in ACTIVITIES:
        nameless = [one.key for one in asks_of(kind, GROUP) if one.when is None and one.brief is None]
        assert not nameless, kind.name


def test_few_kinds_need_no_more() -> None:
    asked = what_question(kinds(NoTemplates(), GROUP)[: FIRST_SHOWN + 1], ())
    assert not asked.more
