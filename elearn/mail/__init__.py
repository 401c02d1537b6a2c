"""Renders and sends mail. No database, no Flask: whoever queues and claims mails is `actions/`."""
