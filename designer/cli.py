"""The command line: runs one command and turns whatever goes wrong into one line and an exit status."""

import gc
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TextIO

from designer import __version__
from designer.commands.arguments import Arguments, NotYetError, UsageError
from designer.commands.door import FAILED, Door
from designer.i18n import LANGUAGES, Catalogue, default_language
from designer.model.errors import VoronkaError
from designer.model.message import N_, message

# Command: (what follows it, what it does). Each has its module, loaded when it is chosen.
COMMANDS: Final = {
    "check": ("PATH...", N_("tell what is wrong with processes")),
    "export": ("FILE -o OUT", N_("write a process as BPMN, SVG, PNG or PDF")),
    "sheets": ("PATH... -o DIR", N_("write an instruction sheet for every role or employee")),
    "table": ("TABLE -o OUT.bpmn", N_("make a process out of a table, one row a stage")),
    "tidy": ("FILE -o OUT.bpmn", N_("lay a process out anew")),
}
OPEN: Final = ("[open] [FILE|FOLDER...]", N_("open the window; without a file its start page"))
LATER: Final = ("funnel", "compare", "deals")


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``voronka`` with the words ``argv``, by default those of the process; return the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    # Whoever started us may have closed them.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")  # a terminal may lack Cyrillic
    door = Door(Catalogue(_language(words) or default_language()))
    try:
        status = _run(words, door)
        door.flush()
    except VoronkaError as error:
        door.error(error.message)
        return FAILED
    except BrokenPipeError:
        _close_output()
        return FAILED
    except OSError as error:
        _close_output()
        door.error(message("the output cannot be written: {why}", why=error.strerror or str(error)))
        return FAILED
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # never a traceback in a user's face
        if os.environ.get("VORONKA_TRACEBACK"):
            raise
        why = f"{type(error).__name__}: {error}"
        door.error(message("the program made a mistake, please report it: {why}", why=why))
        return FAILED
    return status


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _close_output() -> None:
    """Send the rest of the output nowhere, so that Python does not complain once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _language(words: Sequence[str]) -> str:
    """Return the language that ``words`` ask for, wherever they do; empty where they do not."""
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        chosen = after if word == "--lang" else word.removeprefix("--lang=")
        if chosen != word and chosen in LANGUAGES:
            return chosen
    return ""


def _run(words: list[str], door: Door) -> int:
    before, rest = _before_command(words)
    if "--version" in before:
        door.say(f"voronka {__version__}")
        return 0
    if "-h" in before or "--help" in before:
        door.say(_help(door.catalogue))
        return 0
    if not rest or rest[0] == "open":
        return _open(rest[1:], _language(words), door)
    if rest[0] not in (*COMMANDS, *LATER) and _exists(rest[0]):
        return _open(rest, _language(words), door)
    if rest[0] in LATER:
        raise NotYetError(message("{what} is not in this version", what=rest[0]))
    if rest[0] not in COMMANDS:
        raise UsageError(
            message("there is no command and no file “{what}”; see voronka --help", what=rest[0])
        )
    return _command(rest[0], rest[1:], door)


def _before_command(words: list[str]) -> tuple[list[str], list[str]]:
    """Part the options of the program from the command and what follows it."""
    place = 0
    while place < len(words) and words[place].startswith("-") and words[place] != "--":
        place += 2 if words[place] == "--lang" else 1
    before, rest = words[:place], words[place:]
    known = {"--version", "-h", "--help", "--lang", *LANGUAGES, *(f"--lang={one}" for one in LANGUAGES)}
    for word in before:
        if word not in known:
            raise UsageError(message("the argument {what} is not known", what=word))
    return before, rest[1:] if rest[:1] == ["--"] else rest


def _command(name: str, words: list[str], door: Door) -> int:
    module = importlib.import_module(f"designer.commands.{name}")
    options: Callable[[Arguments], None] = module.options
    run: Callable[..., int] = module.run
    arguments = Arguments(name, message(COMMANDS[name][1]), door.catalogue)
    options(arguments)
    arguments.common()
    read = arguments.read(words)
    if read.help:
        door.say(arguments.format_help().rstrip())
        return 0
    return run(read, door)


def _open(words: list[str], language: str, door: Door) -> int:
    module = importlib.import_module("designer.commands.open")
    arguments = Arguments("open", message(OPEN[1]), door.catalogue)
    module.options(arguments)
    arguments.common()
    read = arguments.read(words)
    if read.help:
        door.say(arguments.format_help().rstrip())
        return 0
    module.check_screen()
    gc.disable()  # nothing that is loaded now is garbage; the window turns it on again
    try:
        from designer.app.run import run
    except ImportError as error:
        raise module.unloadable(error) from error
    return run([Path(path) for path in read.paths], language)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def _help(catalogue: Catalogue) -> str:
    """Return the page of all commands."""
    word = catalogue.word
    entries = [OPEN, *((f"{name} {what}", about) for name, (what, about) in COMMANDS.items())]
    width = max(len(what) for what, _ in entries)
    rows = [f"  voronka {what:{width}}  {word(about)}" for what, about in entries]
    return "\n".join(
        [
            word(N_("Voronka: from a described sales process to BPMN and instruction sheets.")),
            "",
            *rows,
            "",
            word(N_("voronka COMMAND --help tells the options of a command.")),
            word(N_("--lang ru or --lang en chooses the language, --version tells the version.")),
            word(
                N_("Exit status: 0 done, 1 findings, 2 wrong usage or a file that cannot be read or written.")
            ),
        ]
    )
