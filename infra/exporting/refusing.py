"""Why nothing is exported, in English and in Chinese."""

from api.writing import BadInput


class Amiss(BadInput):
    """What was asked cannot be read, in a sentence of each language."""

    def __init__(self, place: str, en: str, zh: str) -> None:
        super().__init__(place, en)
        self.zh = f"{place}：{zh}"


def both(wrong: BadInput) -> tuple[str, str]:
    """What the schema complains of is English; in Chinese it is said where that stands."""
    if isinstance(wrong, Amiss):
        return wrong.message, wrong.zh
    place = (wrong.extensions or {}).get("field", "variables")
    return wrong.message, f"{place}：填写有误，请对照同名查询的参数改正。"
