"""What people agree to: a wording changes only together with its version, so that they are asked again."""

import pytest

from core.consent import version_of, wording_of
from core.people import Purpose
from words.render import Catalogue

# A change of wording that changes nothing (a comma) may replace the hash; any other raises the version as well.
DECIDED_ON = {
    ("join-card", 1): "fc3acec89a8dd10d97565612343fece81189e9ed6443597d3b4af611588f9e12",
    ("consent-check-ins", 1): "68d8eb6ce9eb7410629cd1ed6375fac8918339e95ce9fbd522895f57c2ec0f44",
    ("consent-research", 2): "849a1cfcefdd6a973190d8dab674328edaf125e6e4d986f1b903164b217da28b",
    ("consent-quotes", 1): "c00d3f858de5104019ff9b08d318fde2f314333a3c74d366c41cda1b48600a11",
    ("consent-media", 1): "e040ad4d16df79e6398db454978fcd0ac6d6d27cd8b18a5101058bdcc7dcced7",
    ("consent-contact", 1): "cd44301b23ed05c30bc70b7e517d55c60d6a860e5764be1e4d2e70cedf34beaf",
    ("consent-archive", 1): "8cb97091c0a969a0fe5fdf8ad36d70948be212c4744952e65737eff5504de4c5",
}


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_wording_changes_only_with_its_version(purpose: Purpose) -> None:
    wording = wording_of(purpose)
    known = DECIDED_ON.get((wording, version_of(purpose)))
    now = Catalogue().fingerprint(wording, "en")
    assert now == known, f"{wording} reads differently now: raise its version in core/consent.py, and note it here"
