"""Random games as Gambit's files hold them, for the tests of the readers and writers."""

from fractions import Fraction

from hypothesis import strategies as st

from dtkit.formats import ExtensiveForm, NormalForm
from dtkit.formats.extensive import END, InformationSet, NumberedOutcome, TreeNode

TEXTS = st.text(max_size=4) | st.sampled_from(["", "L", 'say "l"', "\\", '\\"', "\\\\neg", 'a\\"'])
NUMBERS = st.fractions(-9, 9, max_denominator=9) | st.integers(-(10**30), 10**30).map(Fraction)


@st.composite
def extensive_forms(draw, texts=TEXTS):
    """Draw trees with outcomes anywhere, events and sets met again, absent-mindedness."""
    players = tuple(draw(st.lists(texts, min_size=1, max_size=3)))
    amounts = st.tuples(*[NUMBERS] * len(players))
    outcomes = {
        number: NumberedOutcome(number, draw(texts), draw(amounts))
        for number in draw(st.lists(st.integers(1, 99), max_size=4, unique=True))
    }
    sets, nodes, met = [], [], {}
    open_ = 1
    while open_:
        open_ -= 1
        outcome = draw(st.sampled_from([0, *outcomes]))
        if outcome:
            met[outcome] = None
        if len(nodes) > 12 or draw(st.integers(0, 2)) == 0:
            nodes.append(TreeNode(draw(texts), END, outcome))
            continue
        place = draw(st.integers(0, len(sets)))
        if place == len(sets):
            sets.append(draw(information_sets(len(players), sets, texts)))
        nodes.append(TreeNode(draw(texts), place, outcome))
        open_ += len(sets[place].actions)
    listed = tuple(outcomes[number] for number in met)
    return ExtensiveForm(draw(texts), players, tuple(nodes), tuple(sets), listed, draw(texts))


@st.composite
def information_sets(draw, players, known, texts):
    player = draw(st.integers(0, players))
    taken = {each.number for each in known if each.player == player}
    number = draw(st.integers(1, 99).filter(lambda n: n not in taken))
    actions = tuple(draw(st.lists(texts, min_size=1, max_size=3)))
    weights = [draw(st.integers(0, 5)) for _ in actions[1:]]
    weights.append(draw(st.integers(1, 5)))
    shares = tuple(Fraction(weight, sum(weights)) for weight in weights) if not player else ()
    return InformationSet(player, number, draw(texts), actions, shares)


@st.composite
def normal_forms(draw, texts=TEXTS):
    """Draw tables with payoffs, and with outcomes."""
    players = tuple(draw(st.lists(texts, min_size=1, max_size=3)))
    strategies = tuple(
        tuple(draw(st.lists(texts, min_size=1, max_size=3))) for _ in range(len(players))
    )
    count = 1
    for each in strategies:
        count *= len(each)
    amounts = st.tuples(*[NUMBERS] * len(players))
    if draw(st.booleans()):
        cells = tuple(draw(amounts) for _ in range(count))
        return NormalForm(draw(texts), players, strategies, cells, None, draw(texts))
    listed = tuple(
        NumberedOutcome(number, draw(texts), draw(amounts))
        for number in range(1, draw(st.integers(1, 4)))
    )
    cells = tuple(draw(st.integers(0, len(listed))) for _ in range(count))
    return NormalForm(draw(texts), players, strategies, cells, listed, draw(texts))
