"""An S3 server of this machine, for what reads from and writes to places elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from pipeline.batch.storage import store_of

BUCKET = "s3://papers"


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The address of an S3 server with an empty bucket `papers`, which processes find that are started from now on."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("AWS_ENDPOINT_URL", address)
        patched.setenv("AWS_ACCESS_KEY_ID", "testing")
        patched.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        patched.setenv("AWS_DEFAULT_REGION", "us-east-1")
        store_of(BUCKET)[0].mkdir(BUCKET.removeprefix("s3://"))
        yield address
    server.stop()


@pytest.fixture
def s3(s3_server: str, request: pytest.FixtureRequest) -> str:
    """A place in the bucket for this test alone."""
    return f"{BUCKET}/{request.node.name}"


def put(url: str, data: bytes) -> None:
    """Put an object there."""
    store, path = store_of(url)
    store.pipe_file(path, data)


def listed_below(url: str) -> dict[str, Any]:
    """What the store says of every file below a URL, by its path."""
    store, root = store_of(url)
    found: dict[str, Any] = store.find(root, detail=True)
    # A folder that comes into being while it is looked for is given in place of its files.
    return {path: info for path, info in found.items() if info["type"] == "file"}


def files_below(url: str) -> dict[str, bytes]:
    """Every file below a URL, by its path from there."""
    store, root = store_of(url)
    return {path.removeprefix(f"{root}/"): store.cat_file(path) for path in listed_below(url)}
