"""The WSGI entry point: settings from the environment, nothing else."""

from elearn.app import create_app
from elearn.config import Settings

app = create_app(Settings.from_env())
