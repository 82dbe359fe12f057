"""The steps of a run: each timed, counted, shown while it lasts, and told to whoever watches."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field

from rich.console import Console

QUIET_SECONDS = 2.0  # a step shorter than this needs no line of its own on the screen


@dataclass
class Step:
    """One step: its name, how long it took, how many rows it handled, and how it ended."""

    name: str
    rows: int = 0
    seconds: float = 0.0
    outcome: str = "running"


@dataclass
class Steps:
    """Every step of a run so far; `console` is where progress is shown, or None for silence.

    Each watcher is called with a step when it begins and again when it has ended.
    """

    console: Console | None = None
    done: list[Step] = field(default_factory=list)
    watchers: list[Callable[[Step], None]] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Time a block as one step; the block may set the step's `rows`."""
        step = Step(name)
        self.done.append(step)
        began = time.perf_counter()
        self._watched(step)
        try:
            with self._shown(name):
                yield step
            outcome = "done"
        except BaseException:
            outcome = "failed"
            raise
        finally:
            step.seconds, step.outcome = time.perf_counter() - began, outcome
            self._tell(step)
            self._watched(step)

    def _watched(self, step: Step) -> None:
        for watcher in self.watchers:
            watcher(step)

    @contextmanager
    def _shown(self, name: str) -> Iterator[None]:
        if self.console is None or not self.console.is_terminal:
            yield
        else:
            with self.console.status(f"{name} …"):
                yield

    def _tell(self, step: Step) -> None:
        if self.console is not None and (step.seconds >= QUIET_SECONDS or self.console.is_terminal):
            rows = f", {step.rows:,} rows" if step.rows else ""
            self.console.print(f"  {step.name}: {step.outcome} in {step.seconds:.1f} s{rows}", highlight=False)

    def as_dicts(self) -> list[dict[str, object]]:
        """The steps as run.json keeps them."""
        return [asdict(step) | {"seconds": round(step.seconds, 3)} for step in self.done]
