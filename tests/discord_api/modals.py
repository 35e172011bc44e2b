"""Modals, checked as Discord checks them, and the tree a filled one comes back as.

https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
"""

from copy import deepcopy
from typing import Any

from tests.discord_api import limits
from tests.discord_api.complaints import Complaints
from tests.discord_api.components import (
    CHECKBOX,
    CHECKBOX_GROUP,
    FILE_UPLOAD,
    LABEL,
    RADIO_GROUP,
    ROW,
    SELECTS,
    STRING_SELECT,
    TEXT,
    TEXT_INPUT,
    Checker,
    number_them,
    walk,
)
from tests.discord_api.refusals import Impossible
from tests.discord_api.world import Json

IN_A_ROW = (TEXT_INPUT,)
IN_A_LABEL = (TEXT_INPUT, *SELECTS, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX)
GROUPS = {RADIO_GROUP: (2, 10), CHECKBOX_GROUP: (1, 10)}


def checked_modal(data: Any) -> Json:
    """Check a modal and return a copy with an id on each component. Raises Refused (50035)."""
    complaints = Complaints()
    modal = deepcopy(data) if isinstance(data, dict) else {}
    complaints.text("data.title", modal.get("title"), limits.MODAL_TITLE[1], limits.MODAL_TITLE[0], required=True)
    complaints.text("data.custom_id", modal.get("custom_id"), limits.CUSTOM_ID[1], limits.CUSTOM_ID[0], required=True)
    rows = complaints.listed("data.components", modal.get("components"), limits.MODAL_ROWS[1], limits.MODAL_ROWS[0])
    checker = Checker(complaints)
    for number, row in enumerate(rows):
        _row(checker, row, f"data.components.{number}")
    complaints.done()
    number_them(rows)
    return modal


def _row(checker: Checker, row: Any, path: str) -> None:
    complaints = checker.complaints
    kind = row.get("type") if isinstance(row, dict) else None
    if kind == LABEL:
        complaints.text(f"{path}.label", row.get("label"), limits.LABEL[1], limits.LABEL[0], required=True)
        complaints.text(f"{path}.description", row.get("description"), limits.LABEL_DESCRIPTION)
        _control(checker, row.get("component"), f"{path}.component", IN_A_LABEL)
    elif kind == ROW:
        inner = complaints.listed(f"{path}.components", row.get("components"), 1, 1)
        for number, control in enumerate(inner):
            _control(checker, control, f"{path}.components.{number}", IN_A_ROW)
    elif kind == TEXT:
        complaints.text(f"{path}.content", row.get("content"), limits.TEXT_V2, 1, required=True)
    else:
        complaints.add(f"{path}.type", "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1, 10, 18).')


def _control(checker: Checker, control: Any, path: str, allowed: tuple[int, ...]) -> None:
    complaints = checker.complaints
    kind = control.get("type") if isinstance(control, dict) else None
    if kind not in allowed:
        complaints.add(f"{path}.type", "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {allowed}.')
        return
    if kind in SELECTS:
        checker.select(control, path)
        return
    checker.custom_id(control, path)
    if kind == TEXT_INPUT:
        if control.get("style") not in (1, 2):
            complaints.choice(f"{path}.style", (1, 2))
        if allowed == IN_A_ROW:
            complaints.text(f"{path}.label", control.get("label"), limits.LABEL[1], limits.LABEL[0], required=True)
        complaints.text(f"{path}.placeholder", control.get("placeholder"), limits.TEXT_INPUT_PLACEHOLDER)
        complaints.text(f"{path}.value", control.get("value"), limits.TEXT_INPUT)
        complaints.whole(f"{path}.min_length", control.get("min_length"), 0, limits.TEXT_INPUT, 0)
        complaints.whole(f"{path}.max_length", control.get("max_length"), 1, limits.TEXT_INPUT, limits.TEXT_INPUT)
    elif kind in GROUPS:
        checker.options(control, path, GROUPS[kind])


def filled(modal: Json, values: dict[str, Any]) -> list[Json]:
    """Return the components of a submitted modal. Values by custom id: text, a list of option values, or a switch.

    Raises Impossible for what the client would not let a person send.
    """
    controls = {c["custom_id"]: c for c in walk(modal["components"]) if "custom_id" in c}
    unknown = set(values) - set(controls)
    if unknown:
        raise Impossible(f"This form has no field {min(unknown)!r}; it has {sorted(controls)}.")
    return [_filled_row(row, values) for row in modal["components"]]


def _filled_row(row: Json, values: dict[str, Any]) -> Json:
    if row["type"] == LABEL:
        return {"type": LABEL, "id": row["id"], "component": _filled_control(row["component"], values)}
    if row["type"] == ROW:
        return {"type": ROW, "id": row["id"], "components": [_filled_control(c, values) for c in row["components"]]}
    return {"type": TEXT, "id": row["id"]}


def _filled_control(control: Json, values: dict[str, Any]) -> Json:
    name, kind = control["custom_id"], control["type"]
    given = values.get(name)
    required = control.get("required", True)
    answer: Json = {"type": kind, "id": control["id"], "custom_id": name}
    if kind == TEXT_INPUT:
        text = control.get("value") or "" if given is None else str(given)
        shortest = control.get("min_length") or (1 if required else 0)
        if (text or required) and not shortest <= len(text) <= (control.get("max_length") or limits.TEXT_INPUT):
            raise Impossible(f"{len(text)} characters do not fit the field {name!r}.")
        return answer | {"value": text}
    if kind in (*SELECTS, CHECKBOX_GROUP, FILE_UPLOAD):
        preset = [option["value"] for option in control.get("options") or () if option.get("default")]
        chosen = preset if given is None else [str(value) for value in given]
        least, most = control.get("min_values", 1), control.get("max_values") or 1
        if (chosen or required) and not least <= len(chosen) <= most:
            raise Impossible(f"The field {name!r} takes {least} to {most} values.")
        _check_offered(control, chosen)
        return answer | {"values": chosen}
    if kind == RADIO_GROUP:
        if given is None and required:
            raise Impossible(f"The field {name!r} needs a choice.")
        _check_offered(control, [] if given is None else [str(given)])
        return answer | {"value": given}
    return answer | {"value": bool(given)}


def _check_offered(control: Json, chosen: list[str]) -> None:
    if control["type"] not in (STRING_SELECT, RADIO_GROUP, CHECKBOX_GROUP):
        return
    offered = [option["value"] for option in control["options"]]
    for value in chosen:
        if value not in offered:
            raise Impossible(f"The field {control['custom_id']!r} does not offer {value!r}; it offers {offered}.")
