from hypothesis import given
from hypothesis import strategies as st

from designer.lint.index import NameIndex
from designer.lint.names import alike, read
from work import calls

THINGS = ["договор", "договора", "акт", "счёт", "КП", "звонок", "встречи", "contract", "invoice"]
ACTS = ["Согласование", "Подписание", "Отправка", "Проверка", "подписан", "оплачен", "Review", "Draft"]
REST = ["", "у клиента", "в разработке", "1", "2", "не", "оборудования", "подписан", "with legal"]
NAMES = st.builds(
    lambda *parts: " ".join(parts).strip(),
    st.sampled_from(ACTS),
    st.sampled_from(THINGS),
    st.sampled_from(REST),
)


def _by_hand(names: dict[str, str]) -> set[tuple[str, str]]:
    keys = sorted(names)
    return {
        (a, b)
        for i, b in enumerate(keys)
        for a in keys[:i]
        if names[a].casefold() != names[b].casefold() and alike(read(names[a]), read(names[b]))
    }


def _from(index: NameIndex) -> set[tuple[str, str]]:
    keys = sorted(index.elements())
    return {(a, b) for a in keys for b in index.near(a) if a < b}


@given(st.lists(st.tuples(st.integers(0, 12), st.none() | NAMES), max_size=60))
def test_the_index_finds_what_comparing_all_with_all_finds(steps: list[tuple[int, str | None]]) -> None:
    index, names = NameIndex(), {}
    for number, name in steps:
        if name is None:
            names.pop(f"S{number}", None)
            index.drop(f"S{number}")
        else:
            names[f"S{number}"] = name
            index.put(f"S{number}", name)
    assert _from(index) == _by_hand(names)


def test_a_crowd_under_one_key_comes_and_goes_like_from_scratch() -> None:
    # 150 names about one contract: too many for the object to say anything.
    names = {f"S{i:03}": f"Договор {'я' * (i % 15)}ж{'ю' * (i // 15)}й у клиента" for i in range(150)}
    index = NameIndex()
    for key, name in names.items():
        index.put(key, name)
    for key in list(names)[60:]:
        index.drop(key)
        del names[key]
    fresh = NameIndex()
    for key, name in names.items():
        fresh.put(key, name)
    assert _from(index) == _from(fresh)


def test_pairs_speak_once_for_equal_names() -> None:
    index = NameIndex()
    for key, name in {
        "S1": "Договор у клиента",
        "S2": "договор  у клиента",
        "S3": "Проверка договора",
    }.items():
        index.put(key, name)
    assert [(a, b) for a, b, _ in index.pairs()] in ([("S1", "S3")], [("S3", "S1")])
    assert set(index.near("S3")) == {"S1", "S2"}


def test_renaming_one_among_2000_takes_a_lookup() -> None:
    """Among four times as many stages it is no more work."""
    few, many = _work_of_renaming(500), _work_of_renaming(2000)
    assert many < 1.5 * few


def _work_of_renaming(stages: int) -> int:
    """Return the calls of the median of some renames."""
    index = NameIndex()
    for number in range(stages):
        thing, act = THINGS[number % len(THINGS)], ACTS[number // 7 % len(ACTS)]
        index.put(
            f"S{number}", f"{act} {thing} по направлению «{chr(1072 + number % 32) * 3}{number // 32 * 'о'}»"
        )
    works = []
    for number in range(200):
        name = f"Подписание договора {'абвгдежзик'[number % 10] * 4} {'клмноп'[number % 6] * 3}"
        works.append(calls(lambda key=f"S{number}", name=name: index.put(key, name)))
    return sorted(works)[len(works) // 2]
