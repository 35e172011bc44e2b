"""A shared chat is linked by somebody who manages it and looks after the group, where nobody else reads."""

from core.actions import ChangeGroup
from core.spaces import Place, SpaceFact
from tests.groups import Home
from tests.spaces.platform import CHAT, MINE, Platform, facilitating, linked, opened


async def test_the_facilitator_links_the_chat_by_its_button(place: Home, telegram: Platform) -> None:
    await facilitating(place, telegram)
    assert await telegram.types("dana", "/setup", MINE) == []
    (asked,) = telegram.shown()
    assert asked.startswith("If you typed /setup, tap the button.")
    code = opened(asked)
    assert code == f"setup-{telegram.spaces()[0].id}"
    (meaning,) = await telegram.types("dana", f"/start {code}")
    assert meaning == (
        "Connect this chat with Riverside? Everybody in the chat will see when a question opens, and the numbers of"
        " results. Answers stay private. [Connect] [Connect, announce nothing] [Leave it as it is]"
    )
    assert await telegram.says("dana", "[Connect]") == ["Done. The chat now belongs to Riverside."]
    (told,) = telegram.shown()
    assert told.startswith("This chat now belongs to Riverside. I am Ladle, a bot.")
    assert told.endswith(f"[Join or answer privately]->{place.invite}")
    assert telegram.spaces()[0].group == place.group.id


async def test_where_only_one_reads_the_chat_is_linked_at_once(place: Home, discord: Platform) -> None:
    await facilitating(place, discord)
    (asked,) = await discord.types("dana", "/setup", MINE)
    assert asked.startswith("Connect this chat with Riverside?")
    assert discord.shown() == []
    assert await discord.says("dana", "[Connect]", MINE) == ["Done. The chat now belongs to Riverside."]
    assert discord.spaces()[0].group == place.group.id


async def test_the_other_facilitators_learn_that_a_chat_was_linked(place: Home, telegram: Platform) -> None:
    await facilitating(place, telegram, "eve")
    await linked(place, telegram)
    (told,) = telegram.shown("eve")
    assert told.startswith("A shared chat now belongs to Riverside.")


async def test_somebody_who_does_not_manage_the_chat_changes_nothing(place: Home, telegram: Platform) -> None:
    await facilitating(place, telegram)
    await telegram.types("dana", "/setup", Place(CHAT))
    assert telegram.shown() == ["Only somebody who looks after this chat can set it up."]
    assert telegram.spaces()[0].asked_by is None


async def test_missing_rights_are_named_and_nothing_else_happens(place: Home, discord: Platform) -> None:
    await facilitating(place, discord)
    lacking = Place(CHAT, manages=True, lacks=("right-send", "right-threads", "right-of-a-later-day"))
    assert await discord.types("dana", "/setup", lacking) == [
        "I still need these rights in this chat: send messages, write in threads. After that, type /setup again."
    ]
    assert discord.spaces()[0].asked_by is None


async def test_what_the_bot_may_not_say_in_the_chat_is_said_privately(place: Home, telegram: Platform) -> None:
    await facilitating(place, telegram)
    mute = Place(CHAT, manages=True, lacks=("right-send",))
    (told,) = await telegram.types("dana", "/setup", mute)
    assert "send messages" in told
    assert telegram.shown() == []


async def test_only_who_asked_can_go_on(place: Home, telegram: Platform) -> None:
    await facilitating(place, telegram)
    await facilitating(place, telegram, "eve")
    await telegram.types("dana", "/setup", MINE)
    code = opened(telegram.shown()[0])
    assert await telegram.types("eve", f"/start {code}") == [
        "This is over, or somebody else asked for it. Type /setup in the chat again."
    ]
    assert await telegram.types("stranger", f"/start {code}") == [
        "This is over, or somebody else asked for it. Type /setup in the chat again."
    ]
    assert telegram.spaces()[0].group is None


async def test_the_button_works_once(place: Home, telegram: Platform) -> None:
    await facilitating(place, telegram)
    await telegram.types("dana", "/setup", MINE)
    code = opened(telegram.shown()[0])
    await telegram.types("dana", f"/start {code}")
    await telegram.says("dana", "[Leave it as it is]")
    assert "Type /setup in the chat again." in (await telegram.types("dana", f"/start {code}"))[0]
    assert telegram.spaces()[0].group is None


async def test_somebody_without_a_group_is_told_how_to_get_one(place: Home, telegram: Platform) -> None:
    await telegram.types("eve", "/start")
    await telegram.types("eve", "/setup", MINE)
    code = opened(telegram.shown()[0])
    (told,) = await telegram.types("eve", f"/start {code}")
    assert told.startswith("You do not look after a group yet.")


async def test_who_looks_after_several_groups_says_which(place: Home, telegram: Platform) -> None:
    hilltop = await place.another()
    await facilitating(place, telegram)
    await facilitating(hilltop, telegram)
    await telegram.types("dana", "/setup", MINE)
    code = opened(telegram.shown()[0])
    assert await telegram.types("dana", f"/start {code}") == [
        "Which group does this chat belong to? [Hilltop] [Riverside] [Leave it as it is]"
    ]
    (meaning,) = await telegram.says("dana", "[Hilltop]")
    assert meaning.startswith("Connect this chat with Hilltop?")
    await telegram.says("dana", "[Connect]")
    assert telegram.spaces()[0].group == hilltop.group.id


async def test_a_chat_speaks_its_groups_language(place: Home, telegram: Platform) -> None:
    await telegram.happens(SpaceFact.ADDED, language="pt")
    await linked(place, telegram)
    assert telegram.spaces()[0].language == "en"


async def test_a_chat_changes_its_language_with_its_group(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await place.asks(ChangeGroup(place.group.id, languages=("ar", "en")))
    assert telegram.spaces()[0].language == "ar"
    await place.asks(ChangeGroup(place.group.id, name="Riverbank"))
    assert telegram.spaces()[0].language == "ar"


async def test_the_chat_is_written_to_in_the_topic_it_was_set_up_in(place: Home, telegram: Platform) -> None:
    await facilitating(place, telegram)
    topic = Place(CHAT, thread="7", manages=True)
    await telegram.types("dana", "/setup", topic)
    code = opened(telegram.shown(f"{CHAT}/7")[0])
    await telegram.types("dana", f"/start {code}")
    await telegram.says("dana", "[Connect]")
    assert telegram.shown() == []
    assert telegram.shown(f"{CHAT}/7")[0].startswith("This chat now belongs to Riverside.")


async def test_a_facilitator_moves_what_is_written_to_another_topic_and_nobody_else_does(
    place: Home, telegram: Platform
) -> None:
    await facilitating(place, telegram)
    await telegram.types("dana", "/setup", Place(CHAT, thread="7", manages=True))
    await telegram.types("dana", f"/start {opened(telegram.shown(f'{CHAT}/7')[0])}")
    await telegram.says("dana", "[Connect]")
    await telegram.types("eve", "/setup", Place(CHAT, thread="8", manages=True))
    assert telegram.spaces()[0].thread == "7"
    await telegram.types("dana", "/setup", Place(CHAT, thread="9", manages=True))
    assert telegram.spaces()[0].thread == "9"


async def test_the_facilitator_disconnects_the_chat(place: Home, discord: Platform) -> None:
    await linked(place, discord)
    (asked,) = await discord.types("dana", "/setup", MINE)
    assert asked == (
        "This chat belongs to Riverside. What do you want to change?"
        " [Disconnect this chat] [Announce nothing here] [Leave it as it is]"
    )
    assert await discord.says("dana", "[Disconnect this chat]", MINE) == [
        "Done. The chat no longer belongs to Riverside."
    ]
    assert discord.shown() == ["This chat no longer belongs to Riverside. Nothing about it is said here any more."]
    assert discord.spaces()[0].group is None


async def test_the_facilitator_links_the_chat_to_another_of_their_groups(place: Home, discord: Platform) -> None:
    hilltop = await place.another()
    await linked(place, discord)
    await facilitating(hilltop, discord)
    await discord.types("dana", "/setup", MINE)
    (meaning,) = await discord.says("dana", "[Connect another group]", MINE)
    assert meaning.startswith("Connect this chat with Hilltop?")
    await discord.says("dana", "[Connect]", MINE)
    assert discord.spaces()[0].group == hilltop.group.id
    assert discord.shown()[0].startswith("This chat now belongs to Hilltop.")


async def test_a_chat_of_another_group_stays_with_it(place: Home, discord: Platform) -> None:
    hilltop = await place.another()
    await linked(place, discord)
    await facilitating(hilltop, discord, "erin")
    assert await discord.types("erin", "/setup", MINE) == [
        "This chat belongs to Riverside. Only somebody who looks after Riverside can change that."
    ]
    assert discord.spaces()[0].group == place.group.id


async def test_who_stops_looking_after_the_group_meanwhile_cannot_link_it(place: Home, discord: Platform) -> None:
    await facilitating(place, discord)
    await discord.types("dana", "/setup", MINE)
    await discord.types("dana", "/leave")
    await discord.says("dana", "[Leave, keep answers]")
    await discord.says("dana", "[Connect]", MINE)
    assert discord.spaces()[0].group is None


async def test_setting_up_elsewhere_than_in_the_chat_is_explained(place: Home, telegram: Platform) -> None:
    await facilitating(place, telegram)
    assert await telegram.types("dana", "/setup") == [
        "Type /setup in the shared chat that your group uses. Add me to it first."
    ]
