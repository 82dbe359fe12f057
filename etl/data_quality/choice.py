"""Which rules a check is asked for, and what has to be built for them."""

from dataclasses import replace
from fnmatch import fnmatchcase

from etl.request import Only, Request, everything
from expectations.catalogue import OUTPUT_RULES, RULES
from expectations.rule import Rule
from extracts.errors import SettingsError

MOST_TOLD = 12


def is_chosen(rule: Rule, request: Request) -> bool:
    """Whether a request is for a rule: any of its patterns of rules, and any of those of what rules are on, fit."""
    return _fits(rule.id, request.rules) and _fits(rule.on, request.tables)


def check_request(rules: tuple[str, ...], tables: tuple[str, ...], team: str | None) -> Request:
    """A request for the chosen checks; only the lists and reports that chosen rules are on are built.

    Errors: SettingsError for a pattern that fits no rule, or nothing that rules are on.
    """
    _refuse_strange("--rule", rules, [rule.id for rule in RULES])
    _refuse_strange("--table", tables, list(dict.fromkeys(rule.on for rule in RULES)))
    whole = everything("check", workbooks=False)
    request = replace(whole, rules=rules, tables=tables, only=Only("team", team) if team else None)
    if not any(is_chosen(rule, request) for rule in RULES):
        raise SettingsError("No rule is both named and on what is named.", where="--rule", mend="leave one of them out")
    built = {rule.on for rule in OUTPUT_RULES if is_chosen(rule, request)}
    return replace(
        request,
        editions=tuple(name for name in whole.editions if any(on.startswith(f"annex_a/{name}/") for on in built)),
        reports=tuple(number for number in whole.reports if f"management_reports/{number}" in built),
    )


def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    return not patterns or any(fnmatchcase(name.casefold(), one.casefold()) for one in patterns)


def _refuse_strange(option: str, patterns: tuple[str, ...], known: list[str]) -> None:
    for pattern in patterns:
        if not any(_fits(name, (pattern,)) for name in known):
            near = [name for name in known if pattern.strip("*").casefold() in name.casefold()]
            told = ", ".join((near or known)[:MOST_TOLD])
            raise SettingsError(
                f"Nothing is named {pattern}.", where=option, mend=f"choose for example {told}; * stands for anything"
            )
