"""What may be kept as evidence, and without what: pictures lose where and when they were taken."""

from io import BytesIO
from typing import NewType

from PIL import Image, ImageOps

from infra.trouble import InBothLanguages

MOST_BYTES = 10_000_000
MOST_PIXELS = 25_000_000
PICTURES = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
MEDIA = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"%PDF-": "application/pdf",
}


Clean = NewType("Clean", bytes)
"""What went through `cleaned`, and may be kept."""


class Unfit(InBothLanguages):
    """Why this file cannot be kept."""


def media_type(content: bytes) -> str:
    """By what is in the file, whatever its name says."""
    for head, kind in MEDIA.items():
        if content.startswith(head):
            return kind
    raise Unfit(
        "Only JPEG and PNG pictures and PDF files are kept as evidence.",
        "佐证材料仅支持 JPEG、PNG 图片和 PDF 文件。",
    )


def cleaned(content: bytes) -> Clean:
    """The file, without anything that a camera wrote into it. Raises Unfit."""
    if not 0 < len(content) <= MOST_BYTES:
        raise Unfit(
            f"A file has 1 to {MOST_BYTES} bytes; this one has {len(content)}.",
            f"文件大小须为 1 至 {MOST_BYTES} 字节；此文件为 {len(content)} 字节。",
        )
    media_type(content)
    for head, form in PICTURES.items():
        if content.startswith(head):
            return Clean(repainted(content, form))
    return Clean(content)


def repainted(content: bytes, form: str) -> bytes:
    """Upright, pixel by pixel, and nothing else."""
    try:
        with Image.open(BytesIO(content), formats=[form]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Unfit(
                    f"A picture has {MOST_PIXELS} pixels at most.",
                    f"图片最多 {MOST_PIXELS} 像素。",
                )
            upright = ImageOps.exif_transpose(picture)
            upright.info.clear()
            paper = BytesIO()
            upright.save(paper, form, **({"quality": 90} if form == "JPEG" else {}))
    except Unfit:
        raise
    except Exception as broken:  # a decoder stumbles over hostile files in ways of its own
        raise Unfit(
            "The picture is broken and cannot be read.", "图片已损坏，无法读取。"
        ) from broken
    return paper.getvalue()
