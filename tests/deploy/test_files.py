"""The files of deploy/ are what the tools they are for can read."""

import json
import shutil
import subprocess
import sys
from copy import deepcopy
from importlib import resources
from pathlib import Path

import jsonschema
import kubernetes_validate
import pytest
import yaml

DEPLOY = Path(__file__).parents[2] / "deploy"
KUBERNETES = DEPLOY / "kubernetes"
OVERLAYS = sorted(path.name for path in (KUBERNETES / "overlays").iterdir())
VERSIONS = ("1.30", "1.37")  # the oldest that is common, and the newest
KINDS = {
    *("Deployment", "Service", "Ingress", "HorizontalPodAutoscaler"),
    *("PodDisruptionBudget", "NetworkPolicy"),
}


def read(path: Path) -> dict:
    """Read a file of YAML."""
    return yaml.safe_load(path.read_text("utf-8"))


def base() -> list[dict]:
    """Return the manifests that both overlays share."""
    folder = KUBERNETES / "base"
    return [
        read(folder / name) for name in read(folder / "kustomization.yaml")["resources"]
    ]


def merged(manifest: dict, patch: dict) -> dict:
    """Lay a patch over a manifest: containers and variables go together by name."""
    result = deepcopy(manifest)
    for key, value in patch.items():
        old = result.get(key)
        if isinstance(value, dict) and isinstance(old, dict):
            result[key] = merged(old, value)
        elif key in {"containers", "env"} and old:
            known = {each["name"]: each for each in old}
            known |= {
                each["name"]: merged(known.get(each["name"], {}), each)
                for each in value
            }
            result[key] = list(known.values())
        else:
            result[key] = value
    return result


def overlay(name: str) -> list[dict]:
    """Return the manifests of an overlay."""
    folder = KUBERNETES / "overlays" / name
    told = read(folder / "kustomization.yaml")
    assert ["../../base"] == told["resources"]
    manifests = {each["kind"]: each for each in base()}
    for each in told["patches"]:
        patch = read(folder / each["path"])
        assert manifests[patch["kind"]]["metadata"]["name"] == patch["metadata"]["name"]
        manifests[patch["kind"]] = merged(manifests[patch["kind"]], patch)
    return list(manifests.values())


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", [None, *OVERLAYS])
def test_manifests_are_what_kubernetes_reads(name, version):
    """Every manifest, of the base and of each overlay, fits Kubernetes' own schema."""
    manifests = base() if name is None else overlay(name)
    assert {each["kind"] for each in manifests} == KINDS
    for each in manifests:
        kubernetes_validate.validate(each, version, strict=True)


def test_a_wrong_manifest_would_be_found():
    """The check can fail: an unknown key is refused."""
    wrong = merged(base()[0], {"spec": {"replica": 3}})
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSIONS[-1], strict=True)


@pytest.mark.parametrize("name", OVERLAYS)
def test_a_replica_may_do_little(name):
    """No root, no writing but below /tmp, no privileges, probes of all three kinds."""
    deployment = next(each for each in overlay(name) if each["kind"] == "Deployment")
    pod = deployment["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    allowed = container["securityContext"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert allowed["readOnlyRootFilesystem"] is True
    assert allowed["allowPrivilegeEscalation"] is False
    assert ["/tmp"] == [each["mountPath"] for each in container["volumeMounts"]]  # noqa: S108
    assert "/readyz" == container["readinessProbe"]["httpGet"]["path"]
    assert "/healthz" == container["livenessProbe"]["httpGet"]["path"]
    assert "startupProbe" in container


def test_a_path_of_the_host_is_named_to_both():
    """The ingress and the page agree on the path that the map stands at."""
    kinds = {each["kind"]: each for each in overlay("press")}
    pod = kinds["Deployment"]["spec"]["template"]["spec"]
    told = {each["name"]: each.get("value") for each in pod["containers"][0]["env"]}
    (rule,) = kinds["Ingress"]["spec"]["rules"]
    (path,) = rule["http"]["paths"]
    assert f"/{told['STREAMLIT_SERVER_BASE_URL_PATH']}" == path["path"]


def test_the_compose_file_fits_its_schema():
    """Compose's own schema takes it, with two replicas that may write to /tmp alone."""
    vendored = resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
    schema = json.loads((vendored / "compose-spec.json").read_text("utf-8"))
    told = read(DEPLOY / "compose.yaml")
    jsonschema.validate(told, schema)
    apps = [each for name, each in told["services"].items() if name.startswith("app-")]
    assert [True, True] == [each["read_only"] for each in apps]


def test_the_container_file_has_nothing_to_blame():
    """Hadolint finds nothing; a file that runs as root would be found."""
    hadolint = Path(sys.executable).with_name("hadolint")

    def blamed(text: str) -> str:
        done = subprocess.run(  # noqa: S603 - our own tool
            [hadolint, "-"], input=text, capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    text = (DEPLOY / "Containerfile").read_text("utf-8")
    assert "" == blamed(text)
    assert "DL3002" in blamed(text.replace("USER 10001", "USER root"))
    assert "USER 10001" in text


def test_the_container_holds_what_the_page_needs():
    """What is copied exists and is let through; what is not needed stays outside."""
    copied = [
        name
        for line in (DEPLOY / "Containerfile").read_text("utf-8").splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for name in line.split()[1:-1]
    ]
    ignored = (DEPLOY / "Containerfile.dockerignore").read_text("utf-8").splitlines()
    assert all((DEPLOY.parent / name).exists() for name in copied)
    assert sorted(copied) == sorted(line[1:] for line in ignored if line[0] == "!")


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_reads_its_configuration(tmp_path):
    """Nginx itself finds no fault with it."""
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    for name in ("app-1", "app-2"):  # known to compose's network alone
        text = text.replace(f"server {name}:", "server 127.0.0.1:")
    path = tmp_path / "nginx.conf"
    path.write_text(text, "utf-8")
    done = subprocess.run(  # noqa: S603
        [shutil.which("nginx"), "-t", "-e", tmp_path / "error.log", "-c", path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
