"""The decision procedure: questions in, verdicts with evidence out.

From the bottom: `polynomials` and `formulas` (arithmetic and logic over the reals),
`signs` (what is known at once), `ground`, `kernels`, `translation` (from SymPy to
polynomial formulas), `facts` and `products` (true facts a solver is given), `backends`
(the solvers), `prover` (proofs by refutation), `vectors`, `isolate`, `candidates`
(countermodels, verified exactly), `cases`, `calculus`, `boxes` (further rules), and
`portfolio`, which holds `decide`.
"""
