"""What every test may use."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture
def shared_data():
    """The folder of sample councils, where it lies beside the project."""
    if not SHARED.is_dir():
        pytest.skip("the sample data folder shared/data is not beside the project")
    return SHARED
