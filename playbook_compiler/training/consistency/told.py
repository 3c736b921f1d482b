"""What the page says in words: a finding and what to do, an interval, a calibration. `assets/js/consistency/told.js`
says the same.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from babel.dates import format_date
from babel.numbers import format_decimal

from playbook_compiler.languages.language import language_of
from playbook_compiler.pages.templating import fill
from playbook_compiler.training.agreement import Alpha
from playbook_compiler.training.consistency.calibration import Calibration, ItemAgreement
from playbook_compiler.training.consistency.cases import LENSES
from playbook_compiler.training.consistency.findings import Difference, Factor
from playbook_compiler.training.consistency.interval import FEWEST, Share

_MONDAY = datetime.date(2024, 1, 1)


class Told:
    """Sentences in one language. Colleagues have names only where `names` holds them."""

    def __init__(self, words: Mapping[str, str], language: str, names: Mapping[str, str] | None = None) -> None:
        self.words, self.names = words, names
        self._locale = language_of(language).locale

    def per_cent(self, share: float) -> str:
        """A share in whole per cent."""
        return f"{100 * share + 1e-9:.0f}"

    def share(self, share: Share | None, cases: int) -> str:
        """A figure, or that it has too few cases."""
        return f"{self.per_cent(share.share)} %" if share else fill(self.words["few"], count=cases)

    def interval(self, share: Share) -> str:
        """Between which two figures it lies."""
        return fill(self.words["interval"], low=self.per_cent(share.low), high=self.per_cent(share.high))

    def heading(self, finding: Difference, title: str) -> str:
        """The moment, and what it depends on."""
        return f"{title}: {self.words[f'factor_{finding.factor}']}"

    def between(self, finding: Difference) -> str:
        """Between which two groups it differs, and how far."""
        most, least = finding.most, finding.least
        if most is None or least is None:
            return fill(self.words["between_hidden"], fewest=FEWEST)
        ends = {"low": self.per_cent(least.share.share), "high": self.per_cent(most.share.share)}
        if finding.factor == "colleagues" and self.names is None:
            return fill(self.words["between_colleagues"], **ends, count=len(finding.groups), fewest=FEWEST)
        counts = {"high_cases": most.share.cases, "low_cases": least.share.cases}
        names = {"most": self.group(finding.factor, most.name), "least": self.group(finding.factor, least.name)}
        return fill(self.words["between"], **ends, **counts, **names)

    def group(self, factor: Factor, name: str | int) -> str:
        """What a group is called."""
        if factor == "colleagues":
            return (self.names or {}).get(str(name), "")
        if factor == "days":
            return str(format_date(_MONDAY + datetime.timedelta(int(name)), "EEEE", self._locale))
        return self.words[f"part_{name}"] if factor == "hours" else self.words[LENSES[int(name)]]

    def act(self, finding: Difference) -> str:
        """What to do about it."""
        return self.words[f"act_{finding.act}"]

    def alpha(self, alpha: Alpha) -> str:
        """Krippendorff's alpha, or that there is none."""
        if alpha.value is None:
            return self.words["calibration_none"]
        return str(format_decimal(alpha.value, format="0.000", locale=self._locale))

    def calibration(self, one: Calibration, title: str) -> str:
        """How far the observers of a moment's cases agree."""
        figures = {"observers": one.observers, "cases": one.cases, "same": self.per_cent(one.same / 100)}
        return fill(self.words["calibration_lead"], moment=title, **figures, alpha=self.alpha(one.alpha))

    def item(self, item: ItemAgreement) -> str:
        """How far they agree on a line of the sheet."""
        chosen = dict(zip(("seen", "not_seen", "not_called_for"), item.chosen, strict=True))
        same = self.per_cent(item.same / 100)
        return fill(self.words["calibration_item"], same=same, alpha=self.alpha(item.alpha), **chosen)
