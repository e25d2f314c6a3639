"""What all windows of the program share: settings, language, theme, the folder of its own state."""

from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from designer.app.qt_words import QtWords
from designer.app.style import dress
from designer.i18n import Catalogue, default_language
from designer.model.errors import VoronkaError
from designer.model.message import Message
from designer.picture.theme import DARK, LIGHT, Theme
from designer.storage.places import settings_file, state_folder, text_path
from designer.storage.settings import Settings, read_settings


class Desk(QObject):
    """Made once, handed to every window; texts are made by ``text`` and ``word`` at the moment of showing."""

    language_changed = Signal()
    """Every widget that shows text sets it anew."""
    theme_changed = Signal()
    """Every widget that paints by hand or has icons does so anew."""
    settings_changed = Signal()
    """Among them the list of recent files."""

    def __init__(self, state: Path | None = None, settings: Path | None = None, language: str = "") -> None:
        """Read the settings; ``language`` is asked for by the command line and goes before them."""
        super().__init__()
        self.state = state or state_folder()
        self._file = settings or settings_file()
        self.windows: list[QWidget] = []
        """The open windows, the one opened first in front."""
        self.trouble: Message | None = None
        """Why the settings could not be read or written, for whoever shows it."""
        self.settings = self._read()
        self.catalogue = Catalogue(language or self.settings.language or default_language())
        self._translate_qt()
        self._dress()

    def _read(self) -> Settings:
        try:
            return read_settings(self._file)
        except VoronkaError as error:
            self.trouble = error.message
            return Settings()

    def keep(self, settings: Settings) -> None:
        """Remember settings, on disk too."""
        if settings == self.settings:
            return
        self.settings = settings
        # tomlkit takes long to load, and the start page needs nothing written.
        from designer.storage.rewrite import write_settings

        try:
            write_settings(self._file, settings)
        except VoronkaError as error:
            self.trouble = error.message
        self.settings_changed.emit()

    def change(self, **fields: object) -> None:
        """Remember some fields of the settings."""
        self.keep(msgspec.structs.replace(self.settings, **fields))

    def forget(self, path: Path) -> None:
        """Take ``path`` from the list of recent files."""
        recent = tuple(text for text in self.settings.recent if text_path(text) != path)
        self.change(recent=recent)

    # Language

    @property
    def language(self) -> str:
        """The language of the moment, ru or en."""
        return self.catalogue.language

    def text(self, message: Message) -> str:
        """Return ``message`` in the language of the moment."""
        return self.catalogue.text(message)

    def word(self, text: str) -> str:
        """Return an ``N_`` text without arguments in the language of the moment."""
        return self.catalogue.word(text)

    def speak(self, language: str) -> None:
        """Switch every window to ``language`` and remember it."""
        self.change(language=language)
        if language != self.catalogue.language:
            self.catalogue = Catalogue(language)
            self._translate_qt()
            self.language_changed.emit()

    # Theme

    @property
    def dark(self) -> bool:
        """Whether it is night in the window."""
        if self.settings.theme:
            return self.settings.theme == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    @property
    def theme(self) -> Theme:
        """The colours of the drawing."""
        return DARK if self.dark else LIGHT

    def paint(self, theme: str) -> None:
        """Switch every window to the ``theme`` light or dark and remember it."""
        before = self.dark
        self.change(theme=theme)
        if self.dark != before:
            self._dress()
            self.theme_changed.emit()

    # Qt's side

    def _translate_qt(self) -> None:
        """Let Qt's own dialogs and menus speak the language of the moment; English is built in."""
        program = QCoreApplication.instance()
        if program is None:
            return
        for old in program.findChildren(QTranslator):
            QCoreApplication.removeTranslator(old)
            old.deleteLater()
        texts, folder = QTranslator(program), QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.language != "en" and texts.load(f"qtbase_{self.language}", folder):
            QCoreApplication.installTranslator(texts)
            QCoreApplication.installTranslator(QtWords(self.word, program))

    def _dress(self) -> None:
        program = QApplication.instance()
        if isinstance(program, QApplication):
            dress(program, dark=self.dark)
