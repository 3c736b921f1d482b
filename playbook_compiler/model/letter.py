"""What a letter holds when it is sent: its fields, its paragraphs, and what it knows of the firm."""

from __future__ import annotations

from playbook_compiler.model.letter_choice import Choices, LetterParagraph
from playbook_compiler.model.message import Message
from playbook_compiler.model.named_field import NamedField
from playbook_compiler.model.settings import Settings
from playbook_compiler.model.slots import fields_of


def sent_fields(message: Message, settings: Settings) -> dict[str, NamedField]:
    """The fields to fill in: all of them, but for reasons where the firm's policy is to give none."""
    silent = settings.reasons_when_ending == "none"
    fields = fields_of(message, settings.fields)
    return {name: field for name, field in fields.items() if not (silent and field.gives_reason)}


def sent_paragraphs(message: Message, settings: Settings) -> list[LetterParagraph]:
    """The paragraphs to send: a paragraph that gives a reason goes where the firm's policy is to give none."""
    sent = sent_fields(message, settings)
    left_out = [f"{{{name}}}" for name in fields_of(message, settings.fields) if name not in sent]
    return [one for one in message.paragraphs if not any(field in one.text for field in left_out)]


def as_typed(paragraph: LetterParagraph) -> str:
    """A paragraph with its mark."""
    mark = f"[{paragraph.choice}: {paragraph.option}]\n" if paragraph.choice else ""
    return f"{mark}{paragraph.text}"


def sent_choices(message: Message, settings: Settings) -> Choices:
    """What there is to choose. An option whose paragraphs give a reason goes where the firm gives none."""
    marked = {(one.choice, one.option) for one in sent_paragraphs(message, settings)}
    left = {
        name: choice.model_copy(
            update={"options": {option: text for option, text in choice.options.items() if (name, option) in marked}}
        )
        for name, choice in message.choices.items()
    }
    return {name: choice for name, choice in left.items() if choice.options}


def firm_fields(settings: Settings) -> dict[str, str]:
    """What every message knows of the firm."""
    contact = settings.contact
    return {
        "company": settings.company,
        "company_phone": contact.phone,
        "company_email": contact.email,
        "company_website": contact.website or contact.email,
    }
