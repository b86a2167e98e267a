-- Dates are ISO text and NULL where unknown or open; text is '' where unknown; money is whole pence; ids are text.

CREATE TABLE child (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    child_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    initials TEXT NOT NULL DEFAULT '',
    date_of_birth TEXT,
    sex TEXT NOT NULL DEFAULT '',
    ethnicity TEXT NOT NULL DEFAULT '',
    upn TEXT NOT NULL DEFAULT '',
    mother TEXT NOT NULL DEFAULT '',
    mothers_child_born TEXT,
    locality TEXT NOT NULL DEFAULT '',
    team TEXT NOT NULL DEFAULT '',
    worker TEXT NOT NULL DEFAULT '',
    sibling_group TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT 'hand',
    year INTEGER NOT NULL DEFAULT 0
);

-- One row per episode and return year, as the return has it. year = the year in which the financial year ends;
-- 9999 = typed by hand. withdrawn_on = the day on which a later extract was seen to lack it.
CREATE TABLE episode_return (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    child_id TEXT NOT NULL,
    start_date TEXT NOT NULL,
    year INTEGER NOT NULL,
    reason_new_episode TEXT NOT NULL DEFAULT '',
    legal_status TEXT NOT NULL DEFAULT '',
    category_of_need TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    place_provider TEXT NOT NULL DEFAULT '',
    end_date TEXT,
    reason_ceased TEXT NOT NULL DEFAULT '',
    reason_place_change TEXT NOT NULL DEFAULT '',
    home_postcode TEXT NOT NULL DEFAULT '',
    placement_postcode TEXT NOT NULL DEFAULT '',
    urn TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT 'hand',
    withdrawn_on TEXT,
    UNIQUE (child_id, start_date, year)
);

-- The newest extract loaded of each return year, by the latest date that it holds.
CREATE TABLE extract (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL UNIQUE,
    latest_date TEXT NOT NULL
);

-- What was typed over an import, field by field. field '' = the whole row was removed.
CREATE TABLE override (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    table_name TEXT NOT NULL,
    row_key TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT,
    imported_value TEXT,
    source TEXT NOT NULL,
    made_on TEXT NOT NULL,
    made_by TEXT NOT NULL DEFAULT '',
    UNIQUE (table_name, row_key, field)
);

CREATE TABLE review (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    child_id TEXT NOT NULL,
    held_on TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT 'hand',
    year INTEGER NOT NULL DEFAULT 0,
    UNIQUE (child_id, held_on)
);

CREATE TABLE permanence_plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    child_id TEXT NOT NULL,
    dated TEXT NOT NULL,
    option TEXT NOT NULL,
    is_primary INTEGER NOT NULL DEFAULT 1,
    achieved_on TEXT,
    note TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT 'hand',
    year INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE uasc (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    child_id TEXT NOT NULL UNIQUE,
    ceased_on TEXT,
    source TEXT NOT NULL DEFAULT 'hand',
    year INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE missing_episode (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    child_id TEXT NOT NULL,
    start_date TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    end_date TEXT,
    source TEXT NOT NULL DEFAULT 'hand',
    year INTEGER NOT NULL DEFAULT 0,
    UNIQUE (child_id, start_date, kind)
);

CREATE TABLE adoption_decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    child_id TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    ceased_on TEXT,
    reason_ceased TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT 'hand',
    year INTEGER NOT NULL DEFAULT 0,
    UNIQUE (child_id, decided_on)
);

CREATE TABLE adoption (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    child_id TEXT NOT NULL UNIQUE,
    introduced_on TEXT,
    matched_on TEXT,
    foster_carer TEXT NOT NULL DEFAULT '',
    adopters TEXT NOT NULL DEFAULT '',
    adopters_sex TEXT NOT NULL DEFAULT '',
    adopters_status TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT 'hand',
    year INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE previous_permanence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    child_id TEXT NOT NULL UNIQUE,
    option TEXT NOT NULL DEFAULT '',
    authority TEXT NOT NULL DEFAULT '',
    dated TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT 'hand',
    year INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE deprivation_of_liberty (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    child_id TEXT NOT NULL,
    start_date TEXT NOT NULL,
    end_date TEXT,
    source TEXT NOT NULL DEFAULT 'hand',
    year INTEGER NOT NULL DEFAULT 0,
    UNIQUE (child_id, start_date)
);

CREATE TABLE social_worker (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    child_id TEXT NOT NULL,
    start_date TEXT NOT NULL,
    worker_id TEXT NOT NULL DEFAULT '',
    end_date TEXT,
    reason TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT 'hand',
    year INTEGER NOT NULL DEFAULT 0,
    UNIQUE (child_id, start_date, worker_id)
);

-- What is known of a placement beside the return. placement_id is that of the derived table `placement`; known_on the
-- effective date of the newest snapshot that has it.
CREATE TABLE placement_detail (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    placement_id TEXT NOT NULL UNIQUE,
    planned_end TEXT,
    unregistered INTEGER NOT NULL DEFAULT 0,
    provision TEXT NOT NULL DEFAULT '',
    provider TEXT NOT NULL DEFAULT '',
    urn TEXT NOT NULL DEFAULT '',
    contract_ref TEXT NOT NULL DEFAULT '',
    solo TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT 'hand',
    known_on TEXT
);

-- to_date = the first night not paid. funder '' = gross cost. share = hundredths of a percent of the gross.
-- known_on = the effective date of the snapshot that it came from.
CREATE TABLE cost_line (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    placement_id TEXT NOT NULL,
    child_id TEXT NOT NULL,
    component TEXT NOT NULL DEFAULT '',
    amount INTEGER,
    unit TEXT NOT NULL DEFAULT 'week',
    from_date TEXT NOT NULL,
    to_date TEXT,
    funder TEXT NOT NULL DEFAULT '',
    share INTEGER,
    status TEXT NOT NULL DEFAULT 'agreed',
    provider TEXT NOT NULL DEFAULT '',
    urn TEXT NOT NULL DEFAULT '',
    contract_ref TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT 'hand',
    known_on TEXT
);
CREATE INDEX cost_line_by_placement ON cost_line (placement_id);

CREATE TABLE council_setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
);

CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    accepted_at TEXT NOT NULL,
    accepted_by TEXT NOT NULL,
    summary TEXT NOT NULL
);

CREATE TABLE import_problem (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    import_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    sheet TEXT NOT NULL DEFAULT '',
    row INTEGER,
    field TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL,
    outcome TEXT NOT NULL
);

-- Derived from episode_return and override whenever they change; never journalled.
CREATE TABLE episode (
    child_id TEXT NOT NULL,
    start_date TEXT NOT NULL,
    end_date TEXT,
    reason_new_episode TEXT NOT NULL,
    legal_status TEXT NOT NULL,
    category_of_need TEXT NOT NULL,
    place TEXT NOT NULL,
    place_provider TEXT NOT NULL,
    reason_ceased TEXT NOT NULL,
    reason_place_change TEXT NOT NULL,
    home_postcode TEXT NOT NULL,
    placement_postcode TEXT NOT NULL,
    urn TEXT NOT NULL,
    period_number INTEGER NOT NULL,
    placement_id TEXT NOT NULL,
    setting_number INTEGER NOT NULL,
    home_place TEXT NOT NULL,
    home_provider TEXT NOT NULL,
    settled TEXT NOT NULL,
    PRIMARY KEY (child_id, start_date)
) WITHOUT ROWID;

CREATE TABLE placement (
    placement_id TEXT PRIMARY KEY,
    child_id TEXT NOT NULL,
    period_number INTEGER NOT NULL,
    start_date TEXT NOT NULL,
    end_date TEXT,
    temporary INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE setting (
    child_id TEXT NOT NULL,
    setting_number INTEGER NOT NULL,
    placement_id TEXT NOT NULL,
    start_date TEXT NOT NULL,
    end_date TEXT,
    PRIMARY KEY (child_id, setting_number)
) WITHOUT ROWID;

CREATE TABLE period_of_care (
    child_id TEXT NOT NULL,
    period_number INTEGER NOT NULL,
    start_date TEXT NOT NULL,
    end_date TEXT,
    start_known INTEGER NOT NULL,
    reason_ceased TEXT NOT NULL,
    PRIMARY KEY (child_id, period_number)
) WITHOUT ROWID;

-- The journal: every write belongs to one named step.
CREATE TABLE step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    undoes INTEGER,
    undone_by INTEGER
);

-- A run of new rows is one entry (first_id to last_id); a changed or removed row is one entry with its images.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id INTEGER NOT NULL REFERENCES step (id),
    table_name TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
    first_id INTEGER NOT NULL,
    last_id INTEGER NOT NULL,
    before TEXT,
    after TEXT
);
CREATE INDEX journal_by_step ON journal (step_id);

-- Placements that a step made an end of, so that undoing it gives them their ids again.
CREATE TABLE placement_gone (
    step_id INTEGER NOT NULL,
    placement_id TEXT NOT NULL,
    child_id TEXT NOT NULL,
    period_number INTEGER NOT NULL,
    start_date TEXT NOT NULL,
    end_date TEXT,
    temporary INTEGER NOT NULL,
    PRIMARY KEY (step_id, placement_id)
) WITHOUT ROWID;

-- bulk = 1 while a run of rows goes in, which is journalled as one entry.
CREATE TABLE journal_state (bulk INTEGER NOT NULL);
INSERT INTO journal_state (bulk) VALUES (0);
