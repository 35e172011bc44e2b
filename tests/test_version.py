"""The program says one version everywhere."""

from importlib.metadata import version

import ladle


def test_the_installed_version_is_the_one_the_package_states() -> None:
    assert version("ladle") == ladle.__version__
