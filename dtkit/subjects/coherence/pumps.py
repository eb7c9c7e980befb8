"""Money pumps: trees in which an agent with some preference may end with too little.

The agent has something at the start and is offered trades in turn.  x- is a souring of x:
the same, less a little money.  A pump comes with the preference it is built against, which
says no more than it must; whether an agent is in fact exploited depends on its policy, and
`exploits` decides it.

Source: Gustafsson, Money-Pump Arguments (2022).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.graphs import ChoiceGraph, Node, chance, choice_graph, choose, outcome
from dtkit.preferences import StrictRelation, acyclicity, strict_relation
from dtkit.values import Lottery

AGENT = "agent"
STATUS_QUO = "status quo"

Pair = tuple[Hashable, Hashable]


@dataclass(frozen=True)
class Pump:
    """A tree, the preference it is built against, and which outcome is a souring of which.

    `preference`: strict; a lack of preference is a gap where some outcome of the pump tells
    the two apart.  `sourings`: pairs (soured, original).  `kind`: in which sense the pump
    threatens a loss: "soured" where the preference has a cycle, and everything on it is
    dominated by something, else "plan".
    """

    name: str
    graph: ChoiceGraph
    preference: StrictRelation
    sourings: tuple[Pair, ...] = ()

    @property
    def kind(self) -> str:
        """The sense in which the pump threatens a loss."""
        return "plan" if acyclicity.violation(self.preference) is None else "soured"

    def __repr__(self) -> str:
        return f"<pump: {self.name}>"


def offers(kept: Sequence[Hashable], last: Hashable) -> Node:
    """Return the tree in which each of `kept` in turn may be kept, and `last` is left.

    >>> from dtkit.graphs import choice_graph
    >>> print(choice_graph(offers(["A", "C"], "A-"), players="agent"))
    agent
    ├─ keep A: A
    └─ trade: agent
       ├─ keep C: C
       └─ trade for A-: A-
    """
    node: Node = outcome(last)
    trade = f"trade for {last}"
    for each in reversed(kept):
        held = outcome(each, tags=STATUS_QUO)
        node, trade = choose({f"keep {each}": held, trade: node}, player=AGENT), "trade"
    return node


def upfront_pump(steps: int = 3) -> Pump:
    """Return the pump that makes an agent with a cycle pay at once for going nowhere.

    x1 ≻ x2 ≻ ... ≻ xn ≻ x1, and x1- is worse than x1 and better than x2.  A sophisticated
    agent foresees that it would end with x2, and takes x1-, although x1 was to be had.

    Raises: `InvalidInput` for fewer than three steps.

    >>> pump = upfront_pump()
    >>> print(pump.graph)
    agent
    ├─ keep x1-: x1-
    └─ trade: agent
       ├─ keep x2: x2
       └─ trade: agent
          ├─ keep x3: x3
          └─ trade for x1: x1
    >>> from dtkit.agents import plays, sophisticated
    >>> sorted(plays(pump.graph, sophisticated, pump.preference).permitted)
    ['x1-']
    """
    names = _names(steps)
    pairs = [*_cycle(names), ("x1", "x1-"), ("x1-", "x2")]
    return _pump(
        f"upfront pump of {steps} steps",
        offers(["x1-", *names[1:]], "x1"),
        pairs,
        [*names, "x1-"],
        sourings=[("x1-", "x1")],
    )


def chain_pump(steps: int = 3) -> Pump:
    """Return the pump that trades an agent with a cycle around it, to less than it had.

    x1 ≻ x2 ≻ ... ≻ xn ≻ x1, of which x1 is held and xn, ..., x2 and x1- are offered in turn.
    Whatever is preferred to x1 is preferred to x1- too.  A myopic agent is led all the way;
    a sophisticated one is not.

    Raises: `InvalidInput` for fewer than three steps.

    >>> from dtkit.agents import myopic, plays, sophisticated
    >>> pump = chain_pump()
    >>> [sorted(plays(pump.graph, how, pump.preference).permitted)
    ...  for how in (myopic, sophisticated)]
    [['x1-'], ['x3']]
    """
    names = _names(steps)
    pairs = [*_cycle(names), ("x1", "x1-"), ("x1-", "x2"), (names[-1], "x1-")]
    return _pump(
        f"chain pump of {steps} steps",
        offers(["x1", *reversed(names[1:])], "x1-"),
        pairs,
        [*names, "x1-"],
        sourings=[("x1-", "x1")],
    )


def single_souring() -> Pump:
    """Return the pump against a gap: A, or else B or a souring of A.

    B is in a gap with A and with A-.

    >>> from dtkit.agents import naive, plays, sophisticated
    >>> pump = single_souring()
    >>> [sorted(plays(pump.graph, how, pump.preference).permitted)
    ...  for how in (naive, sophisticated)]
    [['A', 'A-', 'B'], ['A', 'B']]
    """
    return _pump(
        "single souring", offers("AB", "A-"), [("A", "A-")], ["A", "B", "A-"], [("A-", "A")]
    )


def inverse_souring() -> Pump:
    """Return the pump against a gap turned around: A, or else B or a sweetening of A.

    >>> from dtkit.agents import plays, resolute, sophisticated
    >>> pump = inverse_souring()
    >>> [sorted(plays(pump.graph, how, pump.preference).permitted)
    ...  for how in (resolute, sophisticated)]
    [['A+', 'B'], ['A', 'A+', 'B']]
    """
    return _pump(
        "inverse souring", offers("AB", "A+"), [("A+", "A")], ["A+", "B", "A"], [("A", "A+")]
    )


def transitivity_pump(*, second: bool = False) -> Pump:
    """Return the pump against preferences that are not transitive: A, or else C or B.

    A ≻ B, and C is in neither relation to either: PI fails if those are indifferences.
    With `second`, moreover B ≻ C, so that PP fails.

    >>> from dtkit.agents import naive, plays
    >>> pump = transitivity_pump()
    >>> sorted(plays(pump.graph, naive, pump.preference).permitted)
    ['A', 'B', 'C']
    """
    pairs = [("A", "B"), ("B", "C")] if second else [("A", "B")]
    name = "transitivity pump of preferences" if second else "transitivity pump"
    return _pump(name, offers("AC", "B"), pairs, "ABC")


def independence_pump(p: Any = None) -> Pump:
    """Return the pump against independence: a sure D-, or else a chance p of a choice.

    A ≻ B, but B with probability p, else C, is preferred to A with probability p, else C,
    and D- is between the two.  `p`: a probability, or a parameter (the default).

    >>> from dtkit.agents import plays, resolute, sophisticated
    >>> pump = independence_pump()
    >>> print(pump.graph)
    agent
    ├─ keep D-: D-
    └─ go on: chance
       ├─ p (p): agent
       │  ├─ keep A: A
       │  └─ trade for B: B
       └─ else (1 − p): C
    >>> [plays(pump.graph, how, pump.preference) for how in (sophisticated, resolute)]
    [<sophisticated permits D->, <resolute permits Lottery(p: B, 1 - p: C)>]
    """
    from dtkit.exact.parameters import between, parameter

    letter = parameter("p") if p is None else p
    apart = [] if p is not None else [between(0, letter, 1)]
    go_on = chance({"p": (letter, offers("A", "B")), "else": (1 - letter, outcome("C"))})
    root = choose({"keep D-": outcome("D-", tags=STATUS_QUO), "go on": go_on}, player=AGENT)
    with_a, with_b = (Lottery.over([(letter, x), (1 - letter, "C")]) for x in "AB")
    pairs: list[Pair] = [("A", "B"), (with_b, "D-"), ("D-", with_a), (with_b, with_a)]
    options: list[Hashable] = ["A", "B", "C", "D-", with_a, with_b]
    return _pump("independence pump", root, pairs, options, [("D-", with_b)], domain=apart)


def opaque_sweetening() -> Pump:
    """Return the tree of Hare's opaque sweetening: two bets on a fair coin.

    A+ ≻ A and B+ ≻ B, and nothing else is preferred to anything.  Left gives A on heads and
    B on tails, right gives B+ on heads and A+ on tails.

    >>> print(opaque_sweetening().graph)
    agent
    ├─ left: chance
    │  ├─ heads (1/2): A
    │  └─ tails (1/2): B
    └─ right: chance
       ├─ heads (1/2): B+
       └─ tails (1/2): A+
    """
    from sympy import Rational

    def bet(heads: str, tails: str) -> Node:
        half = Rational(1, 2)
        return chance({"heads": (half, outcome(heads)), "tails": (half, outcome(tails))})

    root = choose({"left": bet("A", "B"), "right": bet("B+", "A+")}, player=AGENT)
    return _pump("opaque sweetening", root, [("A+", "A"), ("B+", "B")], ["A", "B", "A+", "B+"])


def continuity_pump(q: Any = None) -> Pump:
    """Return the tree against continuity: keep B, or take A with a small risk q of C.

    A ≻ B ≻ C, and however small the risk, B is preferred.  Nobody is forced into a loss.

    >>> from dtkit.agents import plays, sophisticated
    >>> pump = continuity_pump()
    >>> plays(pump.graph, sophisticated, pump.preference)
    <sophisticated permits B>
    """
    from dtkit.exact.parameters import between, parameter

    letter = parameter("q") if q is None else q
    apart = [] if q is not None else [between(0, letter, 1)]
    risk = chance({"safe": (1 - letter, outcome("A")), "q": (letter, outcome("C"))})
    root = choose({"keep B": outcome("B", tags=STATUS_QUO), "risk C": risk}, player=AGENT)
    lottery = Lottery.over([(1 - letter, "A"), (letter, "C")])
    pairs: list[Pair] = [("A", "B"), ("B", "C"), ("A", "C"), ("B", lottery)]
    pairs += [("A", lottery), (lottery, "C")]
    return _pump("continuity pump", root, pairs, ["A", "B", "C", lottery], domain=apart)


def _names(steps: int) -> list[str]:
    if not isinstance(steps, int) or steps < 3:
        raise InvalidInput(
            f"steps={steps!r}",
            "a cycle of strict preference has three outcomes at least",
            "write steps=3, or more",
        )
    return [f"x{number}" for number in range(1, steps + 1)]


def _cycle(names: list[str]) -> list[Pair]:
    return list(zip(names, [*names[1:], names[0]], strict=True))


def _pump(
    name: str,
    root: Node,
    pairs: Iterable[Pair],
    options: Iterable[Hashable],
    sourings: Sequence[Pair] = (),
    domain: Any = (),
) -> Pump:
    graph = choice_graph(root, players=[AGENT], domain=domain, title=name.capitalize())
    listed = tuple(options)
    preference = strict_relation(pairs, options=listed, probes=listed)
    return Pump(name, graph, preference, tuple(sourings))
