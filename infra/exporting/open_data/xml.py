"""Elements of XML as text, in the order in which they are given."""

from xml.sax.saxutils import escape, quoteattr

from infra.exporting.xlsx_cells import NOT_XML


def element(name: str, *inside: str, **attributes: object) -> str:
    """`xml_lang` is written xml:lang, and other_names other-names. What is None is left out."""
    shown = "".join(
        f" {attribute(key)}={quoteattr(str(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{shown}>{''.join(inside)}</{name}>" if inside else f"<{name}{shown}/>"


def attribute(key: str) -> str:
    return "xml:lang" if key == "xml_lang" else key.strip("_").replace("_", "-")


def text(words: str) -> str:
    return escape(NOT_XML.sub("\ufffd", words))


def narrative(words: str, lang: str | None = None) -> str:
    return element("narrative", text(words), xml_lang=lang)
