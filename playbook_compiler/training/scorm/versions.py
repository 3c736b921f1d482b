"""The versions of SCORM that packages are made for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Version:
    """One version: how the command and the player call it, and its manifest's template.

    `schemas` are the files of the standard that a package can carry beside its manifest.
    """

    name: str
    manifest: str
    schemas: tuple[str, ...]


SCORM_12: Final = Version(
    "1.2",
    "package/imsmanifest-1.2.xml.j2",
    ("adlcp_rootv1p2.xsd", "ims_xml.xsd", "imscp_rootv1p1p2.xsd", "imsmd_rootv1p2p1.xsd"),
)
_SEQUENCING: Final = (
    "",
    "auxresource",
    "control",
    "delivery",
    "limit",
    "objective",
    "random",
    "rollup",
    "seqrule",
    "util",
)
SCORM_2004: Final = Version(
    "2004",
    "package/imsmanifest-2004.xml.j2",
    (
        "XMLSchema.dtd",
        "adlcp_v1p3.xsd",
        "adlnav_v1p3.xsd",
        "adlseq_v1p3.xsd",
        "datatypes.dtd",
        "imscp_v1p1.xsd",
        *(f"imsss_v1p0{part}.xsd" for part in _SEQUENCING),
        "xml.xsd",
    ),
)
VERSIONS: Final = {version.name: version for version in (SCORM_12, SCORM_2004)}
