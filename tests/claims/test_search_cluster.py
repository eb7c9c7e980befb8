"""The same search on a cluster of this machine, with a worker killed half-way."""

import subprocess
import sys

import pytest

from dtkit.claims import census
from dtkit.claims.enumeration import relations
from dtkit.errors import InvalidInput, Unsupported

SCRIPT = """
import os
import signal
import threading
import time

from distributed import Client, LocalCluster

import dtkit.claims.searching_cluster as searching_cluster
from dtkit.claims import census
from dtkit.claims.enumeration import relations, trees, vectorized

@vectorized
def every_outcome_is_undominated(plays):
    return plays.sophisticated.within(plays.undominated)

def main():
    base = [relations("acyclic strict", 5), trees(leaves=4, outcomes=5)]
    alone = census(every_outcome_is_undominated, over=base)
    arrived = []
    counted_on = searching_cluster.counted_on

    def watched(*arguments):
        for number, tally in counted_on(*arguments):
            arrived.append(number)
            if len(arrived) == 20:
                os.kill(workers[0], signal.SIGKILL)
                print("killed", flush=True)
            yield number, tally

    searching_cluster.counted_on = watched
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster, Client(cluster) as client:
        workers = list(client.run(os.getpid).values())
        found = census(every_outcome_is_undominated, over=base, reduced=False, cluster=client)
    print(found.cases, found.bad, found == alone)
    print(len(arrived), len(set(arrived)))

if __name__ == "__main__":
    main()
"""


def has_a_pair(relation):
    return bool(relation.pairs)


@pytest.mark.deep
def test_a_worker_that_is_killed_costs_no_case_and_none_is_counted_twice(tmp_path):
    pytest.importorskip("distributed", reason="Dask is not installed: dtkit[cluster]")
    script = tmp_path / "cluster.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, str(script)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=300, cwd=tmp_path, check=False
    )
    assert 0 == done.returncode, done.stderr
    killed, counts, parts = done.stdout.strip().splitlines()
    assert "killed" == killed
    assert "99555400 14157120 True" == counts
    arrived, different = parts.split()
    assert int(arrived) == int(different) > 40


def test_without_dask_the_way_to_get_it_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Unsupported) as raised:
        census(has_a_pair, over=relations("preorder", 2), cluster="tcp://127.0.0.1:1")
    assert (
        "cluster=...: a cluster is reached through Dask, which is not installed; "
        "pip install 'dtkit[cluster]'"
    ) == str(raised.value)


def test_what_is_no_cluster_is_said(monkeypatch):
    class Distributed:
        class Client:
            pass

    monkeypatch.setitem(sys.modules, "distributed", Distributed)
    with pytest.raises(InvalidInput) as raised:
        census(has_a_pair, over=relations("preorder", 2), cluster=7)
    assert (
        "cluster=7: not a cluster; give a distributed.Client, or the address of a scheduler as text"
    ) == str(raised.value)
