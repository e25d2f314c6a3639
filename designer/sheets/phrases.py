"""The sentences of a sheet: what happens in a process, said in one language."""

from collections.abc import Iterable

from designer.i18n import Catalogue
from designer.model.facts import CrmRecord
from designer.model.message import N_, Message, message, plural
from designer.sheets import sheet as say
from designer.text.periods import period


class Phrases:
    """Makes sentences out of the values of a sheet by a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Speak the language of ``catalogue``."""
        self.lang = catalogue.language
        self.word = catalogue.word
        self.text = catalogue.text

    def period(self, value: say.Period | None, case: str = "", *, exact: bool = False) -> str:
        """Return the words for ``value``; only where ``exact`` calendar days are called so."""
        if value is None:
            return ""
        calendar = value.calendar if exact or value.calendar == "work" else ""
        return period(value.duration, self.lang, calendar, case)

    def date(self, iso: str) -> str:
        """Return an ISO date the way the language writes it, anything else unchanged."""
        parts = iso[:10].split("-")
        if len(parts) != 3 or not all(part.isdigit() for part in parts):
            return iso
        year, month, day = parts
        if self.lang == "ru":
            return f"{day}.{month}.{year}"
        names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - reads better
        return f"{int(day)} {names[(int(month) - 1) % 12]} {year}"

    def place(self, place: say.Place) -> str:
        """Return "stage 3 “Solution”"."""
        if not place.number:
            return self.quoted(place.name)
        return self.text(message(N_("stage {number} “{name}”"), number=place.number, name=place.name))

    def quoted(self, text: str) -> str:
        """Return ``text`` in the quotation marks of the language."""
        return self.text(message(N_("“{words}”"), words=text))

    def records(self, records: tuple[CrmRecord, ...]) -> tuple[str, ...]:
        """Return one line a system: "CRM: sum, date of the proposal"."""
        systems: dict[str, list[str]] = {}
        for record in records:
            system = record.system.strip()
            system = "CRM" if system.lower() in {"", "crm"} else system
            systems.setdefault(system, []).append(record.text)
        return tuple(f"{system}: {', '.join(texts)}" for system, texts in systems.items())

    def touches(self, touches: int) -> Message:
        """Return "at most 3 touches"."""
        return plural("at most {n} touch", "at most {n} touches", touches)

    def times(self, most: int | None) -> str:
        """Return ", at most 2 times", nothing without a number."""
        if most is None:
            return ""
        return ", " + self.text(plural("at most {n} time", "at most {n} times", most))

    def exits(self, work: say.Work) -> tuple[str, ...]:
        """Return every way out of a stage that depends on something, one line each."""
        several = sum(one.kind in {say.ONWARD, say.WON, say.OVER} for one in work.exits) > 1
        return _unlike(
            self.exit(work, one)
            for one in work.exits
            if several or one.names or one.kind not in {say.ONWARD, say.WON, say.OVER}
        )

    def exit(self, work: say.Work, one: say.Exit) -> str:
        """Return one way out as "if …, then …"."""
        tell = {
            say.LOST: self._lost,
            say.BACK: self._back,
            say.AGAIN: self._again,
            say.ASIDE: self._aside,
        }.get(one.kind, self._onward)
        return tell(work, one)

    def _lost(self, work: say.Work, one: say.Exit) -> str:
        reasons = ", ".join(one.reasons)
        if one.after:
            return self._time_out(work, one, reasons)
        if reasons:
            return self.text(message(N_("Refuses: record the reason ({reasons})"), reasons=reasons))
        named = ", ".join(one.names)
        return self.text(message(N_("Refuses: record the reason ({reasons})"), reasons=named))

    def _time_out(self, work: say.Work, one: say.Exit, reasons: str) -> str:
        then = message(N_("rejection, {reasons}"), reasons=self.quoted(reasons)) if reasons else None
        then = then or message(N_("rejection with a reason"))
        if work.touches:
            within = self.period(one.after, "accusative")
            tell = message(
                N_("Thinks: {touches} in {period}, then {rejection}"),
                touches=self.touches(work.touches),
                period=within,
                rejection=then,
            )
            return self.text(tell)
        over = self.period(one.after, "genitive")
        return self.text(message(N_("Thinks longer than {period}: {rejection}"), period=over, rejection=then))

    def _back(self, _work: say.Work, one: say.Exit) -> str:
        goes_on = f" ({one.to.role})" if one.to and one.handed and one.to.role else ""
        to = (self.place(one.to) if one.to else "") + goes_on + self.times(one.max)
        return self.conditional(one, message(N_("back to {stage}"), stage=to))

    def _again(self, _work: say.Work, one: say.Exit) -> str:
        return self.conditional(one, message(N_("repeat the stage{times}"), times=self.times(one.max)))

    def _aside(self, _work: say.Work, one: say.Exit) -> str:
        what = self.place(one.to) if one.to else ", ".join(one.names)
        after = self.period(one.after, "accusative")
        if one.expiry == "escalate" and one.to:
            tell = N_("After {period} {role} steps in: {what}")
            return self.text(message(tell, period=after, role=one.to.role, what=what))
        return self.text(message(N_("After {period}: {what}"), period=after, what=what))

    def _onward(self, _work: say.Work, one: say.Exit) -> str:
        if one.to is None:
            end = N_("deal won") if one.kind == say.WON else N_("the work ends")
            return self.conditional(one, message(end))
        role = f" ({one.to.role})" if one.handed and one.to.role else ""
        return self.conditional(
            one, message(N_("on to {stage}"), stage=self.place(one.to) + role + self.times(one.max))
        )

    def conditional(self, one: say.Exit, then: Message) -> str:
        """Return "If “no budget”: …", only the consequence where the exit has no name."""
        if one.after:
            over = self.period(one.after, "genitive")
            return self.text(message(N_("Longer than {period}: {then}"), period=over, then=then))
        if not one.names:
            plain = self.text(then)
            return plain[:1].upper() + plain[1:]
        names = ", ".join(one.names)
        return self.text(message(N_("If “{names}”: {then}"), names=names, then=then))


def _unlike(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))
