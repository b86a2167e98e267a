"""The same ledger as the oracle reads it, and the picture of a day by both, to be compared."""

from __future__ import annotations

import pandas as pd

from models.picture import picture
from tests.models import oracle, oracle_rules
from tests.models.oracle import FAR, Child, Episode, Line, Stay


def _day(value):
    return None if pd.isna(value) else value.date()


def _number(value):
    return None if pd.isna(value) else int(value)


def children_of(ledger):
    """Every child with episodes, with what the officer or the files say; the rest the oracle works out itself."""
    born = dict(zip(ledger.children["child_id"], ledger.children["date_of_birth"], strict=True))
    made = {}
    for child_id, rows in ledger.episodes.groupby("child_id"):
        episodes = [
            Episode(
                each.start_date.date(), _day(each.end_date) or FAR, each.reason_new_episode, each.legal_status,
                each.place, each.place_provider, each.placement_postcode, each.urn,
                each.settled.startswith("ends before"),
            )
            for each in rows.itertuples()
        ]  # fmt: skip
        made[child_id] = Child(child_id, _day(born.get(child_id, pd.NaT)), episodes)
    for each in ledger.reviews.itertuples():
        if each.child_id in made:
            made[each.child_id].reviews.append(each.held_on.date())
    for each in ledger.plans.itertuples():
        if each.child_id in made:
            made[each.child_id].plans.append((each.dated.date(), _day(each.achieved_on)))
    for each in ledger.uasc.itertuples():
        if each.child_id in made:
            made[each.child_id].seeking_until = _day(each.ceased_on) or FAR
    for each in ledger.missing.itertuples():
        if each.child_id in made:
            made[each.child_id].away.append((each.start_date.date(), _day(each.end_date) or FAR))
    _hang(ledger, made)
    return made


def _hang(ledger, made):
    """Lines and details on their stays: a stay is known by its child and first day."""
    stays = {}
    for each in ledger.placements.itertuples():
        found = [stay for stay in made[each.child_id].stays if stay.start == each.start_date.date()]
        if found:
            found[0].id = each.placement_id
            stays[each.placement_id] = found[0]
    for each in ledger.cost_lines.itertuples():
        line = Line(
            each.component, _number(each.amount), each.unit, each.from_date.date(), _day(each.to_date) or FAR,
            each.funder, _number(each.share), each.status, each.note, _day(each.known_on),
        )  # fmt: skip
        if each.placement_id not in stays:
            stays[each.placement_id] = Stay(FAR, FAR, False, each.placement_id)
            made[each.child_id].gone.append(stays[each.placement_id])
        stays[each.placement_id].lines.append(line)
    for each in ledger.details.itertuples():
        if each.placement_id in stays:
            stay = stays[each.placement_id]
            stay.planned_end, stay.unregistered = _day(each.planned_end), bool(each.unregistered)
            stay.provision = each.provision


def theirs(children, day):
    """Register, reviews and alerts of the children in care on a day, as the oracle has them."""
    register, flags = {}, set()
    high = oracle_rules.a4(children.values(), day)
    for child in children.values():
        episode = child.episode(day)
        if episode is None:
            flags.update(oracle_rules.lines_without_care(child, day))
            continue
        stay = child.stay(episode)
        gross, given = oracle.weekly(stay, day)
        held, last, due = oracle.review_position(child, day)
        register[child.id] = (
            stay.id, stay.start, oracle.kind(stay, episode), child.care_start(episode), child.start_known(episode),
            episode.ls, gross, given, None if gross is None else gross - given, held, last, due,
        )  # fmt: skip
        flags |= {(child.id, stay.id, rule, *said) for rule, said in oracle_rules.alerts(child, day).items()}
        if child.id in high:
            flags.add((child.id, stay.id, "A4", "amber", high[child.id]))
    return register, flags


def ours(ledger, settings, day):
    """The same from the rules of the program, but for episodes that end before they start (a test of their own)."""
    made = picture(ledger, settings, day)
    both = made.register.merge(made.reviews, on="child_id", suffixes=("", "_of_review"))
    assert len(both) == len(made.register)
    register = {
        each.child_id: (
            each.placement_id, each.placement_start.date(), each.placement_type, each.care_start.date(),
            each.care_start_known, each.legal_status, _number(each.weekly_gross), _number(each.weekly_contributions),
            _number(each.weekly_net), each.reviews_held, _day(each.last_held), _day(each.next_due),
        )
        for each in both.itertuples()
    }  # fmt: skip
    ends = set(ledger.episodes.loc[ledger.episodes["settled"].str.startswith("ends before"), "placement_id"])
    flags = set()
    for each in made.flags.itertuples():
        if each.placement_id not in ends:
            flags.add((each.child_id, each.placement_id, each.rule, each.level, _day(each.since)))
    return register, flags


def grains_of(children):
    """Periods, placements and settings as the oracle cuts them, as rows to compare."""
    periods, placements, settings = set(), set(), set()
    for child in children.values():
        for each in child.episodes:
            periods.add((child.id, child.care_start(each), child.start_known(each)))
        placements |= {(child.id, stay.start, stay.end, stay.own) for stay in child.stays}
        firsts = {}
        for each in child.episodes:
            firsts.setdefault(each.setting, each.start)
        settings |= {(child.id, start) for start in firsts.values()}
    return periods, placements, settings


def our_grains(frames):
    """The same from the derived frames."""
    periods = frames["period_of_care"]
    placements = frames["placement"]
    settings = frames["setting"]
    return (
        {(each.child_id, each.start_date.date(), each.start_known) for each in periods.itertuples()},
        {
            (each.child_id, each.start_date.date(), _day(each.end_date) or FAR, each.temporary)
            for each in placements.itertuples()
        },
        {(each.child_id, each.start_date.date()) for each in settings.itertuples()},
    )
