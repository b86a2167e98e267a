"""All the derived grains at once."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from models.frames import EPISODE, PERIOD_OF_CARE, PLACEMENT, SETTING, shaped
from models.grains.cut import cut
from models.grains.identity import identify
from models.grains.merge import apply_overrides, merge_years
from models.grains.settle import settle


class Derived(NamedTuple):
    """The derived grains.

    `frames` holds episode, placement, setting and period_of_care (`models.frames.DERIVED`); `left_out` the rows that
    were settled away, with the reason in `settled`; `moved` where placement ids that are no more have gone.
    """

    frames: dict[str, pd.DataFrame]
    left_out: pd.DataFrame
    moved: dict[str, str]


def derive(
    returns: pd.DataFrame,
    overrides: pd.DataFrame,
    earlier: pd.DataFrame,
    taken: pd.Series | None = None,
    newest_year: int | None = None,
    *,
    restoring: bool = False,
) -> Derived:
    """Episodes, settings, placements and periods of care from the rows of the returns.

    `returns` is frame EPISODE_RETURN, `overrides` has table_name, row_key, field and value, `earlier` is the PLACEMENT
    frame as it stood, `taken` the placement ids that cost lines and details refer to, `newest_year` that of the whole
    ledger where `returns` holds only some children; `restoring` keeps every earlier id.
    """
    merged = apply_overrides(merge_years(returns), overrides)
    return derive_merged(
        merged, earlier, pd.Series([], dtype="object") if taken is None else taken, newest_year, restoring
    )


def derive_merged(
    merged: pd.DataFrame,
    earlier: pd.DataFrame,
    taken: pd.Series,
    newest_year: int | None = None,
    restoring: bool = False,
) -> Derived:
    """The same from episodes that are one a child and start already, with what was typed over them."""
    settled, left_out = settle(merged, newest_year)
    episodes = cut(settled)
    placements, moved = _placements(episodes, earlier, taken, restoring)
    run = (~episodes.duplicated(["child_id", "placement_number"])).cumsum() - 1
    episodes = episodes.assign(placement_id=placements["placement_id"].to_numpy()[run.to_numpy()])
    frames = {
        "episode": shaped(episodes, EPISODE),
        "placement": shaped(placements, PLACEMENT),
        "setting": shaped(_spans(episodes, ["child_id", "setting_number"], ["placement_id"]), SETTING),
        "period_of_care": shaped(_periods(episodes), PERIOD_OF_CARE),
    }
    return Derived(frames, left_out, moved)


def _spans(episodes: pd.DataFrame, key: list[str], first: list[str], last: list[str] | None = None) -> pd.DataFrame:
    """First start and last end of each run, with columns of its first and of its last row.

    The episodes are in order and a run has no other rows in it, so first and last rows come in the same order.
    """
    starts = episodes.loc[~episodes.duplicated(key), [*key, "start_date", *first]].reset_index(drop=True)
    ends = episodes.loc[~episodes.duplicated(key, keep="last"), ["end_date", *(last or [])]].reset_index(drop=True)
    return pd.concat([starts, ends], axis=1)


def _placements(
    episodes: pd.DataFrame, earlier: pd.DataFrame, taken: pd.Series, restoring: bool
) -> tuple[pd.DataFrame, dict[str, str]]:
    spans = _spans(episodes, ["child_id", "placement_number"], ["period_number", "own_row"])
    ids, moved = identify(spans, earlier, taken, restoring=restoring)
    return spans.assign(placement_id=ids, temporary=spans["own_row"]), moved


def _periods(episodes: pd.DataFrame) -> pd.DataFrame:
    """Periods of care; the start is known where the first episode has the reason S."""
    spans = _spans(episodes, ["child_id", "period_number"], ["reason_new_episode"], ["reason_ceased"])
    return spans.assign(start_known=spans["reason_new_episode"].eq("S"))
