"""A mapping that is never changed, but gone on from."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as any_of

from domain.layers import Layers

puts = any_of.lists(any_of.tuples(any_of.integers(0, 9), any_of.none() | any_of.integers()))


@given(puts)
def test_it_says_what_a_dictionary_says(puts: list[tuple[int, int | None]]) -> None:
    layers, copied = Layers[int, int](), dict[int, int | None]()
    for key, value in puts:
        layers = layers.put(key, value)
        copied[key] = value
    assert list(layers) == [it for it in copied.values() if it is not None]
    assert [layers.get(it) for it in range(10)] == [copied.get(it) for it in range(10)]


def test_what_one_went_on_from_stays_as_it_was() -> None:
    before = Layers[str, int]().put("a", 1)
    one, other = before.put("a", 2).put("b", 3), before.put("a", None)
    assert [list(it) for it in (before, one, other)] == [[1], [2, 3], []]


def test_thousands_of_entries_lie_in_a_few_layers() -> None:
    layers = Layers[int, int]()
    for it in range(4_000):
        layers = layers.put(it, it)
        sizes = [len(layer) for layer in layers.layers]
        assert all(upper < lower for lower, upper in pairwise(sizes))
    assert list(layers) == list(range(4_000))
