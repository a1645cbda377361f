# SPDX-License-Identifier: MIT
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import CompanionError
from companion.store.importers.reading import Source
from companion.store.importers.table import Head, Row, Table

SOURCE = Source("x", b"x")


def rows(text: str) -> list[Row]:
    return list(Table(SOURCE, text).rows())


def test_names_in_small_letters_cells_by_name_lines_from_one() -> None:
    text = 'A, B \n1,"two\nlines"\n\n , \n"say ""x""",4\n'
    assert rows(text) == [Row(2, {"a": "1", "b": "two\nlines"}), Row(6, {"a": 'say "x"', "b": "4"})]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_way_to_end_a_line(end: str) -> None:
    assert [row.line for row in rows(f"a,b{end}1,2{end}3,4{end}")] == [2, 3]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_what_a_spreadsheet_puts_between_cells(mark: str) -> None:
    assert rows(f"a{mark}b\n1{mark}2\n") == [Row(2, {"a": "1", "b": "2"})]


def test_a_row_of_another_width_costs_only_itself() -> None:
    assert [row.cells for row in rows("a,b\n1\n1,2,3\n1,2,,\n1,2\n")] == [
        None,
        None,
        {"a": "1", "b": "2"},
        {"a": "1", "b": "2"},
    ]


def test_a_quote_that_is_never_closed_costs_only_its_row() -> None:
    assert [(row.line, row.cells is None) for row in rows('a,b\n1,2\n"3,4\n5,6\n7,8\n')] == [
        (2, False),
        (3, True),
        (4, False),
        (5, False),
    ]


def test_letters_behind_a_quote_cost_only_their_row() -> None:
    assert [row.cells is None for row in rows('a,b\n"1"x,2\n3,4\n"5"x,6\n')] == [True, False, True]


def test_a_cell_without_bounds_costs_only_its_row() -> None:
    assert [row.cells is None for row in rows(f"a,b\n{'x' * 200_000},2\n3,4\n")] == [True, False]


@pytest.mark.parametrize("text", ["a,b\n1,2\n3", 'a,b\n1,2\n3,"4', 'a,b\n1,2\n3,"4\nmore\n', 'a,b\n1,2\n"3'])
def test_half_a_file_is_told(text: str) -> None:
    with pytest.raises(CompanionError, match="only a part of it"):
        rows(text)


def test_an_end_without_a_line_end_is_whole() -> None:
    assert len(rows("a,b\n1,2")) == 1


def test_nothing_is_a_table_without_rows() -> None:
    assert rows("") == rows("a,b\n") == rows('"a') == []
    assert Table(SOURCE, "").columns == Table(SOURCE, '"a').columns == ()


def test_without_names_the_first_row_counts() -> None:
    assert list(Table(SOURCE, "1,2\n", ("a", "b")).rows()) == [Row(1, {"a": "1", "b": "2"})]


def test_the_head_of_a_long_table() -> None:
    head = Head.of(Source("x", b"A,B\n" + b"1,2\n" * 50_000))
    assert head == Head(("a", "b"), (("A", "B"), *[("1", "2")] * 4), None, ())


@settings(max_examples=200)
@given(st.text("ab,;\t \n\r", max_size=60))
def test_without_quotes_each_line_that_is_not_blank_is_a_row(text: str) -> None:
    mark = max(",;\t", key=text.replace("\r", "\n").partition("\n")[0].count)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    wanted = [number for number, line in enumerate(lines, 1) if line.replace(mark, "").strip()]
    assert _lines(text) == wanted


def _lines(text: str) -> list[int]:
    """The lines of all rows, also where the last is half."""
    found: list[int] = []
    with suppress(CompanionError):
        found.extend(row.line for row in Table(SOURCE, text, ("a",)).rows())
    return found


@settings(max_examples=300)
@given(st.text('ab,"\n', max_size=40))
def test_rows_come_in_order_and_each_line_begins_one_at_most(text: str) -> None:
    found = _lines(text)
    assert found == sorted(set(found))


@settings(max_examples=300)
@given(st.text('ab,"', max_size=12), st.integers(1, 5))
def test_whole_rows_after_a_slip_are_all_found(slip: str, count: int) -> None:
    text = slip + "\n" + "1,2\n" * count
    found = [row.line for row in Table(SOURCE, text, ("a", "b")).rows() if row.cells == {"a": "1", "b": "2"}]
    assert found == [line + 2 for line in range(count)]
