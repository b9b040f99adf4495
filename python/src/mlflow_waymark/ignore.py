"""Which files of a folder are not part of it, by files such as `.gitignore`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": r" \t",
    "digit": "0-9",
    "lower": "a-z",
    "space": r"\s",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}

_STARS = re.compile(r"(?:(?<=/)|\A)(?:(?P<folders>\*\*+/)|(?P<rest>\*\*+)\Z)|(?P<name>\*+)")


@dataclass(frozen=True)
class Rule:
    """One line: paths that it matches are left out, or taken in again."""

    paths: re.Pattern[str]
    folders_only: bool
    takes_in: bool


@dataclass(frozen=True)
class Rules:
    """The rules of one file, for paths below its folder; the last one that matches decides."""

    folder: Path
    rules: tuple[Rule, ...]

    def ignores(self, path: Path, is_folder: bool) -> bool | None:
        """Whether `path` is left out; None where no rule speaks of it."""
        relative = path.relative_to(self.folder).as_posix()
        for rule in reversed(self.rules):
            if (is_folder or not rule.folders_only) and rule.paths.fullmatch(relative):
                return not rule.takes_in
        return None


def read(file: Path) -> Rules:
    """The rules in `file`, none if there is no such file."""
    text = file.read_text("utf-8-sig", "surrogateescape") if file.is_file() else ""
    made = (_rule(line.removesuffix("\r")) for line in text.split("\n"))
    return Rules(file.parent, tuple(rule for rule in made if rule))


def ignored(path: Path, is_folder: bool, rules: list[Rules]) -> bool:
    """What the innermost file of rules that speaks of `path` says; `rules` starts with the outermost."""
    for each in reversed(rules):
        said = each.ignores(path, is_folder)
        if said is not None:
            return said
    return False


def _rule(line: str) -> Rule | None:
    pattern = _without_trailing_spaces(line)
    if not pattern or pattern.startswith("#"):
        return None
    takes_in = pattern.startswith("!")
    pattern = pattern[1:] if takes_in else pattern
    folders_only = pattern.endswith("/")
    pattern = pattern[:-1] if folders_only else pattern
    anchored = "/" in pattern
    pattern = pattern.removeprefix("/")
    if not pattern:
        return None
    try:
        expression = ("" if anchored else "(?:.*/)?") + _expression(pattern)
        return Rule(re.compile(expression, re.DOTALL), folders_only, takes_in)
    except ValueError:  # Git lets a pattern with an open end match nothing.
        return None


def _without_trailing_spaces(line: str) -> str:
    stripped = line.rstrip(" ")
    escapes = len(stripped) - len(stripped.rstrip("\\"))
    return line[: len(stripped) + 1] if escapes % 2 and len(line) > len(stripped) else stripped


def _expression(pattern: str) -> str:
    made = []
    at = 0
    while at < len(pattern):
        if stars := _STARS.match(pattern, at):
            made.append({"folders": "(?:.*/)?", "rest": ".*", "name": "[^/]*"}[str(stars.lastgroup)])
            at = stars.end()
        elif pattern[at] == "?":
            made.append("[^/]")
            at += 1
        elif pattern[at] == "[":
            end, expression = _bracket(pattern, at + 1)
            made.append(expression)
            at = end
        else:
            at += pattern[at] == "\\"
            if at == len(pattern):
                raise ValueError("a backslash at the end")
            made.append(re.escape(pattern[at]))
            at += 1
    return "".join(made)


def _bracket(pattern: str, at: int) -> tuple[int, str]:
    """The end of the bracket that was opened before `at`, and what it matches: one character, never a slash."""
    outside = pattern[at : at + 1] in ("!", "^")
    at += outside
    members = []
    first = at
    while at == first or pattern[at : at + 1] != "]":
        if at >= len(pattern):
            raise ValueError("an open bracket")
        if named := re.compile(r"\[:(\w+):]").match(pattern, at):
            members.append(_CLASSES.get(named[1]) or _unknown(named[1]))
            at = named.end()
            continue
        low, at = _character(pattern, at)
        if pattern[at : at + 1] == "-" and pattern[at + 1 : at + 2] not in ("", "]"):
            high, at = _character(pattern, at + 1)
            members.append(f"{re.escape(low)}-{re.escape(high)}" if low <= high else "")
        else:
            members.append(re.escape(low))
    one = "".join(members)
    if outside:
        return at + 1, f"[^/{one}]"
    return at + 1, f"(?!/)[{one}]" if one else r"(?!)"


def _character(pattern: str, at: int) -> tuple[str, int]:
    at += pattern[at] == "\\"
    if at >= len(pattern):
        raise ValueError("a backslash at the end")
    return pattern[at], at + 1


def _unknown(name: str) -> str:
    raise ValueError(f"no class of characters: {name}")
