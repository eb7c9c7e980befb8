import pytest
from sympy import Rational, Symbol, exp

from dtkit.errors import InvalidGraph
from dtkit.exact import between
from dtkit.graphs import chance, choice_graph, choose, payoffs

e = Symbol("e", real=True)
p = Symbol("p", real=True)
q = Symbol("q", real=True)


def problems(root, **more):
    with pytest.raises(InvalidGraph) as caught:
        choice_graph(root, **more)
    return [str(problem) for problem in caught.value.problems]


def gamble(*probabilities):
    return chance({f"m{i}": (each, payoffs(me=i)) for i, each in enumerate(probabilities)})


def test_probabilities_that_sum_to_2e_are_reported_with_a_point():
    (text,) = problems(gamble(e, e), domain=between(0, e, Rational(1, 4)))
    assert text.startswith("at root: probabilities e, e: they sum to 2*e, which is not 1 at e = ")
    assert text.endswith("make them sum to 1 on the whole domain")


def test_probabilities_that_sum_to_1_only_on_the_domain_are_accepted():
    graph = choice_graph(gamble(p, q), domain=[p + q >= 1, p + q <= 1, p >= 0, q >= 0])
    assert (p, q) == graph.parameters


def test_numbers_that_do_not_sum_to_1_are_reported():
    (text,) = problems(gamble(Rational(1, 2), Rational(1, 3)))
    assert (
        "at root: probabilities 1/2, 1/3: they sum to 5/6; make them sum to 1 on the whole domain"
        == text
    )


def test_a_probability_that_may_be_negative_is_reported():
    texts = problems(gamble(p, 1 - p))
    assert 2 == len(texts)
    assert texts[0].startswith("at root: probability of 'm0': p: negative at p = ")
    assert texts[0].endswith("add p >= 0 to the domain, or something that implies it")


def test_transcendental_probabilities_are_accepted_on_their_domain():
    graph = choice_graph(gamble(exp(-p), 1 - exp(-p)), domain=p >= 0)
    assert (p,) == graph.parameters


def test_an_empty_domain_is_reported():
    (text,) = problems(payoffs(me=p), domain=[p > 1, p < q, q < 1])
    assert text.startswith("at domain: ")
    assert "the domain is empty: its conditions contradict one another" in text


def test_a_domain_that_contradicts_itself_at_once_is_reported_as_it_was_given():
    (text,) = problems(payoffs(me=p), domain=[p > 1, p < 0])
    assert text.startswith("at domain: p > 1, p < 0: the domain is empty")


def test_a_domain_that_is_no_condition_is_reported():
    (text,) = problems(payoffs(me=p), domain=[p])
    assert text.startswith("at domain: p: an expression is not a condition")


def test_a_float_in_the_domain_is_reported():
    (text,) = problems(payoffs(me=p), domain=p > 0.5)
    assert "write Rational(1, 2)" in text


def test_a_parameter_named_like_a_function_is_reported_where_it_is_used():
    root = choose({"a": payoffs(me=Symbol("exp", real=True)), "b": payoffs(me=0)}, player="me")
    (text,) = problems(root)
    assert text.startswith("at a: parameter exp: a parameter cannot be named like the function exp")


def test_an_undeclared_parameter_is_reported_where_it_is_used():
    (text,) = problems(choose({"a": payoffs(me=p + q)}, player="me"), parameters=[p])
    assert "at a: parameter q: undeclared; add it to parameters" == text


def test_two_symbols_of_one_name_are_reported():
    (text,) = problems(payoffs(me=p, you=Symbol("p", integer=True)))
    assert "two different symbols have this name" in text


def test_an_assumption_inside_a_symbol_is_reported():
    (text,) = problems(payoffs(me=Symbol("p", positive=True)))
    assert "assumes more than being real (positive)" in text


@pytest.mark.parametrize("symbol", [Symbol("p"), Symbol("p", commutative=True)])
def test_a_symbol_that_is_not_declared_real_is_reported(symbol):
    (text,) = problems(choose({"a": payoffs(me=symbol)}, player="me"))
    assert (
        "at a: parameter p: the symbol is not declared to be real, and a payoff or a "
        "probability is; write parameter('p'), which is Symbol('p', real=True)"
    ) == text


def test_a_symbol_of_an_integer_is_a_parameter():
    n = Symbol("n", integer=True)
    assert (n,) == choice_graph(payoffs(me=n)).parameters


def test_a_parameter_must_be_a_symbol():
    (text,) = problems(payoffs(me=p), parameters=[p, "q"])
    assert "at parameters: 'q': a parameter is a SymPy symbol; write Symbol('q', real=True)" == text
