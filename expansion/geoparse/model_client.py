"""Asks a language model for offices, over the protocol of OpenAI's completions."""

import hashlib
import json
import os
import re
import time
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Literal, NamedTuple

from expansion.geoparse.reading import Note

if TYPE_CHECKING:
    import openai

DateName = Literal["opened", "announced", "expected", "closed"]

_LARGEST_ANSWER = 1_000_000  # bytes; a hundred offices take some 40,000
_MOST_CLAIMS = 100


class Endpoint(NamedTuple):
    """Where a language model is asked, and how long it may take, in seconds."""

    url: str
    model: str
    key: str = ""
    seconds: float = 60.0


def configured() -> Endpoint | None:
    """Return the endpoint that the environment names, or None: there is none."""
    names = ("EXPANSION_MODEL_URL", "EXPANSION_MODEL", "EXPANSION_MODEL_KEY")
    url, model, key = (os.environ.get(name, "").strip() for name in names)
    return Endpoint(url, model, key) if url and model else None


def where_text_goes() -> str | None:
    """Return scheme and host that an article is sent to, or None: it stays here."""
    scheme, _, rest = (configured() or Endpoint("", "")).url.partition("://")
    host = re.split("[/?#]", rest)[0].rpartition("@")[2]  # the rest may be secret
    return f"{scheme}://{host}" if host else None


@dataclass(frozen=True)
class Claim:
    """An office as the model claims it; nothing of it is proved."""

    quote: str
    place: str
    status: Literal["existing", "planned", "closed"]
    dates: dict[DateName, str | None] | None = None


def ask(
    endpoint: Endpoint, text: str, company: str | None
) -> list[Claim | None] | Note:
    """Return what a language model claims, or why there is nothing to read.

    None is a claim that is not of the form that was asked for.
    """
    task = (resources.files(__package__) / "model_task.txt").read_text("utf-8")
    # A text cannot hold its own digest, so it cannot say where it ends.
    marker = hashlib.sha256(text.encode(errors="replace")).hexdigest()
    article = f"{marker}\nCompany: {company or 'not known'}\n\n{text}\n{marker}"
    try:
        body = _post(endpoint, task.format(marker=marker), article)
        content = json.loads(body)["choices"][0]["message"]["content"]
        # Some models put what they say into a fence, or into words.
        answer = json.loads(content[content.find("{") : content.rfind("}") + 1])
        return [_claim(office) for office in answer["offices"][:_MOST_CLAIMS]]
    except ImportError:
        return Note.NOT_INSTALLED
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Note.UNREADABLE
    except Exception:  # noqa: BLE001 - nothing out there may cost a reader the reading
        return Note.SILENT


def _post(endpoint: Endpoint, task: str, article: str) -> bytes:
    deadline = time.monotonic() + endpoint.seconds
    with (
        _client(endpoint) as client,
        client.chat.completions.with_streaming_response.create(
            model=endpoint.model,
            messages=[
                {"role": "system", "content": task},
                {"role": "user", "content": article},
            ],
            temperature=0,
            response_format={"type": "json_object"},
        ) as response,
    ):
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > _LARGEST_ANSWER:
                raise ValueError
            if time.monotonic() > deadline:
                raise TimeoutError
        return bytes(body)


def _client(endpoint: Endpoint) -> "openai.OpenAI":
    import openai  # noqa: PLC0415 - takes a second, and is there only where wanted

    client = openai.OpenAI(
        base_url=endpoint.url,
        api_key=endpoint.key or "none",  # else it would take OPENAI_API_KEY
        max_retries=0,
        timeout=openai.Timeout(endpoint.seconds, connect=5.0),
        http_client=openai.DefaultHttpxClient(
            follow_redirects=False,  # the text goes where the page says
            # The body of an error is not read: it may never end.
            event_hooks={"response": [lambda answer: answer.raise_for_status()]},
        ),
    )
    client.organization = client.project = None  # of OpenAI, from the environment
    return client


def _claim(office: object) -> Claim | None:
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - as above

    try:
        return TypeAdapter(Claim).validate_python(office)
    except ValidationError:
        return None
