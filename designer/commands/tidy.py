"""``voronka tidy FILE -o OUT.bpmn``: a process laid out anew."""

from argparse import Namespace
from pathlib import Path

from designer.bpmn import writer
from designer.commands.arguments import Arguments
from designer.commands.door import FAILED, Door
from designer.model.errors import VoronkaError
from designer.model.message import N_
from designer.storage import files
from designer.verbs.step import perform
from designer.verbs.structure import tidy


def options(arguments: Arguments) -> None:
    """Declare the arguments."""
    arguments.argument("file", N_("a BPMN file"), metavar="FILE")
    arguments.argument("-o", N_("the BPMN file to write"), metavar="OUT", required=True, dest="out")


def run(arguments: Namespace, door: Door) -> int:
    """Open, arrange, write."""
    path = Path(arguments.file)
    try:
        document = files.open_file(path)
        perform(document.process, tidy)
        # Not files.content: the drawing made up for a file without one is what is asked for here.
        data = writer.write(document.source, document.process)
    except VoronkaError as error:
        door.error(error.message, path)
        return FAILED
    return door.write(Path(arguments.out), data)
