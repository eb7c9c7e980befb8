"""Formats: games and results as files, read and written without loss.

`load` and `save` go by a file's ending; the rest reads and writes text.

- dtkit's own JSON (`read_json`, `as_json`; `schema` describes it): every value, with letters.
- CheckMate's JSON (`as_checkmate`, `security_graph`; `dtkit.graphs.security` reads it).
- Gambit's `.efg` (`read_efg`, `as_efg`, `ExtensiveForm`) and `.nfg` (`read_nfg`, `as_nfg`,
  `NormalForm`): numbers only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtkit.lazy import exports

if TYPE_CHECKING:
    from dtkit.formats.checkmate import as_checkmate as as_checkmate
    from dtkit.formats.checkmate import security_graph as security_graph
    from dtkit.formats.converting import extensive_form_of as extensive_form_of
    from dtkit.formats.converting import normal_form_of as normal_form_of
    from dtkit.formats.documents import as_json as as_json
    from dtkit.formats.documents import read_json as read_json
    from dtkit.formats.efg import as_efg as as_efg
    from dtkit.formats.efg import read_efg as read_efg
    from dtkit.formats.extensive import ExtensiveForm as ExtensiveForm
    from dtkit.formats.files import game_of as game_of
    from dtkit.formats.files import load as load
    from dtkit.formats.files import load_game as load_game
    from dtkit.formats.files import save as save
    from dtkit.formats.kinds import schema as schema
    from dtkit.formats.nfg import as_nfg as as_nfg
    from dtkit.formats.nfg import read_nfg as read_nfg
    from dtkit.formats.normal import NormalForm as NormalForm
    from dtkit.formats.records import FunctionRecord as FunctionRecord
    from dtkit.formats.records import RegionRecord as RegionRecord
    from dtkit.formats.records import SolutionRecord as SolutionRecord

_HOMES = {
    "game_of": "files",
    "load_game": "files",
    "save": "files",
    "load": "files",
    "security_graph": "checkmate",
    "as_checkmate": "checkmate",
    "as_json": "documents",
    "read_json": "documents",
    "schema": "kinds",
    "SolutionRecord": "records",
    "RegionRecord": "records",
    "FunctionRecord": "records",
    "ExtensiveForm": "extensive",
    "NormalForm": "normal",
    "as_efg": "efg",
    "as_nfg": "nfg",
    "extensive_form_of": "converting",
    "normal_form_of": "converting",
    "read_efg": "efg",
    "read_nfg": "nfg",
}

__all__ = sorted(_HOMES)


__getattr__, __dir__ = exports(__name__, _HOMES)
