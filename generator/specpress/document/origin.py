"""Where the nodes of an edited tree came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from specpress.source import Location, Pointer, Source


@dataclass(slots=True, eq=False)
class Origin:
    """The place that a node of the effective tree was read from.

    Only nodes that an overlay touched have an `Origin` of their own: a child that is not in
    `children` stands in the same file, below its parent.

    Attributes:
        source: the file that holds the node.
        pointer: the node in that file.
        children: what differs, by the child's token in the effective tree.
    """

    source: Source
    pointer: Pointer
    children: dict[str, Origin] = field(default_factory=dict[str, "Origin"])

    def locate(self, tokens: tuple[str, ...], *, on_key: bool = False) -> Location:
        """The location of the node that the tokens lead to from here."""
        node = self
        for index, token in enumerate(tokens):
            child = node.children.get(token)
            if child is None:
                pointer = Pointer(node.pointer.tokens + tokens[index:])
                return Location(node.source, pointer, on_key=on_key)
            node = child
        below = node if node.children else None
        return Location(node.source, node.pointer, on_key=on_key, below=below)

    def child(self, token: str) -> Origin:
        """The origin of a child; not yet remembered when the child was never touched."""
        known = self.children.get(token)
        return known or Origin(self.source, self.pointer / token)

    def touch(self, tokens: tuple[str, ...]) -> Origin:
        """The origin of a descendant, remembered so that its children can be told apart."""
        node = self
        for token in tokens:
            node = node.children.setdefault(token, node.child(token))
        return node

    def drop_item(self, index: int, length: int) -> None:
        """Remove an array's item: those behind it move forward, and keep their places.

        Args:
            index: the item that goes.
            length: how many items there are before it goes.
        """
        followers = [self.child(str(position)) for position in range(index + 1, length)]
        for offset, follower in enumerate(followers):
            self.children[str(index + offset)] = follower
        self.children.pop(str(length - 1), None)
