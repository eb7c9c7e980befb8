"""`dtkit solve`: how sophisticated players move in a game, case by case."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dtkit.cli.reading import naming
from dtkit.cli.sweeping import count_of_jobs
from dtkit.errors import InvalidInput

_DESCRIPTION = """\
Solve a game: what sophisticated players do, by region of the parameters. Where more than one
move is permitted (a tie), every outcome is shown. "a or b" has the outcome shown by playing
a or by playing b; at a given point perhaps only one of them is permitted. The conditions of
the game stand first, after "for"; "everywhere" means: wherever they hold. A parameter may be
given a value; 0.5 is read as 1/2. 'dtkit games SLUG' says what the letters stand for.

Where a player cannot tell histories apart, and for a game in strategic form, the equilibria in
pure strategies are shown instead, and in numbers for two players the extreme mixed ones."""

_EXAMPLES = """\
examples:
  dtkit solve parfit1984/my_slavery
  dtkit solve parfit1984/my_slavery --set f=1/2 x=0
  dtkit solve my/game.py               a file of your own with a function game()
  dtkit solve poker.efg coordination.nfg game.json --jobs 2
  dtkit solve poker.efg --json         regions or equilibria, for another program

Files: .py, Gambit's .efg and .nfg, and .json (dtkit's own, or CheckMate's)."""


def add_commands(commands: Any) -> None:
    """Add `solve` to the commands."""
    solve = commands.add_parser(
        "solve",
        help="how sophisticated players move, case by case",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
    )
    solve.add_argument("slugs", nargs="*", metavar="SLUG|PATH", help="which games")
    solve.add_argument(
        "--set",
        action="extend",
        nargs="+",
        default=[],
        metavar="NAME=VALUE",
        dest="values",
        help="give parameters exact values",
    )
    solve.add_argument("--json", action="store_true", help="print dtkit's own JSON")
    solve.add_argument(
        "--jobs", type=count_of_jobs, default=1, metavar="N", help="work with N processes"
    )
    solve.set_defaults(run=_solve)


def _solve(options: argparse.Namespace) -> int:
    slugs, values = _slugs_and_values(options)
    if len(slugs) == 1:
        print(solved(slugs[0], values, options.json))
        return 0
    return _solve_several(slugs, values, options)


def _solve_several(slugs: list[str], values: list[str], options: argparse.Namespace) -> int:
    """Solve games one after the other or side by side; one that fails stops no other."""
    from dtkit.cli import complaint

    failed = False
    first = True
    for slug, result in zip(slugs, _results(slugs, values, options), strict=True):
        if isinstance(result, InvalidInput):
            failed = True
            print(f"dtkit: {complaint(result, slug)}", file=sys.stderr)
            continue
        heading = "" if options.json else f"── {slug}\n"
        print(f"{'' if first or options.json else chr(10)}{heading}{result}", flush=True)
        first = False
    return 2 if failed else 0


def _results(
    slugs: list[str], values: list[str], options: argparse.Namespace
) -> Iterator[str | InvalidInput]:
    """Yield what each game comes to, in order, as soon as those before it are finished."""
    if options.jobs == 1:
        for slug in slugs:
            try:
                yield solved(slug, values, options.json)
            except InvalidInput as problem:
                yield problem
        return
    from dtkit.claims.workers import Died, Raised, Workers

    found: dict[int, str | InvalidInput] = {}
    shown = 0
    with Workers(min(options.jobs, len(slugs))) as workers:
        tasks = [(slug, values, options.json) for slug in slugs]
        for number, result in workers.run(solved, tasks):
            if isinstance(result, Died):
                result = InvalidInput("its solution", result.how, "solve it alone")
            elif isinstance(result, Raised):
                if not isinstance(result.error, InvalidInput):
                    raise result.error
                result = result.error
            found[number] = result
            while shown in found:
                yield found.pop(shown)
                shown += 1


def solved(slug: str, values: list[str], as_data: bool = False) -> str:
    """Return what `dtkit solve` prints for one game.

    `values`: texts NAME=VALUE.  `as_data`: as dtkit's own JSON.

    Raises: `InvalidInput` for what is no game or cannot be solved.
    """
    from dtkit.graphs import ChoiceGraph
    from dtkit.solving import StrategicForm

    game, infinitesimals = _loaded(slug)
    if isinstance(game, StrategicForm):
        return _equilibria(with_values(game, values), as_data)
    if not isinstance(game, ChoiceGraph):
        raise InvalidInput(
            slug,
            f"not a choice graph but {game!r}",
            f"see it with 'dtkit games {slug}', and its methods in Python",
        )
    options_named = _named_outcomes(game)
    if options_named:
        raise InvalidInput(
            slug,
            f"its outcomes are options ({', '.join(options_named)}), and no preference among "
            "them is given",
            f"play it in Python: play(games.load({slug!r}), {game.players[0]}=agent(preference))",
        )
    if _holds_trajectories(game):
        agents = ", ".join(f"{player}=timestep_dominance" for player in game.players)
        raise InvalidInput(
            slug,
            "its outcomes are trajectories, and no preference among them is given",
            f"play it in Python: play(games.load({slug!r}), {agents}), with timestep_dominance "
            "from dtkit.preferences.trajectories",
        )
    game = with_values(game, values)
    if not game.has_perfect_information:
        from dtkit.solving import strategic_form_of

        return _equilibria(strategic_form_of(game), as_data, of_graph=True)
    return _regions(game, infinitesimals, as_data)


def _loaded(slug: str) -> tuple[Any, list[str]]:
    """Return a game and its infinitesimal parameters, which CheckMate's files may have."""
    from dtkit import games
    from dtkit.formats.files import game_of, is_file_of_game, load

    if not is_file_of_game(slug):
        return games.load(slug), []
    held = load(slug)
    if not getattr(held, "infinitesimals", ()):
        return game_of(held), []
    from dtkit.formats import security_graph

    graph = security_graph(held, infinitesimals=True)
    known = set(map(str, graph.parameters))
    return graph, [name for name in held.infinitesimals if name in known]


def loaded_graph(slug: str) -> Any:
    """Return a game that is a choice graph, by its slug or its file.

    Raises: `InvalidInput` for a game of another kind.
    """
    from dtkit.graphs import ChoiceGraph

    game, _ = _loaded(slug)
    if not isinstance(game, ChoiceGraph):
        raise InvalidInput(slug, "not a choice graph, so there is no tree", "name another game")
    return game


def _regions(game: Any, infinitesimals: list[str], as_data: bool) -> str:
    from dtkit.solving import solve

    known = set(map(str, game.parameters))
    solution = solve(game, infinitesimals=[name for name in infinitesimals if name in known])
    if as_data:
        from dtkit.formats import as_json

        return as_json(solution)
    lines = str(solution).split("\n")
    titled = bool(getattr(game, "title", "")) and lines[0] == game.title
    lines[titled:titled] = domain_line(game)
    if infinitesimals:
        note = f"infinitesimal, inferior to the other parameters: {', '.join(infinitesimals)}"
        lines.insert(int(titled), note)
    return "\n".join(lines)


def _equilibria(form: Any, as_data: bool, *, of_graph: bool = False) -> str:
    if as_data:
        from dtkit.formats import as_json
        from dtkit.solving import pure_equilibria

        return as_json(pure_equilibria(form))
    from dtkit.cli.equilibria import equilibria_text

    return equilibria_text(form, of_graph=of_graph)


def with_values(game: Any, texts: list[str]) -> Any:
    """Return a game with numbers in the place of some parameters, given as NAME=VALUE.

    Raises: `InvalidInput` for what is no such text, and numbers outside the domain.
    """
    from dtkit.solving import StrategicForm

    point = _point(texts, game)
    if not point:
        return game
    if isinstance(game, StrategicForm):
        table = tuple(tuple(amount.subs(point) for amount in row) for row in game.table)
        return replace(game, table=table, domain=_domain_at(game, point))
    return _fixed(game, point)


def _named_outcomes(game: Any) -> list[str]:
    """Return the outcomes of a game that are names of options rather than payoffs."""
    held = {getattr(node, "outcome", None) for node in game.nodes()}
    return sorted(outcome for outcome in held if isinstance(outcome, str))


def _holds_trajectories(game: Any) -> bool:
    """Return whether some outcome of a game is a trajectory, or gives one to some player."""
    from dtkit.values import Payoffs
    from dtkit.values.trajectories import Trajectory

    held = [getattr(node, "outcome", None) for node in game.nodes()]
    each = [
        value
        for outcome in held
        for value in (outcome.values() if isinstance(outcome, Payoffs) else [outcome])
    ]
    return any(isinstance(value, Trajectory) for value in each)


def domain_line(game: Any) -> list[str]:
    """Return a line that says for which parameters a game is meant; none where for all."""
    import sympy

    from dtkit.exact.writing.wording import condition_text

    domain = getattr(game, "domain", sympy.true)
    return [] if domain in ((), sympy.true) else [f"for {condition_text(sympy.And(domain))}"]


def _slugs_and_values(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    """Return the games and the values; `--set` swallows games that are named after it."""
    named = [*options.slugs, *(text for text in options.values if "=" not in text)]
    if options.slugs and len(named) > len(options.slugs):
        named = options.slugs
    if not named:
        raise InvalidInput(
            "dtkit solve", "no game is named", "write a slug ('dtkit games' lists them) or a path"
        )
    return named, [text for text in options.values if text not in named]


def _fixed(game: Any, point: dict[Any, Any]) -> Any:
    """Return the game with numbers in the place of some parameters.

    Raises: `InvalidInput` for numbers outside the domain.
    """
    from dtkit.graphs import choice_graph

    domain = _domain_at(game, point)
    root = _replaced(game.root, point, {})
    return choice_graph(root, players=game.players, domain=domain, title=game.title)


def _domain_at(game: Any, point: dict[Any, Any]) -> Any:
    """Return the domain with numbers put in.

    Raises: `InvalidInput` where they are outside it.
    """
    import sympy

    from dtkit.exact import readable

    domain = game.domain.subs(point)
    if domain == sympy.false:
        shown = ", ".join(f"{symbol}={value}" for symbol, value in point.items())
        raise InvalidInput(
            f"--set {shown}", "outside the domain", f"keep to {readable(game.domain)}"
        )
    return domain


def _replaced(node: Any, point: dict[Any, Any], done: dict[int, Any]) -> Any:
    """Return a node with numbers for parameters in it and below it, shared nodes kept shared."""
    import sympy

    from dtkit.graphs import Chance, End

    def number(value: Any) -> Any:
        return value.subs(point) if isinstance(value, sympy.Basic) else value

    if id(node) in done:
        return done[id(node)]
    if isinstance(node, End):
        paid = node.payoffs and tuple((player, number(amount)) for player, amount in node.payoffs)
        result: Any = replace(node, payoffs=paid)
    else:
        children = tuple(_replaced(child, point, done) for child in node.children)
        result = replace(node, children=children)
        if isinstance(node, Chance):
            result = replace(result, probabilities=tuple(map(number, node.probabilities)))
    done[id(node)] = result
    return result


def _point(texts: list[str], game: Any) -> dict[Any, Any]:
    """Read `p=1/2` and the like as a map from parameters of the game to exact numbers."""
    from dtkit.exact import parse_expression

    known = {str(symbol): symbol for symbol in game.parameters}
    point = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise InvalidInput(f"--set {text}", "not NAME=VALUE", "write p=1/2")
        with naming(f"--set {text}"):
            symbol = parse_expression(name.strip(), names=known.values())
            number = parse_expression(value, names=())
        if symbol in point:
            raise InvalidInput(f"--set {text}", "a second value", f"give {symbol} one value")
        point[symbol] = number
    return point
