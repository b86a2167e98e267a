"""Placement ids that last: a placement keeps its id when the returns are read again or its start is corrected."""

from __future__ import annotations

import pandas as pd

FAR = pd.Timestamp(2262, 1, 1)


def identify(
    placements: pd.DataFrame, earlier: pd.DataFrame, taken: pd.Series, *, restoring: bool = False
) -> tuple[pd.Series, dict[str, str]]:
    """The id of each placement, and where ids that something refers to and that are no more have gone.

    `placements` and `earlier` have child_id, start_date and end_date, `earlier` also placement_id; `taken` are ids that
    something refers to. Where nothing refers to a child's placements they are numbered in order, 123456/1 first, so
    that years loaded in any order come to the same. Else the same child and start keep the id, then the longest common
    stay, and a new one gets the child's next number. With `restoring` all earlier ids are kept: `earlier` is then as
    it stood before a step that is being undone.
    """
    if not restoring and len(earlier):
        bound = set(_children(taken))
        earlier = earlier[earlier["child_id"].isin(bound)]
    ids = _same_start(placements, earlier)
    ids = ids.fillna(_longest_overlap(placements[ids.isna()], earlier[~earlier["placement_id"].isin(ids.dropna())]))
    fresh = ids.isna()
    ids = ids.fillna(_next_numbers(placements.loc[fresh, "child_id"], pd.concat([earlier["placement_id"], taken])))
    gone = earlier[earlier["placement_id"].isin(taken) & ~earlier["placement_id"].isin(ids)]
    return ids.astype("object"), _moved(gone, placements.assign(placement_id=ids))


def _children(ids: pd.Series) -> list[str]:
    return [each.rpartition("/")[0] for each in ids]


def _same_start(placements: pd.DataFrame, earlier: pd.DataFrame) -> pd.Series:
    known = earlier.set_index(["child_id", "start_date"])["placement_id"]
    known = known[~known.index.duplicated()]
    keys = pd.MultiIndex.from_frame(placements[["child_id", "start_date"]])
    same = pd.Series(known.reindex(keys).to_numpy(dtype=object), index=placements.index, dtype="object")
    return same.mask(same.duplicated() & same.notna())


def _pairs(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    """Placements of one child in both frames that share nights, the longest common stay first."""
    pairs = left.reset_index(names="row").merge(right, on="child_id", suffixes=("", "_old"))
    start = pairs["start_date"].where(pairs["start_date"] > pairs["start_date_old"], pairs["start_date_old"])
    end, old_end = pairs["end_date"].fillna(FAR), pairs["end_date_old"].fillna(FAR)
    pairs["common"] = end.where(end < old_end, old_end) - start
    return pairs[pairs["common"] > pd.Timedelta(0)].sort_values("common", ascending=False, kind="stable")


def _longest_overlap(placements: pd.DataFrame, earlier: pd.DataFrame) -> pd.Series:
    if placements.empty or earlier.empty:
        return pd.Series(dtype="object")
    best = _pairs(placements, earlier).drop_duplicates("row").drop_duplicates("placement_id")
    return best.set_index("row")["placement_id"]


def _next_numbers(child: pd.Series, known_ids: pd.Series) -> pd.Series:
    """New ids for these placements (in order of child and start), past every number in use."""
    number = child.groupby(child, sort=False).cumcount() + 1
    known_ids = known_ids.drop_duplicates()
    if len(known_ids):
        used = pd.to_numeric(known_ids.astype("object").str.rpartition("/")[2], errors="coerce").fillna(0)
        number += child.map(used.astype("int64").groupby(_children(known_ids)).max()).fillna(0).astype("int64")
    return child + "/" + number.astype(str)


def _moved(gone: pd.DataFrame, placements: pd.DataFrame) -> dict[str, str]:
    """For each id that is no more, the placement that now holds most of its nights."""
    if gone.empty:
        return {}
    pairs = _pairs(gone.rename(columns={"placement_id": "gone"}), placements).drop_duplicates("gone")
    return dict(zip(pairs["gone"], pairs["placement_id"], strict=True))
