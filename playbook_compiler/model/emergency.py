"""The numbers to call in danger, as each country has them. 112 is answered in all five.

Norway: politiet, helsenorge and brannvesenet (112, 113, 110). Denmark, Sweden, Finland and Iceland have the one number
for police, ambulance and fire.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

EMERGENCY: Final[Mapping[str, Mapping[str, str]]] = {
    "NO": {"police": "112", "ambulance": "113", "fire": "110"},
    "DK": {"all": "112"},
    "SE": {"all": "112"},
    "FI": {"all": "112"},
    "IS": {"all": "112"},
}
"""Country -> who answers -> the number; the first is the one for a threat."""
