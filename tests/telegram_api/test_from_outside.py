"""The server in a process of its own, scripted through its control endpoints."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.telegram_api.process import separate


def test_a_separate_server_is_scripted_and_read_over_http() -> None:
    with separate("--token", "42:made-up", "--latency", "0.001") as remote, httpx.Client() as http:
        [bot] = remote("bots")["bots"]
        api = f"{remote.url}/bot{bot['token']}"
        ids = remote("people", count=3, met=bot["username"])["ids"]
        for id in ids:
            markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "1"}]]}
            sent = http.post(f"{api}/sendMessage", json={"chat_id": id, "text": f"To {id}", "reply_markup": markup})
            assert sent.json()["ok"]
        remote("faults", fault="too_many", retry_after=4, chat=ids[0])
        refused = http.post(f"{api}/sendMessage", json={"chat_id": ids[0], "text": "Too soon"}).json()
        assert refused["parameters"] == {"retry_after": 4}
        assert remote("faults")["hits"] == [1]
        counts = remote("counts")
        assert (counts["calls"], counts["accepted"]) == ({"sendMessage": 4}, {"sendMessage": 3})
        sends = remote("sends")
        assert [(chat_id, text) for chat_id, text, _ in sends["sends"]] == [(id, f"To {id}") for id in ids]
        assert remote("sends", since=sends["next"])["sends"] == []
        assert remote("order")["chats"] == {str(id): [f"To {id}"] for id in ids}
        assert [one["text"] for one in remote("chat", person=ids[1])["messages"]] == [f"To {ids[1]}"]


def test_presses_are_measured_until_the_chat_changes() -> None:
    with separate("--token", "42:made-up") as remote, httpx.Client() as http, ThreadPoolExecutor() as threads:
        api = f"{remote.url}/bot42:made-up"
        [id] = remote("people", met="ladle_bot")["ids"]
        markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "1"}]]}
        http.post(f"{api}/sendMessage", json={"chat_id": id, "text": "Rain?", "reply_markup": markup})
        pressing = threads.submit(remote, "presses", bot="ladle_bot", people=[id], within=10)
        [update] = http.get(f"{api}/getUpdates", params={"timeout": 10}).json()["result"]
        message_id = update["callback_query"]["message"]["message_id"]
        edited = http.post(f"{api}/editMessageText", json={"chat_id": id, "message_id": message_id, "text": "Answered"})
        assert edited.json()["ok"]
        [seconds] = pressing.result()["seconds"]
        assert 0 < seconds < 10
        http.post(f"{api}/sendMessage", json={"chat_id": id, "text": "More?", "reply_markup": markup})
        assert remote("presses", bot="ladle_bot", people=[id], within=0.01)["seconds"] == [None]


def test_people_and_groups_act_and_a_bot_confirms() -> None:
    with separate() as remote, httpx.Client() as http:
        [bot] = remote("bots", username="ladle_bot")["bots"]
        api = f"{remote.url}/bot{bot['token']}"
        ana, rui = remote("people", count=2, start="ladle_bot", payload="join-1")["ids"]
        group = remote("groups", title="Rain", creator=ana, members=[rui])["id"]
        remote("group", id=group, does="adds", bot="ladle_bot", by=ana)
        remote("person", id=rui, does="types", where=group, **{"with": ["/setup@ladle_bot"]})
        remote("person", id=rui, does="blocks", where="ladle_bot")
        remote("update", bot="ladle_bot", update={"unheard_of": {}})
        updates = http.get(f"{api}/getUpdates").json()["result"]
        kinds = [next(kind for kind in update if kind != "update_id") for update in updates]
        assert kinds == ["message", "message", "my_chat_member", "message", "message", "my_chat_member", "unheard_of"]
        assert remote("confirmed", bot="ladle_bot", within=0) == {"confirmed": False, "pending": 7}
        http.get(f"{api}/getUpdates", params={"offset": updates[-1]["update_id"] + 1})
        assert remote("confirmed", bot="ladle_bot") == {"confirmed": True, "pending": 0}
        remote("bots", revoke="ladle_bot")
        assert http.get(f"{api}/getMe").status_code == 401


def test_a_wrong_command_says_what_is_wrong() -> None:
    with separate() as remote:
        with pytest.raises(ValueError, match="No bot @nobody_bot"):
            remote("people", start="nobody_bot")
        with pytest.raises(ValueError, match="There is: bots, people"):
            remote("dance")
        with pytest.raises(ValueError, match="A person can"):
            remote("person", id=remote("people")["ids"][0], does="dances")


def test_the_documented_rates_can_be_switched_on() -> None:
    with separate("--pace", "1", "--token", "42:made-up") as remote, httpx.Client() as http:
        [id] = remote("people", met="ladle_bot")["ids"]
        url = f"{remote.url}/bot42:made-up/sendMessage"
        codes = {http.post(url, json={"chat_id": id, "text": "Hello"}).status_code for _ in range(5)}
        assert codes == {200, 429}
        assert remote("settings", pace={"factor": 1000.0, "burst": 100})["refused"] == 0
        assert http.post(url, json={"chat_id": id, "text": "Hello"}).status_code == 200
        assert remote("forget") == {}
        assert remote("counts")["calls"] == {}
