from xml.sax import saxutils

from hypothesis import given
from hypothesis import strategies as st

from designer.text.escaped import escape, quoteattr, unescape

TEXTS = st.text(st.sampled_from("&<>'\"\n\r\taя;#") | st.characters(), max_size=20)


@given(TEXTS)
def test_it_is_what_the_standard_library_says(text: str) -> None:
    assert escape(text) == saxutils.escape(text)
    assert quoteattr(text) == saxutils.quoteattr(text)
    assert unescape(text) == saxutils.unescape(text)


@given(TEXTS)
def test_the_way_back_ends_where_it_began(text: str) -> None:
    assert unescape(escape(text)) == text
