"""Hands messages to a mail server, and says in our words what it answers.

The connection is closed to others (STARTTLS or TLS, with a certificate that this machine trusts)
unless the settings say that it stays on this machine.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage

from elearn.config.post import MailServer, Tls
from elearn.domain.post import NotDelivered, Trouble

PATIENCE = 10.0
"""Seconds that the server may be silent."""

FULL, SIGN_IN_FIRST, LEAVING = 552, 530, 421
"""Replies of a mail server (RFC 5321, 4.2.3; RFC 4954, 6) that mean more than "no"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """Carries messages to one mail server. `trust` is whose certificates are believed."""

    server: MailServer
    host: str
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    patience: float = PATIENCE

    @contextmanager
    def round(self) -> Iterator["_Round"]:
        """A round over one connection, which is made when the first message comes."""
        mine = _Round(self)
        try:
            yield mine
        finally:
            mine.hang_up()

    def connect(self) -> smtplib.SMTP:
        """A connection that is ready for messages. Raises NotDelivered if there is none."""
        try:
            return self._connect()
        except ssl.SSLCertVerificationError as error:
            raise NotDelivered(Trouble.CERTIFICATE) from error
        except smtplib.SMTPNotSupportedError as error:
            raise NotDelivered(Trouble.NO_TLS) from error
        except smtplib.SMTPResponseException as error:
            raise NotDelivered(Trouble.UNREACHABLE, error.smtp_code) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotDelivered(Trouble.UNREACHABLE) from error

    def _connect(self) -> smtplib.SMTP:
        server = self.server
        connection = (
            smtplib.SMTP_SSL(
                server.host, server.port, self.host, timeout=self.patience, context=self.trust
            )
            if server.tls is Tls.WHOLE
            else smtplib.SMTP(server.host, server.port, self.host, timeout=self.patience)
        )
        try:
            if server.tls is Tls.START:
                connection.starttls(context=self.trust)
            if server.user:
                self._sign_in(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _sign_in(self, connection: smtplib.SMTP) -> None:
        """Says who we are. A server that knows none of our ways to do that refuses us too."""
        try:
            connection.login(self.server.user, self.server.password)
        except smtplib.SMTPServerDisconnected:
            raise
        except smtplib.SMTPException as error:
            raise NotDelivered(Trouble.SIGN_IN, getattr(error, "smtp_code", 0)) from error


class _Round:
    """Messages one after another over one connection; a broken one is made anew."""

    def __init__(self, carrier: Smtp) -> None:
        self._carrier = carrier
        self._connection: smtplib.SMTP | None = None

    def send(self, message: EmailMessage) -> None:
        """Hands one message over. Raises NotDelivered; the round can go on with the next."""
        if self._connection is None:
            self._connection = self._carrier.connect()
        try:
            self._connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code, _ = next(iter(error.recipients.values()))
            raise self._refused(code, Trouble.FULL if code == FULL else Trouble.MAILBOX) from error
        except smtplib.SMTPSenderRefused as error:
            closed = error.smtp_code == SIGN_IN_FIRST
            raise self._refused(
                error.smtp_code, Trouble.SIGN_IN if closed else Trouble.SENDER
            ) from error
        except smtplib.SMTPNotSupportedError as error:
            raise NotDelivered(Trouble.LETTERS) from error
        except smtplib.SMTPResponseException as error:
            raise self._refused(error.smtp_code, Trouble.CONTENT) from error
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise NotDelivered(Trouble.BROKEN) from error

    def _refused(self, code: int, for_good: Trouble) -> NotDelivered:
        """What a refusal means: 5xx is for good, 4xx for now; after 421 the server is gone."""
        if code == LEAVING:
            self._drop()
        return NotDelivered(for_good if code >= 500 else Trouble.POSTPONED, code)

    def _drop(self) -> None:
        """Lets go of a connection that nobody answers on any more."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def hang_up(self) -> None:
        """Ends the connection, if there is one. What was handed over is handed over."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            connection.quit()
        except (OSError, smtplib.SMTPException):
            connection.close()
