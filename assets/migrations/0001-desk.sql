-- The first schema: customers, orders with their versions, reviews, requests, daily tracking, problems, documents and
-- lending, drafts, and the history that every change leaves. Once shipped this file is never edited.
-- Dates are ISO text. Money is integer minor units; quantities are scaled 10^4, unit prices 10^6, percents 10^4.
-- The history triggers of each business table, and the refusal of deletes, are generated (store/trigger.rs).

-- History ------------------------------------------------------------------------------------------------------------
CREATE TABLE action (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  at       TEXT    NOT NULL,
  person   TEXT    NOT NULL,
  name     TEXT    NOT NULL,
  subject  TEXT    NOT NULL,
  undoes   INTEGER REFERENCES action(id),
  hash     BLOB
) STRICT;
CREATE INDEX action_subject ON action(subject, id);
CREATE UNIQUE INDEX action_undoes ON action(undoes) WHERE undoes IS NOT NULL;

CREATE TABLE change (
  id        INTEGER PRIMARY KEY,
  action_id INTEGER NOT NULL REFERENCES action(id),
  entity    TEXT    NOT NULL,
  row_id    INTEGER NOT NULL,
  before    TEXT,
  after     TEXT
) STRICT;
CREATE INDEX change_action ON change(action_id);
CREATE INDEX change_row ON change(entity, row_id, id);

-- An action is open only inside its transaction; sealed with its hash it never changes, and takes no further change.
CREATE TRIGGER action_sealed BEFORE UPDATE ON action WHEN OLD.hash IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'history cannot be edited'); END;
CREATE TRIGGER action_kept BEFORE DELETE ON action BEGIN SELECT RAISE(ABORT, 'history cannot be deleted'); END;
CREATE TRIGGER change_sealed BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'history cannot be edited'); END;
CREATE TRIGGER change_kept BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'history cannot be deleted'); END;
CREATE TRIGGER change_belongs BEFORE INSERT ON change
  WHEN (SELECT hash IS NOT NULL FROM action WHERE id = NEW.action_id) IS NOT 0
  BEGIN SELECT RAISE(ABORT, 'write through orderdesk'); END;

-- Numbers (N1-N4): outside the history, so that undoing a record never gives its number again ------------------------
CREATE TABLE sequence (
  kind   TEXT    NOT NULL,
  year   INTEGER NOT NULL,
  month  INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  last   INTEGER NOT NULL CHECK (last > 0),
  PRIMARY KEY (kind, year, month)
) STRICT, WITHOUT ROWID;

-- Drafts (T4): what is being typed; not business, not history -----------------------------------------------------------
CREATE TABLE draft (
  form     TEXT NOT NULL,
  subject  TEXT NOT NULL,
  body     TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (form, subject)
) STRICT, WITHOUT ROWID;

-- Customers (K1) ---------------------------------------------------------------------------------------------------------
CREATE TABLE customer (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT NOT NULL CHECK (length(name) > 0),
  folded        TEXT NOT NULL,
  short_name    TEXT NOT NULL DEFAULT '',
  contact       TEXT NOT NULL DEFAULT '',
  phone         TEXT NOT NULL DEFAULT '',
  email         TEXT NOT NULL DEFAULT '',
  address       TEXT NOT NULL DEFAULT '',
  payment_terms TEXT NOT NULL DEFAULT '',
  notes         TEXT NOT NULL DEFAULT '',
  initials      TEXT NOT NULL DEFAULT '',
  voided        TEXT
) STRICT;
CREATE UNIQUE INDEX customer_folded ON customer(folded) WHERE voided IS NULL;

-- Orders (O1-O9) ---------------------------------------------------------------------------------------------------------
-- delivery_date, total, currency, products and progress repeat the version in force and the last entry, for the ledger.
CREATE TABLE orders (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  number        TEXT    NOT NULL UNIQUE,
  period        INTEGER NOT NULL,
  seq           INTEGER NOT NULL CHECK (seq > 0),
  channel       TEXT    NOT NULL,
  received_at   TEXT    NOT NULL,
  customer_id   INTEGER NOT NULL REFERENCES customer(id),
  stage         TEXT    NOT NULL,
  version       INTEGER NOT NULL CHECK (version > 0),
  delivery_date TEXT    NOT NULL,
  expected_date TEXT,
  currency      TEXT    NOT NULL,
  total         INTEGER NOT NULL,
  products      TEXT    NOT NULL,
  salesperson   TEXT    NOT NULL DEFAULT '',
  external_ref  TEXT    NOT NULL DEFAULT '',
  progress      INTEGER CHECK (progress BETWEEN 0 AND 100),
  round         INTEGER NOT NULL DEFAULT 1,
  spoken        INTEGER NOT NULL DEFAULT 0 CHECK (spoken IN (0, 1)),
  confirmed_on  TEXT,
  confirmed_by  TEXT    NOT NULL DEFAULT '',
  hold_reason   TEXT,
  hold_since    TEXT,
  request_open  INTEGER NOT NULL DEFAULT 0 CHECK (request_open IN (0, 1)),
  voided        TEXT
) STRICT;
CREATE INDEX orders_number ON orders(period, seq);
CREATE INDEX orders_received ON orders(received_at);
CREATE INDEX orders_delivery ON orders(delivery_date, id);
CREATE INDEX orders_customer ON orders(customer_id, id);
CREATE INDEX orders_stage ON orders(stage, id);
CREATE INDEX orders_total ON orders(total, id);
CREATE INDEX orders_ref ON orders(external_ref) WHERE external_ref <> '';
CREATE INDEX orders_tracked ON orders(delivery_date, id) WHERE stage IN ('approved','in_progress','inspected','shipped');
CREATE INDEX orders_open ON orders(delivery_date, id) WHERE stage NOT IN ('settled','archived','cancelled');
CREATE INDEX orders_open_id ON orders(id) WHERE stage NOT IN ('settled','archived','cancelled');
CREATE INDEX orders_unconfirmed ON orders(id) WHERE spoken = 1 AND confirmed_on IS NULL;
CREATE INDEX orders_seq ON orders(seq, period);
CREATE INDEX orders_requested ON orders(id) WHERE request_open = 1;
CREATE INDEX orders_held ON orders(id) WHERE hold_reason IS NOT NULL;

CREATE TABLE order_version (
  id                   INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id             INTEGER NOT NULL REFERENCES orders(id),
  version              INTEGER NOT NULL CHECK (version > 0),
  made_at              TEXT    NOT NULL,
  request_id           INTEGER REFERENCES request(id),
  reason               TEXT    NOT NULL DEFAULT '',
  customer_id          INTEGER NOT NULL REFERENCES customer(id),
  contact              TEXT    NOT NULL,
  phone                TEXT    NOT NULL,
  salesperson          TEXT    NOT NULL,
  currency             TEXT    NOT NULL,
  delivery_date        TEXT    NOT NULL,
  delivery_place       TEXT    NOT NULL,
  payment_method       TEXT    NOT NULL,
  special_requirements TEXT    NOT NULL,
  external_ref         TEXT    NOT NULL,
  UNIQUE (order_id, version)
) STRICT;

CREATE TABLE order_line (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id   INTEGER NOT NULL REFERENCES orders(id),
  version    INTEGER NOT NULL,
  line       INTEGER NOT NULL CHECK (line > 0),
  product    TEXT    NOT NULL CHECK (length(product) > 0),
  spec       TEXT    NOT NULL,
  unit       TEXT    NOT NULL,
  quantity   INTEGER NOT NULL CHECK (quantity > 0),
  unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
  discount   INTEGER NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 1000000),
  UNIQUE (order_id, version, line)
) STRICT;

CREATE TABLE review (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id        INTEGER NOT NULL REFERENCES orders(id),
  is_final        INTEGER NOT NULL CHECK (is_final IN (0, 1)),
  round           INTEGER NOT NULL CHECK (round > 0),
  version         INTEGER NOT NULL,
  checks          TEXT    NOT NULL,
  passed          INTEGER NOT NULL CHECK (passed IN (0, 1)),
  person          TEXT    NOT NULL CHECK (length(person) > 0),
  on_day          TEXT    NOT NULL,
  reason          TEXT    NOT NULL DEFAULT '',
  override_reason TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX review_order ON review(order_id, id);
CREATE INDEX review_day ON review(on_day) WHERE is_final = 1;

-- What was recorded for a step after approval: issue to departments, inspection, shipment, arrival, settlement, archive,
-- and holds put on and taken off. One row per event.
CREATE TABLE milestone (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id INTEGER NOT NULL REFERENCES orders(id),
  kind     TEXT    NOT NULL,
  on_day   TEXT    NOT NULL,
  person   TEXT    NOT NULL DEFAULT '',
  passed   INTEGER NOT NULL DEFAULT 1 CHECK (passed IN (0, 1)),
  details  TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(details)),
  note     TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX milestone_order ON milestone(order_id, id);
CREATE INDEX milestone_day ON milestone(on_day, kind);

-- Requests (R1-R5) -------------------------------------------------------------------------------------------------------
CREATE TABLE request (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id         INTEGER NOT NULL REFERENCES orders(id),
  ordinal          INTEGER NOT NULL CHECK (ordinal > 0),
  kind             TEXT    NOT NULL CHECK (kind IN ('change','cancellation')),
  state            TEXT    NOT NULL,
  requested_by     TEXT    NOT NULL CHECK (length(requested_by) > 0),
  requested_on     TEXT    NOT NULL,
  channel          TEXT    NOT NULL,
  reason           TEXT    NOT NULL CHECK (length(reason) > 0),
  base_version     INTEGER NOT NULL,
  proposed         TEXT,
  decided_by       TEXT,
  decided_on       TEXT,
  decision_reason  TEXT    NOT NULL DEFAULT '',
  applied_on       TEXT,
  applied_version  INTEGER,
  cost             INTEGER CHECK (cost >= 0),
  cost_bearer      TEXT    NOT NULL DEFAULT '',
  cost_settled_on  TEXT,
  ended_on         TEXT,
  ended_note       TEXT    NOT NULL DEFAULT '',
  UNIQUE (order_id, ordinal),
  CHECK ((kind = 'change') = (proposed IS NOT NULL)),
  CHECK (state NOT IN ('approved','applied','closed','rejected') OR decided_by IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX request_one_open ON request(order_id) WHERE state IN ('open','approved','applied');
CREATE INDEX request_open ON request(id) WHERE state IN ('open','approved','applied');

CREATE TABLE assessment (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id        INTEGER NOT NULL REFERENCES request(id),
  department        TEXT    NOT NULL,
  asked_on          TEXT    NOT NULL,
  answered_on       TEXT,
  person            TEXT    NOT NULL DEFAULT '',
  production_effect TEXT    NOT NULL DEFAULT '',
  purchasing_effect TEXT    NOT NULL DEFAULT '',
  delivery_effect   TEXT    NOT NULL DEFAULT '',
  solution          TEXT    NOT NULL DEFAULT '',
  stop_confirmed_on TEXT,
  UNIQUE (request_id, department)
) STRICT;

CREATE TABLE recall (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id  INTEGER NOT NULL REFERENCES request(id),
  paper       TEXT    NOT NULL CHECK (length(paper) > 0),
  department  TEXT    NOT NULL,
  recalled_on TEXT,
  person      TEXT    NOT NULL DEFAULT '',
  voided      TEXT
) STRICT;
CREATE INDEX recall_request ON recall(request_id, id);

-- Daily tracking (T1-T5) and problems (B1) -----------------------------------------------------------------------------
CREATE TABLE tracking (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id      INTEGER NOT NULL REFERENCES orders(id),
  day           TEXT    NOT NULL,
  production    INTEGER CHECK (production BETWEEN 0 AND 100),
  purchasing    INTEGER CHECK (purchasing BETWEEN 0 AND 100),
  inspection    INTEGER CHECK (inspection BETWEEN 0 AND 100),
  logistics     INTEGER CHECK (logistics BETWEEN 0 AND 100),
  done_today    TEXT    NOT NULL DEFAULT '',
  problems      TEXT    NOT NULL DEFAULT '',
  next_step     TEXT    NOT NULL DEFAULT '',
  expected_date TEXT,
  unchanged     INTEGER NOT NULL DEFAULT 0 CHECK (unchanged IN (0, 1)),
  late          INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
  written_at    TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX tracking_order_day ON tracking(order_id, day);
CREATE INDEX tracking_day ON tracking(day, order_id);

CREATE TABLE problem (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id    INTEGER NOT NULL REFERENCES orders(id),
  tracking_id INTEGER REFERENCES tracking(id),
  what        TEXT    NOT NULL CHECK (length(what) > 0),
  department  TEXT    NOT NULL,
  person      TEXT    NOT NULL DEFAULT '',
  opened_on   TEXT    NOT NULL,
  due_on      TEXT    NOT NULL,
  solution    TEXT    NOT NULL DEFAULT '',
  solved_on   TEXT,
  voided      TEXT
) STRICT;
CREATE INDEX problem_order ON problem(order_id, id);
CREATE INDEX problem_open ON problem(due_on, id) WHERE solved_on IS NULL AND voided IS NULL;
CREATE INDEX problem_opened ON problem(opened_on);
CREATE INDEX problem_solved ON problem(solved_on) WHERE solved_on IS NOT NULL;

-- Documents and lending (L1-L8) ------------------------------------------------------------------------------------------
CREATE TABLE document (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  number           TEXT    NOT NULL UNIQUE,
  kind             TEXT    NOT NULL,
  title            TEXT    NOT NULL CHECK (length(title) > 0),
  order_id         INTEGER REFERENCES orders(id),
  medium           TEXT    NOT NULL,
  place            TEXT    NOT NULL DEFAULT '',
  confidential     INTEGER NOT NULL DEFAULT 0 CHECK (confidential IN (0, 1)),
  retain_until     TEXT,
  checked_complete INTEGER NOT NULL DEFAULT 0 CHECK (checked_complete IN (0, 1)),
  checked_accurate INTEGER NOT NULL DEFAULT 0 CHECK (checked_accurate IN (0, 1)),
  checked_form     INTEGER NOT NULL DEFAULT 0 CHECK (checked_form IN (0, 1)),
  registered_on    TEXT    NOT NULL,
  condition        TEXT    NOT NULL DEFAULT 'intact',
  notes            TEXT    NOT NULL DEFAULT '',
  voided           TEXT
) STRICT;
CREATE INDEX document_confidential ON document(id) WHERE confidential = 1;
CREATE INDEX document_order ON document(order_id, id) WHERE order_id IS NOT NULL;

CREATE TABLE loan (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id    INTEGER NOT NULL REFERENCES document(id),
  kind           TEXT    NOT NULL CHECK (kind IN ('viewing','loan')),
  state          TEXT    NOT NULL,
  borrower       TEXT    NOT NULL CHECK (length(borrower) > 0),
  department     TEXT    NOT NULL DEFAULT '',
  purpose        TEXT    NOT NULL DEFAULT '',
  applied_on     TEXT    NOT NULL,
  term_days      INTEGER CHECK (term_days > 0),
  authorisation  TEXT    NOT NULL DEFAULT '',
  head           TEXT    NOT NULL DEFAULT '',
  head_on        TEXT,
  keeper         TEXT    NOT NULL DEFAULT '',
  keeper_on      TEXT,
  refused_by     TEXT    NOT NULL DEFAULT '',
  refused_reason TEXT    NOT NULL DEFAULT '',
  refused_on     TEXT,
  out_on         TEXT,
  due_on         TEXT,
  returned_on    TEXT,
  condition      TEXT,
  liable         TEXT    NOT NULL DEFAULT '',
  return_note    TEXT    NOT NULL DEFAULT '',
  CHECK (state <> 'out' OR (out_on IS NOT NULL AND due_on IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX loan_one_open ON loan(document_id) WHERE kind = 'loan' AND state IN ('applied','head_approved','approved','out');
CREATE INDEX loan_out ON loan(due_on, id) WHERE state = 'out';
CREATE INDEX loan_open ON loan(id) WHERE state IN ('applied','head_approved','approved','out');
CREATE INDEX loan_document ON loan(document_id, id);
CREATE INDEX loan_borrower ON loan(borrower, id);

CREATE TABLE renewal (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  loan_id     INTEGER NOT NULL REFERENCES loan(id),
  asked_on    TEXT    NOT NULL,
  old_due_on  TEXT    NOT NULL,
  new_due_on  TEXT    NOT NULL,
  approved_by TEXT    NOT NULL CHECK (length(approved_by) > 0)
) STRICT;
CREATE INDEX renewal_loan ON renewal(loan_id, id);

-- Search: bigrams of Chinese, trigrams of ASCII with tail grams, made by store/search.rs ---------------------------------
CREATE VIRTUAL TABLE order_search USING fts5(grams, content='', contentless_delete=1, detail=none);
CREATE VIRTUAL TABLE document_search USING fts5(grams, content='', contentless_delete=1, detail=none);
