"""Awkward children: few episodes each, every code and boundary that the rules turn on, from one source of chance."""

from datetime import date, timedelta

from tests.models.written import ledger

RNES = "SLPTBUPPLX"
STATUSES = ("C1", "C2", "C2", "V2", "V2", "E1", "V3", "V4")
PLACES = ("U6", "U6", "K2", "K2", "U1", "U3", "U4", "A5", "P1", "K3", "K1", "S1", "R3", "Z1", "QQ", "T0", "T1", "T4")
PROVIDERS = ("PR4", "PR4", "PR1", "PR0", "PR2", "")
HOMES = ("AA1 1AA", "BB2 2BB")
LENGTHS = (1, 2, 7, 20, 28, 91, 182, 365, 366, 730)
FIRST = date(2023, 1, 1)
PROVISIONS = (
    "", "", "", "Fostering - Mainstream", "Residential - Mainstream", "Supported Accommodation - Category 1",
    "Secure Welfare", "Residential - Parent and Child", "Unregistered (where it should be registered)",
)  # fmt: skip


def council(chance, count, today=date(2026, 11, 20)):
    """A ledger of so many awkward children; `chance` is a random.Random."""
    rows = {"episodes": [], "children": [], "lines": [], "reviews": [], "plans": [], "details": []}
    for number in range(1, count + 1):
        child = f"{number:03d}"
        spans = _episodes(chance, child, rows)
        rows["children"].append({"child": child, "born": _born(chance, spans, today)})
        _reviews(chance, child, spans, rows, today)
        for place in range(1, 4):
            _money(chance, f"{child}/{place}", spans, rows)
    return ledger(**rows)


def _day(chance, spans):
    """A day near one of the child's own days."""
    return chance.choice(chance.choice(spans)) + timedelta(days=chance.choice((-1, 0, 0, 1, 5, 27, 28, 40, 200)))


def _episodes(chance, child, rows):
    start = FIRST + timedelta(days=chance.randrange(1000))
    made = []
    home = {"place": "U6", "provider": "PR4", "postcode": "AA1 1AA"}
    for _ in range(chance.randint(1, 6)):
        end = start + timedelta(days=chance.choice(LENGTHS))
        kept = dict(home) if chance.random() < 0.5 else {}
        row = {
            "child": child, "start": start.isoformat(), "end": end.isoformat(), "rne": chance.choice(RNES),
            "ls": chance.choice(STATUSES), "urn": chance.choice(("SC1", "SC1", "")), "year": "2030",
            "place": chance.choice(PLACES), "provider": chance.choice(PROVIDERS), "postcode": chance.choice(HOMES),
            **kept,
        }  # fmt: skip
        if not row["place"].startswith("T"):
            home = {name: row[name] for name in home}
        rows["episodes"].append(row)
        made.append((start, end))
        start = end + timedelta(days=chance.choice((0, 0, 0, 0, 0, 1, 30)))
    if chance.random() < 0.7:
        rows["episodes"][-1]["end"] = ""
    return made


def _born(chance, spans, today):
    if chance.random() < 0.1:
        return ""
    if chance.random() < 0.5:
        return date(2009, 2, 28).isoformat() if chance.random() < 0.1 else "2008-02-29"
    turns = chance.choice((today, _day(chance, spans))) + timedelta(days=chance.choice((-91, -90, -1, 0, 1, 90, 91)))
    return (turns - timedelta(days=18 * 365 + 5)).isoformat()


def _reviews(chance, child, spans, rows, today):
    held = {_day(chance, spans) for _ in range(chance.randrange(4))}
    if chance.random() < 0.2:
        held.add(today - timedelta(days=chance.randrange(150, 190)))
    rows["reviews"] += [{"child": child, "held": day.isoformat()} for day in held]
    if chance.random() < 0.3:
        dated = _day(chance, spans)
        done = dated + timedelta(days=chance.choice((0, 10, 400))) if chance.random() < 0.7 else ""
        rows["plans"].append({"child": child, "dated": dated.isoformat(), "achieved": str(done)})


def _money(chance, placement, spans, rows):
    for _ in range(chance.randrange(5)):
        first = _day(chance, spans)
        last = first + timedelta(days=chance.choice(LENGTHS)) if chance.random() < 0.6 else ""
        funder = chance.random() < 0.25
        rows["lines"].append({
            "placement": placement, "from": first.isoformat(), "to": str(last),
            "component": chance.choice(("core", "", "therapy") if funder else ("core", "core", "therapy", "notice")),
            "amount": str(chance.choice((0, 1, 33_333, 250_000, 499_999, 500_000, 1_000_000))),
            "unit": chance.choice(("week", "week", "week", "week", "once")),
            "funder": chance.choice(("health", "education")) if funder else "",
            "share": str(chance.choice((1, 2_000, 3_333, 10_000))) if funder and chance.random() < 0.7 else "",
            "status": chance.choice(("agreed", "agreed", "invoiced", "received", "requested", "disputed")),
            "note": chance.choice(("", "", "", "split does not add up: £1.00")),
            "known_on": first.isoformat(),
        })  # fmt: skip
    if chance.random() < 0.4:
        rows["details"].append({
            "placement": placement, "provision": chance.choice(PROVISIONS),
            "planned_end": _day(chance, spans).isoformat() if chance.random() < 0.7 else "",
            "unregistered": "yes" if chance.random() < 0.1 else "",
        })  # fmt: skip
