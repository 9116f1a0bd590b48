"""Files both ways (telegram.md 3.1, 3.3)."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from playground.methods import files
from playground.params import Upload


def _png(width: int, height: int, size: int = 0) -> bytes:
    head = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + struct.pack(">II", width, height)
    return head.ljust(size, b"\x00")


async def _send(stage: Any, kind: str, data: bytes, **params: Any) -> Any:
    parts = {"part": Upload("tep.bin", data, "application/pdf")}
    reference = {kind: "attach://part"}
    return await stage.call(f"send{kind.title()}", chat_id=stage.chat.id, files=parts, **reference, **params)


async def test_a_document_is_sent_again_by_its_id_and_downloaded(stage: Any) -> None:
    sent = (await _send(stage, "document", b"noi dung", caption="<b>Bản 1</b>", parse_mode="HTML")).value
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    file_id = sent["document"]["file_id"]
    again = await stage.ok("sendDocument", chat_id=stage.chat.id, document=file_id)
    assert again["document"] == sent["document"]
    path = (await stage.ok("getFile", file_id=file_id))["file_path"]
    assert stage.world.download("100:TEST", path) == b"noi dung"
    assert stage.world.download("100:TEST", "documents/none").code == 404
    assert stage.world.download("5:other", path).code == 401


async def test_sch_caption_1024(stage: Any) -> None:
    error = await _send(stage, "document", b"a", caption="a" * 1025)
    assert error.description == "Bad Request: message caption is too long"


async def test_client_h_71_download_up_to_20_mb_upload_up_to_50(stage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "DOWNLOAD_LIMIT", 20)  # the sizes, not the bytes, are what is tested
    monkeypatch.setattr(files, "UPLOAD_LIMIT", 50)
    sent = (await _send(stage, "document", b"a" * 21)).value
    error = await stage.refused("getFile", file_id=sent["document"]["file_id"])
    assert error.description == "Bad Request: file is too big"
    error = await _send(stage, "document", b"a" * 51)
    assert (error.code, error.description) == (413, "Request Entity Too Large")


def test_the_limits_themselves() -> None:
    assert (files.DOWNLOAD_LIMIT, files.UPLOAD_LIMIT, files.PHOTO_LIMIT) == (20 * 2**20, 50 * 2**20, 10 * 2**20)


async def test_cpp_8719_unknown_file_id(stage: Any) -> None:
    error = await stage.refused("getFile", file_id="x")
    assert error.description == "Bad Request: wrong file_id or the file is temporarily unavailable"
    error = await stage.refused("sendDocument", chat_id=stage.chat.id, document="x")
    assert error.description == "Bad Request: wrong file identifier/HTTP URL specified"


async def test_a_document_needs_bytes(stage: Any) -> None:
    assert (await _send(stage, "document", b"")).description == "Bad Request: file must be non-empty"
    error = await stage.refused("sendDocument", chat_id=stage.chat.id)
    assert error.description == "Bad Request: there is no document in the request"


async def test_photos_tell_their_size(stage: Any) -> None:
    sent = (await _send(stage, "photo", _png(640, 480))).value
    assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (640, 480)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (_png(10_000, 1), "PHOTO_INVALID_DIMENSIONS"),
        (_png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (
            _png(9, 9, 10 * 2**20 + 1),
            "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
        ),
    ],
    ids=["no-image", "sum-over-10000", "ratio-over-20", "ptb-10-mb"],
)
async def test_photos_that_are_refused(stage: Any, data: bytes, reason: str) -> None:
    assert (await _send(stage, "photo", data)).description == f"Bad Request: {reason}"


def test_people_send_files_pictures_and_stickers(stage: Any) -> None:
    stage.world.send_file(stage.lan, stage.chat, "cv.pdf", b"%PDF", "application/pdf", "Công văn")
    jpeg = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 40)
    stage.world.send_photo(stage.lan, stage.chat, jpeg)
    stage.world.send_sticker(stage.lan, stage.chat)
    document, photo, sticker = (update["message"] for update in stage.updates())
    assert (document["document"]["file_name"], document["caption"]) == ("cv.pdf", "Công văn")
    assert (photo["photo"][0]["width"], photo["photo"][0]["height"]) == (40, 30)
    assert sticker["sticker"]["emoji"] == "👍"


async def test_sch_a_link_works_for_an_hour(stage: Any) -> None:
    sent = (await _send(stage, "document", b"noi dung")).value
    path = (await stage.ok("getFile", file_id=sent["document"]["file_id"]))["file_path"]
    stage.clock.advance(hours=1)
    assert stage.world.download("100:TEST", path) == b"noi dung"


async def test_sch_a_caption_is_counted_in_utf16_units_after_parsing(stage: Any) -> None:
    sent = await _send(stage, "document", b"a", caption=f"<b>{'😀' * 512}</b>", parse_mode="HTML")
    assert sent.value["caption"] == "😀" * 512
    error = await _send(stage, "document", b"a", caption="😀" * 512 + "a")
    assert error.description == "Bad Request: message caption is too long"
