"""The errors a user meets: what is wrong, where, and the mend, in words without a child's data."""

from collections.abc import Callable, Sequence


class AnnexaError(Exception):
    """A failure told in plain words; the command line prints it without a traceback.

    `what` is one sentence, `where` names the file, table or setting, `mend` says what to do.
    None of them may hold a child's data. The command line ends with `exit_code`.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = what, where, mend
        super().__init__("\n".join(self.lines()))

    def __reduce__(self) -> "tuple[Callable[..., AnnexaError], tuple[type[AnnexaError], str, str, str]]":
        """An error met in another process arrives here whole."""
        return _again, (type(self), self.what, self.where, self.mend)

    def lines(self) -> list[str]:
        """The message as it is printed: the sentence, then where and the mend on lines of their own."""
        told = [self.what]
        if self.where:
            told.append(f"  Where: {self.where}")
        if self.mend:
            told.append(f"  Mend:  {self.mend}")
        return told


class ConnectionLostError(AnnexaError):
    """The database's connection dropped: the same work may succeed on a new one."""


class SeveralError(AnnexaError):
    """Several failures told at once, each with its own where and mend."""

    def __init__(self, errors: Sequence[AnnexaError]) -> None:
        self.errors = tuple({tuple(one.lines()): one for one in errors}.values())
        super().__init__(f"{len(self.errors)} things failed.")

    def lines(self) -> list[str]:
        """Every failure's own lines, in order; a failure met twice is told once."""
        return [line for one in self.errors for line in one.lines()]


class SettingsError(AnnexaError):
    """Wrong usage or wrong settings: nothing was started."""

    exit_code = 2


def _again(kind: type[AnnexaError], what: str, where: str, mend: str) -> AnnexaError:
    return kind(what, where=where, mend=mend)
