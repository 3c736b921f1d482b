"""thesaurus.yml: what people call things, in every language that they type in, and which moments that leads to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from playbook_compiler.languages.found import LanguageId
from playbook_compiler.model.base import FileId, Flag, Line, Model
from playbook_compiler.model.meaning import FINDING
from playbook_compiler.model.other_languages import THE_SAME
from playbook_compiler.model.references import MomentId

Said = Annotated[tuple[Line, ...], Field(min_length=1)]
SaidByLanguage = Annotated[Mapping[LanguageId, Said], Field(min_length=1)]


class Concept(Model):
    """One thing that people call by many names. Readers never see these words: they only find by them."""

    id: FileId
    moments: Annotated[tuple[MomentId, ...], FINDING] = Field(
        (),
        description="The moments that these words lead to. Left out: a single word means the same as each other one, "
        "wherever one of them stands.",
        examples=[["late-payment-or-dispute"]],
    )
    danger: Annotated[Flag, FINDING] = Field(
        False,
        description="true: whoever types this is in danger. The step with 'danger: true' comes first, whatever else "
        "fits. '|' stands between words of which any will do, '…' for up to four words, and '*' for any ending.",
        examples=[True],
    )
    words: Annotated[SaidByLanguage, FINDING, THE_SAME] = Field(
        description="What colleagues and customers say, by language: single words, or whole sentences as they write "
        "them.",
        examples=[
            {"en": ["debt collection", "overdue"], "nb": ["inkasso", "purring"], "sv": ["inkasso", "Kronofogden"]}
        ],
    )
