"""sendDocument, sendPhoto and getFile."""

from __future__ import annotations

from typing import Any

from playground import wire
from playground.groups import Groups
from playground.methods import sending
from playground.model import Media, StoredFile
from playground.params import Params, Upload
from playground.rules import images
from playground.rules.errors import ApiError, bad
from playground.state import Bot, State

DOWNLOAD_LIMIT = 20 * 2**20
UPLOAD_LIMIT = 50 * 2**20
PHOTO_LIMIT = 10 * 2**20


def _upload(params: Params, name: str) -> Upload | None:
    """The file part that a parameter points to by `attach://`, or that bears its name."""
    raw = params.text(name)
    part = raw.removeprefix("attach://") if raw.startswith("attach://") else name
    return params.files.get(part)


def stored(state: State, params: Params, kind: str) -> StoredFile:
    """The file of a call: newly uploaded, or known by its id. Raises ApiError."""
    upload = _upload(params, kind)
    raw = params.text(kind)
    if upload is None and not raw:
        raise bad(f"there is no {kind} in the request")
    if upload is None:
        return _known(state, raw)
    if not upload.data:
        raise bad("file must be non-empty")
    if len(upload.data) > UPLOAD_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    return (
        _new_photo(state, upload)
        if kind == "photo"
        else state.store_file(upload.name, upload.data, upload.mime, "documents")
    )


def _known(state: State, raw: str) -> StoredFile:
    if raw in state.files:
        return state.files[raw]
    if raw.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")  # the look-alike has no network
    raise bad("wrong file identifier/HTTP URL specified")


def _new_photo(state: State, upload: Upload) -> StoredFile:
    if len(upload.data) > PHOTO_LIMIT:
        size_told = f"file of size {len(upload.data)} bytes is too big for a photo"
        raise bad(f"{size_told}; the maximum size is {PHOTO_LIMIT} bytes")
    size = images.size(upload.data)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return state.store_file(upload.name, upload.data, "image/jpeg", "photos", size)


def _send(state: State, bot: Bot, params: Params, kind: str) -> Any:
    caption = sending.read_text(state, params, "caption")
    return sending.send(state, bot, params, caption, Media(kind, stored(state, params, kind)))


def send_document(state: Groups, bot: Bot, params: Params) -> Any:
    return _send(state, bot, params, "document")


def send_photo(state: Groups, bot: Bot, params: Params) -> Any:
    return _send(state, bot, params, "photo")


def get_file(state: Groups, bot: Bot, params: Params) -> Any:  # noqa: ARG001 - all methods take the same
    file_id = params.text("file_id")
    if not file_id:
        raise bad("file_id is not specified")
    if file_id not in state.files:
        raise bad("wrong file_id or the file is temporarily unavailable")
    found = state.files[file_id]
    if len(found.data) > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return wire.file(found)


METHODS = {"sendDocument": send_document, "sendPhoto": send_photo, "getFile": get_file}
