"""The invented providers and homes that the council buys from or runs, and invented postcodes."""

from __future__ import annotations

from models.demonstration.draws import Draws, Weighted
from models.demonstration.people import Provider

COUNCIL = "Ambermere Council"
LOCALITIES = ("Amberside", "Merebank", "Quarrydene")
# Areas that the Post Office has not given out: of the three localities, then of other councils.
AREAS = {"Amberside": "AV", "Merebank": "MB", "Quarrydene": "DQ"}
ELSEWHERE = ("NX", "JB", "TH", "RB", "WE")
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
WHERE = Weighted(("own", 66), ("elsewhere", 34))

OWN_FOSTERING = Provider(COUNCIL, "SC950000", "PR1")
FAMILY = Provider("", "", "PR0")
_IFAS = ("Larkwendle Fostering", "Stonewick Carers", "Willowmarsh Foster Care", "Ternholt Fostering",
         "Brightwendle Families", "Copperlea Fostering", "Hearthwick Families", "Sevenash Carers")  # fmt: skip
_HOMES = ("Thornfield", "The Larches", "Kestrel", "Rookwood", "Millrace", "Fallowfield", "Highcroft", "Juniper",
          "Saffron", "The Moorings", "Oakhanger", "Birchcote", "Linnet", "Westerley", "Hollin", "Cranmere",
          "Ashgrove", "Stillwater", "Northlea", "Cobble", "Foxley", "Damson", "Heron", "Tansy")  # fmt: skip
_GROUPS = ("Caldrowan Care", "Evermarsh Homes", "Bridlewick Care", "Oakmarrow Children's Services", "Wayfold Care",
           "Novamere", "Threewater Care", "Underlinn Homes")  # fmt: skip
_SUPPORT = ("Stepstow Living", "Keywick Support", "Doormere Living", "Lanternlea", "Gatewick Lodgings",
            "Nextwell Living", "Ambitholme", "Firmlea Support")  # fmt: skip


def postcode(draws: Draws, area: str) -> str:
    """A postcode in an area: well formed, and nowhere."""
    inward = f"{draws.below(10)}{draws.one(_LETTERS)}{draws.one(_LETTERS)}"
    return f"{area}{draws.between(1, 29)} {inward}"


def _far(draws: Draws) -> str:
    return postcode(draws, draws.one(ELSEWHERE))


def _near(draws: Draws) -> str:
    return postcode(draws, AREAS[draws.one(LOCALITIES)])


def _children_homes(draws: Draws) -> list[Provider]:
    return [
        Provider(f"{_GROUPS[at % len(_GROUPS)]}: {name}", f"SC95{1000 + 7 * at}", "PR5" if at % 8 == 7 else "PR4",
                 _far(draws) if at % 2 else _near(draws))
        for at, name in enumerate(_HOMES)
    ]  # fmt: skip


def providers(draws: Draws) -> dict[str, list[Provider]]:
    """Who runs each kind of home."""
    own_homes = ("Lime Tree House", "Harbour View", "Rowan Lodge")
    return {
        "in_house_fostering": [OWN_FOSTERING],
        "connected_fostering": [OWN_FOSTERING],
        "ifa": [
            Provider(name, str(9500100 + 13 * at), "PR5" if at % 4 == 3 else "PR4") for at, name in enumerate(_IFAS)
        ],
        "residential_external": _children_homes(draws),
        "residential_in_house": [
            Provider(f"{COUNCIL}: {name}", f"SC95001{at}", "PR1", _near(draws)) for at, name in enumerate(own_homes)
        ],
        "residential_school": [
            Provider("Penwhistle School", "SC952001", "PR5", _far(draws)),
            Provider("Marlstone College", "SC952008", "PR4", _far(draws)),
        ],
        "parent_and_child": [Provider("Cradlewell Family Centre", "SC952101", "PR4", _near(draws))],
        "supported_accommodation": [
            Provider(name, str(9501200 + 17 * at), "PR5" if at % 4 == 1 else "PR4") for at, name in enumerate(_SUPPORT)
        ],
        "placed_with_parents": [FAMILY],
        "adoption": [Provider("Adopt Amber and Vale", "SC950000", "PR1")],
        "secure": [Provider("Greywater Secure Home", "SC952301", "PR2", _far(draws))],
        "custody": [Provider("Eastmarch Young Offender Institution", "", "PR3", _far(draws))],
        "unregistered": [Provider("Quickmere Staffing", "", ""), Provider("Crisholme Support", "", "")],
        "other_la_fostering": [Provider("Brackenshire Council", "SC960000", "PR2")],
        "health": [Provider("Mereside Hospital", "", "PR3", _near(draws))],
        "other": [Provider("", "", "")],
    }
