"""Where sealed files lie: in a folder or in a bucket, under the same names."""

from typing import Protocol

from infra.trouble import InBothLanguages


class Away(InBothLanguages):
    """Nothing is wrong with what was asked; the place of the files does not answer."""

    def __init__(self) -> None:
        super().__init__(
            "Files cannot be kept or fetched at the moment: try again in a minute.",
            "文件暂时无法存取，请一分钟后再试。",
        )


class Vault(Protocol):
    """Knows names and bytes, and nothing of seals. All but `close` may raise Away.

    Any number of threads may use it at once. The same name always stands for the same file, so
    it does not matter who of two is the last to put it.
    """

    def check(self) -> None:
        """Before anybody relies on it: writes, reads and deletes. Raises Trouble."""

    def put(self, name: str, content: bytes) -> None:
        """Whole or not at all; when this returns, it is kept."""

    def get(self, name: str) -> bytes | None: ...

    def has(self, name: str) -> bool: ...

    def delete(self, name: str) -> None:
        """With all that was ever under this name; any number of times."""

    def close(self) -> None: ...
