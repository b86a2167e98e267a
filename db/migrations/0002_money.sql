-- The budget of a financial year: children in ten-thousandths (23.5 = 235000), money in pence. A contingency row has its
-- amount and nothing else. locality '' = the whole council.
CREATE TABLE budget (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year TEXT NOT NULL,
    placement_type TEXT NOT NULL,
    locality TEXT NOT NULL DEFAULT '',
    children INTEGER,
    weekly_unit_cost INTEGER,
    amount INTEGER,
    source TEXT NOT NULL DEFAULT 'hand',
    UNIQUE (year, placement_type, locality)
);

-- Homes and agencies as Ofsted's lists have them. places and provider_codes are codes joined by commas.
CREATE TABLE registered_provider (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    urn TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    provider_type TEXT NOT NULL DEFAULT '',
    sector TEXT NOT NULL DEFAULT '',
    registered_on TEXT,
    status TEXT NOT NULL DEFAULT '',
    closed_on TEXT,
    places TEXT NOT NULL DEFAULT '',
    provider_codes TEXT NOT NULL DEFAULT '',
    local_authority TEXT NOT NULL DEFAULT '',
    postcode TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    rating TEXT NOT NULL DEFAULT '',
    capacity INTEGER,
    source TEXT NOT NULL DEFAULT 'hand'
);
