"""All measurements, one after the other: `make bench`. Read the ratios, not the numbers."""

from contextlib import ExitStack

from rich.console import Console

from bench.authority import authority
from bench.databases import databases
from bench.exporting import exporting
from bench.importing import importing
from bench.journal import writing
from bench.pledging import pledging
from bench.projections import reading
from bench.reading import asking_rates
from bench.reporting import reporting
from bench.searching import searching


def main() -> None:
    console = Console()
    with databases() as places:
        for measure in (
            writing,
            pledging,
            reading,
            asking_rates,
            reporting,
            importing,
            searching,
            exporting,
            authority,
        ):
            with ExitStack() as stack:
                console.print(measure(places, stack))


if __name__ == "__main__":
    main()
