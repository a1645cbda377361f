# SPDX-License-Identifier: MIT
"""Geometry of the smaller charts of Trends."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.ui.widgets.chart_saver import Table, table_bytes, write
from companion.ui.widgets.column_grid import columns_in
from companion.ui.widgets.group_chart import LEAST_TRACK_PX, columns_for
from companion.ui.widgets.pairs_chart import LINE_PX, LINE_PX_MOST, line_width


@given(st.integers(0, 4000), st.integers(1, 900), st.integers(1, 5))
def test_columns_have_their_least_width_where_there_are_several(width: int, least: int, most: int) -> None:
    columns = columns_in(width, least, most)
    assert 1 <= columns <= most
    assert columns == 1 or columns * least <= width
    assert columns == most or (columns + 1) * least > width


pixels = st.floats(10, 200)


@given(st.floats(200, 2000), pixels, pixels, pixels, st.floats(4, 30))
def test_columns_do_not_overlap_and_fill_the_width(
    width: float, name: float, median: float, n: float, gap: float
) -> None:
    columns = columns_for(width, name, median, n, gap)
    assert columns.track == pytest.approx(name + gap)
    assert columns.track_end - columns.track >= LEAST_TRACK_PX - 1e-6
    assert columns.median_end - columns.track_end == pytest.approx(gap + median)
    assert columns.n_end - columns.median_end == pytest.approx(gap + n)
    if columns.track_end - columns.track > LEAST_TRACK_PX + 1e-6:
        assert columns.n_end == pytest.approx(width)


@given(st.integers(1, 500), st.integers(1, 500))
def test_more_pairs_are_a_wider_line_within_limits(one: int, other: int) -> None:
    fewer, more = sorted((one, other))
    assert LINE_PX <= line_width(fewer, 500) <= line_width(more, 500) <= LINE_PX_MOST
    assert line_width(1, 1) == LINE_PX


def test_a_table_is_plain_csv() -> None:
    made = table_bytes(Table(("tag", "n"), [('with "quotes", and a comma', 3), ("ümlaut", "")]))
    assert made.decode("utf-8") == 'tag,n\r\n"with ""quotes"", and a comma",3\r\nümlaut,\r\n'


def test_a_file_is_put_in_place_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"what was there before")
    write(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]
    with pytest.raises(OSError, match=r"\w"):
        write(tmp_path / "none" / "a.csv", b"new")
