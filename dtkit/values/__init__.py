"""Values: what can be had, as payoffs by player and as lotteries over outcomes."""

from __future__ import annotations

from dtkit.values.lotteries import Lottery
from dtkit.values.payoffs import Payoffs

__all__ = ["Lottery", "Payoffs"]
