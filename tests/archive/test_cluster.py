"""Archives on a Dask cluster that runs already, and on what is none."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from distributed import LocalCluster

from expansion.archive import read_archive
from expansion.cli import main

pytestmark = pytest.mark.filterwarnings("default")  # of Dask's own

LINE = '{"text": "Nordwind has an office in Oslo and opened one in Lima."}\n'


def test_a_cluster_is_asked(tmp_path: Path) -> None:
    """A scheduler that runs already gets the work, and stays."""
    news, out = tmp_path / "news.jsonl", tmp_path / "out.parquet"
    news.write_text(LINE * 30, "utf-8")
    with LocalCluster(n_workers=1, dashboard_address="127.0.0.1:0") as cluster:
        done = read_archive([news], out, scheduler=cluster.scheduler_address)
        assert "running" == cluster.scheduler.status.name
    assert (30, 60, ()) == (done.articles, done.offices, done.skipped)


LACKING = """
import sys

class Lacking:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "expansion":
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Lacking())
from distributed.cli.dask_scheduler import main
main()
"""


def test_a_cluster_that_cannot_help_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody there, no address, a cluster without this program: one sentence each."""
    news, file = tmp_path / "news.jsonl", tmp_path / "scheduler.json"
    news.write_text(LINE, "utf-8")
    command = ["archive", str(news), "--out", str(tmp_path / "o"), "--scheduler"]
    assert 2 == main([*command, "nonsense"])
    assert capsys.readouterr().err.startswith("There is no Dask cluster at nonsense: ")
    told = ("--host=127.0.0.1", "--port=0", "--no-dashboard", "--scheduler-file", file)
    with subprocess.Popen([sys.executable, "-c", LACKING, *told]) as lacking:  # noqa: S603
        while not file.exists():
            assert lacking.poll() is None
            time.sleep(0.1)
        assert 2 == main([*command, json.loads(file.read_text("utf-8"))["address"]])
        lacking.terminate()
    assert "The cluster lacks this program" in capsys.readouterr().err
