"""What a letter holds when it is sent: its fields, its paragraphs, and what it knows of the firm."""

from __future__ import annotations

from playbook_compiler.model.message import Message
from playbook_compiler.model.named_field import NamedField
from playbook_compiler.model.settings import Settings
from playbook_compiler.model.slots import fields_of


def sent_fields(message: Message, settings: Settings) -> dict[str, NamedField]:
    """The fields to fill in: all of them, but for reasons where the firm's policy is to give none."""
    silent = settings.reasons_when_ending == "none"
    fields = fields_of(message, settings.fields)
    return {name: field for name, field in fields.items() if not (silent and field.gives_reason)}


def sent_paragraphs(message: Message, settings: Settings) -> list[str]:
    """The paragraphs to send: a paragraph that gives a reason goes where the firm's policy is to give none."""
    sent = sent_fields(message, settings)
    left_out = [f"{{{name}}}" for name in fields_of(message, settings.fields) if name not in sent]
    return [text for text in message.paragraphs if not any(field in text for field in left_out)]


def firm_fields(settings: Settings) -> dict[str, str]:
    """What every message knows of the firm."""
    contact = settings.contact
    return {
        "company": settings.company,
        "company_phone": contact.phone,
        "company_email": contact.email,
        "company_website": contact.website or contact.email,
    }
