"""The sheet, the spreadsheet and the picture of a count say what the transcript says."""

import csv
import io
import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.counting import (
    Profile,
    Table,
    count,
    transcript_csv,
    transcript_html,
    transcript_json,
    transcript_text,
)
from cogestion.counting.report.flow import HEIGHT, flow
from cogestion.decisions import LANGUAGES, Lots, Reason

PAPERS = st.lists(
    st.tuples(st.integers(1, 9), st.permutations([1, 2, 3, 4]), st.integers(0, 4)), min_size=1, max_size=9
)
Papers = list[tuple[int, list[int], int]]


def profile(cast: Papers) -> Profile:
    papers = [(weight, [[n] for n in order[:length]]) for weight, order, length in cast]
    return Profile.of(["Ana", "=Berta()", 'Carla "C"', "<Dora>"], papers)


@pytest.mark.parametrize("rule", ["scottish-2007", "meek-2006", "plurality", "schulze"])
def test_with_every_seat_filled_there_is_nothing_to_note(rule: str) -> None:
    assert count(profile([(3, [1, 2, 3, 4], 4), (2, [2, 1, 3, 4], 4)]), rule, 2).notes == ()


@settings(max_examples=60, deadline=None)
@given(PAPERS, st.integers(1, 3))
def test_the_spreadsheet_holds_every_vote_of_every_stage(cast: Papers, seats: int) -> None:
    transcript = count(profile(cast), "scottish-2007", seats, Lots("seed"))
    head, *rows = csv.reader(io.StringIO(transcript_csv(transcript)))
    assert head[4:] == [f"Stage {stage.number}" for stage in transcript.stages]
    order = [1, 2, 3, 4, 0]
    shown = [[Fraction(cell) * 10**5 for cell in row[4:]] for row in rows]
    assert shown == [[stage.votes[n] for stage in transcript.stages] for n in order]
    assert {int(row[0]) for row in rows if row[2]} == {fate.candidate for fate in transcript.elected}
    assert [row[1] for row in rows][:4] == ["Ana", "'=Berta()", 'Carla "C"', "<Dora>"]


@settings(max_examples=60, deadline=None)
@given(PAPERS, st.integers(1, 3))
def test_the_picture_is_to_scale_and_every_band_lies_between_two_bars(cast: Papers, seats: int) -> None:
    transcript = count(profile(cast), "scottish-2007", seats, Lots("seed"))
    picture = flow(transcript)
    if picture is None:
        assert len(transcript.stages) == 1 or not transcript.ballots
        return
    bars = {(bar.x, bar.candidate): bar for bar in picture.bars}
    columns: list[int] = sorted({x for x, _ in bars})
    for stage, x in zip(transcript.stages, columns, strict=True):
        for n, votes in enumerate(stage.votes):
            height = bars[x, n].height if (x, n) in bars else 0
            off = Fraction(height) - Fraction(votes) * HEIGHT / (transcript.ballots * 10**5)
            assert -1 < off < 1 or (height == 1 and votes)
    for band in picture.bands:
        x, y, to_x = map(int, re.findall(r"^M(\d+) (\d+)C\d+ \d+ \d+ \d+ (\d+)", band.path)[0])
        giver, receiver = bars[x - 16, band.giver], bars[to_x, band.receiver]
        assert giver.y <= y <= giver.y + giver.height
        assert receiver.candidate == band.receiver
    assert max(bar.y + bar.height for bar in picture.bars) <= picture.height


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_and_moving_quotas_are_shown_everywhere(language: str) -> None:
    plain = count(profile([(3, [1, 2, 3, 4], 4), (2, [2, 1, 3, 4], 2), (1, [3, 2, 1, 4], 3)]), "scottish-2007", 2)
    table = Table("label-table", ("Ana",), (Reason.of("counting.label-total"), "7"), ((Fraction(7, 3), None),))
    stages = tuple(replace(stage, quota=123456) for stage in plain.stages)
    transcript = replace(plain, stages=stages, tables=(table,))
    for shown in (transcript_text(transcript, language), transcript_html(transcript, language)):
        assert "2 1/3" in shown
        assert re.search(r"1[.,]23456", shown)
    found = transcript_json(transcript)
    assert found["tables"] == [
        {
            "table": "label-table",
            "rows": ["Ana"],
            "columns": [{"code": "counting.label-total", "values": {}}, "7"],
            "cells": [["7/3", None]],
        }
    ]
