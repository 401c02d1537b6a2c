"""The WSGI entry point: settings from the environment, nothing else."""

from elearn.app import for_a_server

app = for_a_server()
