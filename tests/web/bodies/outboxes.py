"""Messages that tests of the outbox start from."""

from uuid import UUID, uuid4

from cast import NOW

from cogestion.web.bodies.models import Body
from cogestion.web.foundation.outbox.models import Channel, Delivery, State
from cogestion.web.foundation.outbox.reasons import Why
from cogestion.web.foundation.outbox.services import send


def message(mill: Body, batch: UUID, recipient: str, channel: Channel = Channel.MAIL, **more: object) -> Delivery:
    """A message of the mill, in Portuguese; ``more`` is what became of it."""
    address = (
        f"{recipient.split()[0].lower()}@mill.example" if channel == Channel.MAIL else "Rua do Rio 4\n4000 Porto"
    )
    delivery = send(
        scope=mill.pk,
        channel=channel,
        recipient=recipient,
        address=address,
        language="pt",
        subject="Convocatória",
        text="Convocatória\n\nÀ assembleia de 3 de maio.",
        now=NOW,
        batch=batch,
        secret=bool(more.pop("secret", False)),
    )
    Delivery.objects.filter(pk=delivery.pk).update(**more)
    delivery.refresh_from_db()
    return delivery


def together(mill: Body) -> UUID:
    """A batch: a mail that was refused, one that came, and a letter that waits."""
    batch = uuid4()
    message(mill, batch, "Dora Lima", state=State.FAILED, reason=Why.REFUSED, detail="550 No such user", ended_at=NOW)
    message(mill, batch, "Berta Reis", state=State.SENT, ended_at=NOW)
    message(mill, batch, "Carla Pérez", Channel.LETTER)
    return batch
