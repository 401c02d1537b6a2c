"""A bare client beside the visitor: for headers, codes and posts that no page would send."""

import pytest
from flask import Flask
from flask.testing import FlaskClient


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that follows nothing by itself."""
    return app.test_client()
