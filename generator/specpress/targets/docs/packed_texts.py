"""Long texts of many models, packed until they are printed.

A page as text has 25 kB, and waits for the pages of all other models of its provider.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specpress.records import dataclass
from specpress.scratch import Packed
from specpress.text import Code


def packed(text: Code) -> Packed:
    """A text, packed."""
    return Packed.of(text.encode("utf-8"))


@dataclass(frozen=True, slots=True)
class PackedTexts:
    """Texts in their order, each unpacked when it is its turn.

    Attributes:
        contents: the texts, packed.
    """

    contents: tuple[Packed, ...] = ()

    def __len__(self) -> int:
        """How many there are."""
        return len(self.contents)

    def __iter__(self) -> Iterator[Code]:
        """The texts."""
        return (Code(one.read().decode("utf-8")) for one in self.contents)

    def at(self, numbers: Iterable[int]) -> PackedTexts:
        """Those at some numbers, from 0."""
        return PackedTexts(tuple(self.contents[number] for number in numbers))
