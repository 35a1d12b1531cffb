"""The examples in the docstrings hold."""

import doctest
import importlib
import pkgutil

import pytest

import archive.transcripts

MODULES = [
    module.name for module in pkgutil.iter_modules(archive.transcripts.__path__) if not module.ispkg
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name):
    module = importlib.import_module(f"archive.transcripts.{name}")

    assert doctest.testmod(module).failed == 0
