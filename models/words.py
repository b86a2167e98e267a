"""Plain words for the codes of the return, the costs and the rules; and the lists that an officer chooses from.

Sources: the domain reference, 2.2 (codes of the return), 3 (placement types), 6.2 (plans) and 7 (rules A1 to A36).
A code that is not listed is shown as it stands: `words.get(code, code)`.
"""

from __future__ import annotations

PLACEMENT_TYPES = {
    "in_house_fostering": "In-house fostering",
    "connected_fostering": "Fostering by family or friends",
    "other_la_fostering": "Fostering by another council",
    "ifa": "Independent fostering (IFA)",
    "secure": "Secure children's home",
    "residential_in_house": "In-house children's home",
    "residential_external": "External children's home",
    "residential_school": "Residential school",
    "parent_and_child": "Parent and child",
    "supported_accommodation": "Supported accommodation",
    "placed_with_parents": "Placed with parents",
    "adoption": "Placed for adoption",
    "health": "Hospital or health setting",
    "custody": "Young offender institution",
    "unregistered": "Unregistered",
    "other": "Other",
}

# As they stand in a sentence, before the word placement: in small letters, without the short form.
TYPES_IN_A_SENTENCE = {code: words.split(" (")[0].lower() for code, words in PLACEMENT_TYPES.items()}

LEGAL_STATUSES = {
    "C1": "Interim care order",
    "C2": "Full care order",
    "D1": "Freeing order (no longer made)",
    "E1": "Placement order",
    "V2": "Section 20, by agreement",
    "V3": "Short breaks, each one recorded",
    "V4": "Short breaks, agreement recorded",
    "L1": "Police protection",
    "L2": "Emergency protection order",
    "L3": "Child assessment order",
    "J1": "Remand or youth detention",
    "J2": "Police detention in council accommodation",
    "J3": "Youth rehabilitation order with residence",
}

LEVELS = {"red": "Red", "amber": "Amber", "prompt": "Prompt"}

RULES = {
    "A1": "Long stay in a paid placement",
    "A2": "In care a year or more, permanence not achieved",
    "A3": "High weekly cost",
    "A4": "High cost for its type",
    "A5": "High total cost",
    "A6": "Weekly cost has jumped",
    "A7": "Review overdue",
    "A8": "Review due soon",
    "A9": "Last review held late",
    "A10": "No permanence plan by the second review",
    "A11": "Three or more homes in a year",
    "A12": "Moves in the last year",
    "A13": "Long-term home has changed",
    "A14": "Nearly 16, no pathway assessment",
    "A15": "17½ or older, no home planned after 18",
    "A16": "Turning 18 while still paid for",
    "A17": "Living 20 miles or more from home",
    "A18": "Distant placement without approval",
    "A19": "Unregistered, or registration not shown",
    "A20": "Planned end has passed",
    "A21": "Ends soon, next home not planned",
    "A22": "Contract or rate missing",
    "A23": "Uplift due or not applied",
    "A24": "Extra support past its review",
    "A25": "Short-term foster home for over a year, not matched",
    "A26": "Section 20 for six months or more",
    "A27": "With parents over a year: could the care order end?",
    "A28": "Could a special guardianship order be right?",
    "A29": "Temporary approval of family carer running out",
    "A30": "Under 13 in residential care",
    "A31": "Could a foster home suit now?",
    "A32": "Joint funding not in place",
    "A33": "Asylum-seeking child: check the grant",
    "A34": "Deprivation of liberty order ending or in doubt",
    "A35": "Emergency order past its limit",
    "A36": "Records do not agree",
}

REVIEW_CODES = {
    "PN0": "Child under 4",
    "PN1": "Came and spoke",
    "PN2": "Came, someone else spoke for the child",
    "PN3": "Came and gave views without speech",
    "PN4": "Came, gave no views",
    "PN5": "Did not come, gave views through someone else",
    "PN6": "Did not come, sent views",
    "PN7": "Did not come, sent no views",
}

PLACES = {
    "U1": "Family or friends as foster carers, long term",
    "U2": "Family or friends who may adopt (fostering for adoption)",
    "U3": "Family or friends as foster carers, not long term",
    "U4": "Foster carers, long term",
    "U5": "Foster carers who may adopt (fostering for adoption)",
    "U6": "Foster carers, not long term",
    "A1": "Placed for adoption (old code A1)",
    "A2": "Placed for adoption (old code A2)",
    "A3": "For adoption by consent, with present foster carers",
    "A4": "For adoption by consent, with new carers",
    "A5": "For adoption under placement order, with present foster carers",
    "A6": "For adoption under placement order, with new carers",
    "K1": "Secure children's home",
    "K2": "Children's home",
    "K3": "Registered supported accommodation",
    "H5": "Semi-independent living (until 2024-25)",
    "P1": "With parents or others with parental responsibility",
    "P2": "Independent living (until 2024-25)",
    "P3": "Residential employment",
    "R1": "Residential care home",
    "R2": "NHS or other medical setting",
    "R3": "Family centre or mother and baby unit",
    "R5": "Young offender institution",
    "S1": "Residential school",
    "T0": "Temporary stay, any kind",
    "T1": "Temporary stay in hospital",
    "T2": "Temporary: child on holiday",
    "T3": "Temporary: carer on holiday",
    "T4": "Temporary stay, other",
    "Z1": "Other placement",
    "Z11": "Other placement (Z11)",
    "Z12": "Other placement (Z12)",
    "Z13": "Other placement (Z13)",
    "Z14": "Other placement (Z14)",
}

PROVIDER_CODES = {
    "PR0": "Parent",
    "PR1": "Our own council",
    "PR2": "Another council",
    "PR3": "Other public body",
    "PR4": "Private provider",
    "PR5": "Voluntary provider",
}

PLAN_OPTIONS = {
    "RETURN1M": "Return to family within a month",
    "RETURN6M": "Return to family within six months",
    "RETURNEV": "Return to family in time",
    "REMAINSUP": "Stay with family, with support",
    "ADOPTION": "Adoption",
    "SGO": "Special guardianship order",
    "CAO": "Child arrangements order",
    "LTFOST18": "Long-term fostering to 18",
    "LTRELFR": "Long term with relatives or friends",
    "RESPLMT": "Long-term residential placement",
    "SUPPLIV": "Supported living or independence",
    "OTHERPLN": "Other plan",
}

COMPONENTS = {
    "core": "Core fee",
    "additional_support": "Additional support",
    "education": "Education",
    "therapy": "Therapy",
    "transport": "Transport",
    "other": "Other",
    "one_off": "One-off cost",
    "notice": "Notice period",
    "retainer": "Retainer",
}

FUNDERS = {
    "health": "Health (ICB)",
    "education": "Education",
    "home_office": "Home Office",
    "youth_justice": "Youth justice",
    "other_council": "Another council",
    "other": "Other funder",
}

STATUSES = {
    "agreed": "Agreed",
    "requested": "Requested",
    "disputed": "Disputed",
    "invoiced": "Invoiced",
    "received": "Received",
}

UNITS = {"week": "a week", "once": "once"}

REVIEW_STATUSES = {
    "overdue": "Overdue",
    "due_soon": "Due soon",
    "ok": "In time",
    "not_applicable": "Adoption reviews apply",
    "unknown": "Not known",
}

REASONS_NEW = {
    "S": "Came into care",
    "L": "Legal status changed",
    "P": "New home and carer",
    "T": "Same carer, home or details changed",
    "B": "Legal status, home and carer changed",
    "U": "Legal status and home changed, same carer",
}

REASONS_CEASED = {
    "X1": "Care goes on in another episode",
    "E11": "Adopted, not opposed",
    "E12": "Adopted, consent not needed",
    "E2": "Died",
    "E3": "Care taken over by another UK council",
    "E4A": "Home to parents or relatives, planned",
    "E4B": "Home to parents or relatives, not planned",
    "E13": "Home to people without parental responsibility",
    "E41": "Residence or child arrangements order",
    "E43": "Special guardianship order (until 2018)",
    "E44": "Special guardianship order, other carer (until 2018)",
    "E45": "Special guardianship: former foster carer, family or friend",
    "E46": "Special guardianship: former foster carer, not family",
    "E47": "Special guardianship: other family or friend",
    "E48": "Special guardianship: other carer",
    "E5": "Independent living with support",
    "E6": "Independent living without support",
    "E7": "Adult social care, residential",
    "E8": "Other reason",
    "E9": "Sentenced to custody",
    "E14": "Remand ended",
    "E15": "Found to be 18 or over",
    "E16": "Moved abroad",
    "E17": "Turned 18, stayed with carers",
    "E99": "Closed by an earlier tidying of the files",
}

REASONS_PLACE_CHANGE = {
    "CARPL": "Part of the care plan",
    "CLOSE": "Carer resigned or home closed",
    "ALLEG": "Allegation under investigation",
    "STAND": "Standards of care",
    "APPRR": "Approval removed",
    "CREQB": "Carer asked, because of behaviour",
    "CREQO": "Carer asked, other reason",
    "CHILD": "Child asked",
    "LAREQ": "Council asked",
    "PLACE": "Placement status only",
    "CUSTOD": "Custody",
    "OTHER": "Other reason",
    "LIIAF": "Filled in by an earlier tidying of the files",
}

CATEGORIES_OF_NEED = {
    "N1": "Abuse or neglect",
    "N2": "Child's disability",
    "N3": "Parent's illness or disability",
    "N4": "Family under acute stress",
    "N5": "Family not coping over time",
    "N6": "Socially unacceptable behaviour",
    "N7": "Low income",
    "N8": "No parent to care for the child",
}
