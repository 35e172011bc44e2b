"""A group's shared chats hear that something is proposed; what, and by whom, is for members."""

from tests.groups import Home
from tests.spaces.platform import Platform, linked


async def test_the_chat_hears_that_there_is_a_proposal_and_no_more(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await telegram.types("ana", f"/start {place.invite}")
    await telegram.says("ana", "[Join as ana]")
    await telegram.types("ana", "/new")
    for said in ("[My question]", "Is the hall too cold?", "[Yes or No]", "[Propose it]"):
        await telegram.says("ana", said)
    await place.program.settle()
    (heard,) = telegram.shown()
    words = "Riverside: a member proposes something to plan. To see it, write /proposals to me."
    assert heard == f"{words} [Open the private chat]->{place.invite}"
