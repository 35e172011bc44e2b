"""The check before words are sent without a name: it notices what points to somebody, and lets ordinary talk be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.identifying import MOST_SHOWN, Hint, pointers, shown

GROUP = ("Ana", "Maria da Silva", "Bo", "Rose", "José Nunes", "أحمد علي", "فاطمة", "Will Abernathy")

POINTING = [
    ("Then ana said no.", Hint.NAME, "ana"),
    ("It was Ana's idea.", Hint.NAME, "Ana"),
    ("Maria was late again", Hint.NAME, "Maria"),
    ("a jose nao veio", Hint.NAME, "jose"),
    ("We asked Rose to help.", Hint.NAME, "Rose"),
    ("I told Bo about it", Hint.NAME, "Bo"),
    ("Mr Abernathy never listens", Hint.NAME, "Abernathy"),
    ("قال احمد إنه لا يريد", Hint.NAME, "احمد"),
    ("ذهبت مع وفاطمة إلى السوق", Hint.NAME, "فاطمة"),
    ("Write to sam.o+x@example.org please", Hint.EMAIL, "sam.o+x@example.org"),
    ("See https://example.org/me?x=1 for more", Hint.LINK, "https://example.org/me?x=1"),
    ("my page is hilltop-garden.org.uk/team", Hint.LINK, "hilltop-garden.org.uk/team"),
    ("t.me/somebody knows", Hint.LINK, "t.me/somebody"),
    ("ask @river_side about it", Hint.HANDLE, "@river_side"),
    ("Call 020 7946 0018 after six", Hint.PHONE, "020 7946 0018"),
    ("Ring (555) 010-0199.", Hint.PHONE, "(555) 010-0199"),
    ("liga 912 345 678", Hint.PHONE, "912 345 678"),
    ("+233 24 123 4567 is mine", Hint.PHONE, "+233 24 123 4567"),
    ("رقمي ٠٧٩١٢٣٤٥٦٧", Hint.PHONE, "٠٧٩١٢٣٤٥٦٧"),
    ("we live in SW1A 1AA", Hint.POSTCODE, "SW1A 1AA"),
    ("near m13 9pl", Hint.POSTCODE, "m13 9pl"),
    ("moro em 1200-195 Lisboa", Hint.POSTCODE, "1200-195"),
    ("Toronto K1A 0B1", Hint.POSTCODE, "K1A 0B1"),
    ("in Ohio, OH 43004", Hint.POSTCODE, "OH 43004"),
    ("It was on 3 March", Hint.DATE, "3 March"),
    ("on March 3rd, 2026 we met", Hint.DATE, "March 3rd, 2026"),
    ("born 12/05/1988", Hint.DATE, "12/05/1988"),
    ("em 25 de abril de 2026", Hint.DATE, "25 de abril de 2026"),
    ("في 3 مارس جاءت الحافلة", Hint.DATE, "3 مارس"),
    ("I am the only woman here", Hint.ONLY, "I am the only woman"),
    ("I’m the only one with a wheelchair", Hint.ONLY, "I’m the only one"),
    ("As the only nurse, I see it", Hint.ONLY, "As the only nurse"),
    ("sou a única mãe do grupo", Hint.ONLY, "sou a única mãe"),
    ("Fui o único que votou contra", Hint.ONLY, "Fui o único que"),
    ("أنا الوحيدة في المجموعة", Hint.ONLY, "أنا الوحيدة في"),
    ("انا الوحيد هنا", Hint.ONLY, "انا الوحيد هنا"),
]

ORDINARY = [
    "The bus is cancelled again.",
    "I felt tired, and nobody asked me.",
    "Rose bushes grow well. Will you come on Thursday at 18:00?",
    "We will rose to the challenge, will we not?",
    "The meeting took 2 hours and cost 1,000,000 or 1 000 000 shillings.",
    "About 10000 people, 3 in 10, between 2019-2024.",
    "It was 24/7 work, half of it for nothing (1/2).",
    "Only the children were happy.",
    "I only want to be heard.",
    "The only way is to talk more.",
    "My score was 8.5 out of 10, and 3.14 is pi.",
    "In Q1 2nd week we start at 9am, room B2 3pm.",
    "We may march in May, perhaps.",
    "Good. Better. Best... not bad,no?",
    "An analysis of bananas; a boat, a bow.",
    "I spent 12 pounds 50 on the bus, twice.",
    "We walked 5 km at 6.30 and 7.45",
    "Nobody said no. It is what it is.etc",
    "Acho que o grupo fala pouco da cozinha e das contas.",
    "O único problema é o tempo.",
    "A semana foi difícil, mas a comida era boa.",
    "Encontramo-nos às 18:30 de quinta, 2 horas.",
    "كان الأسبوع صعبا لكن الناس طيبون.",
    "الحل الوحيد هو أن نتكلم أكثر.",
    "نلتقي يوم الخميس الساعة 18:00 في البيت.",
    "دفعنا 1000 مرتين",
]


@pytest.mark.parametrize(("text", "hint", "part"), POINTING)
def test_what_points_to_somebody_is_noticed(text: str, hint: Hint, part: str) -> None:
    found = [(span.hint, text[span.start : span.end]) for span in pointers(text, GROUP)]
    assert found == [(hint, part)]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_talk_is_let_be(text: str) -> None:
    assert pointers(text, GROUP) == ()


def test_the_author_is_shown_each_thing_once_and_not_too_many() -> None:
    text = "Ana, ana and Ana; " + " ".join(f"@friend{number}" for number in range(20))
    parts = shown(text, pointers(text, GROUP))
    assert parts[:3] == ("Ana", "ana", "@friend0")
    assert len(parts) == MOST_SHOWN


def test_a_name_within_a_longer_thing_is_shown_once() -> None:
    text = "mail ana@example.org"
    assert shown(text, pointers(text, GROUP)) == ("ana@example.org",)


def test_nobodys_name_is_a_word_that_joins_names() -> None:
    assert pointers("o bolo da festa do bairro", ("Maria da Silva", "João do Carmo")) == ()


words = st.text(max_size=200)


@given(words, st.lists(st.text(max_size=20), max_size=5))
def test_every_part_lies_within_the_text_and_beside_the_others(text: str, names: list[str]) -> None:
    spans = pointers(text, names)
    ends = [0]
    for span in spans:
        assert ends[-1] <= span.start < span.end <= len(text)
        ends.append(span.end)
    assert len(shown(text, spans)) <= MOST_SHOWN


@given(
    words, words, st.sampled_from(["Nadia", "María", "أمينة", "Łukasz", "Zoë"]), st.sampled_from(["", "upper", "lower"])
)
def test_a_name_is_noticed_wherever_it_stands(before: str, after: str, name: str, change: str) -> None:
    written = getattr(name, change)() if change else name
    text = f"{before} {written} {after}"
    at = len(before) + 1
    assert any(span.start <= at and at + len(written) <= span.end for span in pointers(text, [name]))


letters = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)


@given(words, letters, letters)
def test_an_address_is_noticed_wherever_it_stands(around: str, who: str, where: str) -> None:
    text = f"{around} {who}@{where}.example {around}"
    at = text.index(f" {who}@{where}.example", len(around)) + 1
    assert any(span.start <= at < span.end for span in pointers(text, ()))


@given(st.text("abcdefghijklmnop ,.\n", max_size=200))
def test_plain_letters_point_to_nobody(text: str) -> None:
    """The letters leave out those of "only" and of every month's name."""
    assert pointers(text, ()) == ()
