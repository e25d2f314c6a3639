"""Voronka: a designer of sales processes; this docstring is the map of the house.

A change runs through the rooms like this: a gesture or a command calls a function of ``verbs/``
through ``session.Session.do``; the verb opens ``Process.edit`` and puts records; the closed edit is a
``Delta``, which the session writes into the journal (``storage/``), shows to the rules (``lint/``) and
hands to whoever draws (``picture/``).  Undo applies the inverse of the delta, nothing else.

======================  =========================================================================
``model/``              what a process is: records, the graph, edits, undo
``text/``               widths and line breaks by the shipped font; word forms
``layout/``             arrange a process in lanes, make room, route flows, place labels
``verbs/``              everything a user can do to a process
``bpmn/``               BPMN 2.0 XML in and out, lossless
``picture/``            the notation as primitives; SVG, PNG, PDF
``lint/``               findings and the rules
``sheets/``             instruction sheets per role and per employee
``storage/``            files written whole, journal, settings, the folder
``session/``            one open process: do, undo, redo, settle
``canvas/``             the picture under the hand: painting with Qt, gestures
``app/``                the window: start page, panels, dialogs, files
``commands/``           the commands of the command line, one a file, each loaded when it is chosen
``cli.py``              the command line, without Qt
``i18n.py``             the one catalogue of texts
``resources.py``        packaged files, wherever they are installed
======================  =========================================================================

Arrows between the rooms only point down; ``tests/test_layers.py`` holds the table.
"""

__version__ = "0.1.0"
