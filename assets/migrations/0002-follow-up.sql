-- The whole follow-up: plans, communications, shipments, payments, risks, samples, quotations, surveys, training.
-- Dates are ISO text. Money is integer minor units of the order's (or the record's own) currency; quantities are scaled
-- 10^4, unit prices 10^6, percents 10^4. Records are voided with a reason, never deleted.

-- What kind of order it is: the code of the plan template, which also says which papers are expected (P2, L2).
ALTER TABLE orders ADD COLUMN plan_kind TEXT NOT NULL DEFAULT '';
-- Who was told of a problem (B1).
ALTER TABLE problem ADD COLUMN told_salesperson_on TEXT;
ALTER TABLE problem ADD COLUMN told_customer_on TEXT;
-- Which of the expected papers a document is (L2); empty for any other.
ALTER TABLE document ADD COLUMN paper TEXT NOT NULL DEFAULT '';

-- The follow-up plan (P1-P3, D4.2) ---------------------------------------------------------------------------------------
CREATE TABLE plan_step (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id         INTEGER NOT NULL REFERENCES orders(id),
  position         INTEGER NOT NULL CHECK (position > 0),
  kind             TEXT    NOT NULL,
  name             TEXT    NOT NULL CHECK (length(name) > 0),
  department       TEXT    NOT NULL,
  person           TEXT    NOT NULL DEFAULT '',
  planned_on       TEXT    NOT NULL,
  first_planned_on TEXT    NOT NULL,
  done_on          TEXT,
  note             TEXT    NOT NULL DEFAULT '',
  supplier         TEXT    NOT NULL DEFAULT '',
  contract         TEXT    NOT NULL DEFAULT '',
  contract_on      TEXT,
  goods_due_on     TEXT,
  goods_arrived_on TEXT,
  voided           TEXT
) STRICT;
CREATE INDEX plan_step_order ON plan_step(order_id, position, id);
CREATE INDEX plan_step_open ON plan_step(planned_on, id) WHERE done_on IS NULL AND voided IS NULL;
CREATE INDEX plan_step_goods ON plan_step(goods_due_on, id) WHERE goods_arrived_on IS NULL AND voided IS NULL AND goods_due_on IS NOT NULL;
CREATE INDEX plan_step_done ON plan_step(done_on) WHERE done_on IS NOT NULL;

-- Delivery is endangered and the customer has not been told (P3): open until a communication records that they were.
CREATE TABLE slip (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id         INTEGER NOT NULL REFERENCES orders(id),
  step_id          INTEGER REFERENCES plan_step(id),
  raised_on        TEXT    NOT NULL,
  expected_on      TEXT    NOT NULL,
  communication_id INTEGER REFERENCES communication(id),
  voided           TEXT
) STRICT;
CREATE UNIQUE INDEX slip_one_open ON slip(order_id) WHERE communication_id IS NULL AND voided IS NULL;
CREATE INDEX slip_order ON slip(order_id, id);

-- Communication, complaints, visits (U1, U2, Z3), satisfaction (U4), contacts (K1) ----------------------------------------
CREATE TABLE communication (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id    INTEGER REFERENCES orders(id),
  customer_id INTEGER REFERENCES customer(id),
  party       TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  at          TEXT    NOT NULL,
  channel     TEXT    NOT NULL,
  person      TEXT    NOT NULL DEFAULT '',
  said        TEXT    NOT NULL CHECK (length(said) > 0),
  promised    TEXT    NOT NULL DEFAULT '',
  promised_by TEXT,
  kept_on     TEXT,
  answer_by   TEXT,
  answer      TEXT    NOT NULL DEFAULT '',
  answered_on TEXT,
  outcome     TEXT,
  told_date   TEXT,
  due_id      INTEGER REFERENCES payment_due(id),
  voided      TEXT
) STRICT;
CREATE INDEX communication_order ON communication(order_id, id) WHERE order_id IS NOT NULL;
CREATE INDEX communication_customer ON communication(customer_id, id) WHERE customer_id IS NOT NULL;
CREATE INDEX communication_due ON communication(due_id, id) WHERE due_id IS NOT NULL;
CREATE INDEX communication_promised ON communication(promised_by, id) WHERE promised_by IS NOT NULL AND kept_on IS NULL AND voided IS NULL;
CREATE INDEX communication_unanswered ON communication(answer_by, id) WHERE answer_by IS NOT NULL AND answered_on IS NULL AND voided IS NULL;
CREATE INDEX communication_at ON communication(at);

CREATE TABLE survey (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  order_id    INTEGER REFERENCES orders(id),
  on_day      TEXT    NOT NULL,
  channel     TEXT    NOT NULL,
  person      TEXT    NOT NULL DEFAULT '',
  score       INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
  remarks     TEXT    NOT NULL DEFAULT '',
  voided      TEXT
) STRICT;
CREATE INDEX survey_customer ON survey(customer_id, id);
CREATE INDEX survey_day ON survey(on_day);

CREATE TABLE contact (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  name        TEXT    NOT NULL CHECK (length(name) > 0),
  role        TEXT    NOT NULL DEFAULT '',
  phone       TEXT    NOT NULL DEFAULT '',
  email       TEXT    NOT NULL DEFAULT '',
  notes       TEXT    NOT NULL DEFAULT '',
  voided      TEXT
) STRICT;
CREATE INDEX contact_customer ON contact(customer_id, id);

-- Shipping (S1) ----------------------------------------------------------------------------------------------------------
CREATE TABLE shipment (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id      INTEGER NOT NULL REFERENCES orders(id),
  ordinal       INTEGER NOT NULL CHECK (ordinal > 0),
  shipped_on    TEXT    NOT NULL,
  carrier       TEXT    NOT NULL,
  waybill       TEXT    NOT NULL,
  packages      TEXT    NOT NULL DEFAULT '',
  expected_on   TEXT,
  told_on       TEXT,
  told_by       TEXT    NOT NULL DEFAULT '',
  person        TEXT    NOT NULL DEFAULT '',
  note          TEXT    NOT NULL DEFAULT '',
  excess_reason TEXT    NOT NULL DEFAULT '',
  arrived_on    TEXT,
  intact        INTEGER CHECK (intact IN (0, 1)),
  received_by   TEXT    NOT NULL DEFAULT '',
  arrival_note  TEXT    NOT NULL DEFAULT '',
  voided        TEXT,
  UNIQUE (order_id, ordinal)
) STRICT;
CREATE INDEX shipment_travelling ON shipment(expected_on, id) WHERE arrived_on IS NULL AND voided IS NULL;
CREATE INDEX shipment_damaged ON shipment(arrived_on, id) WHERE intact = 0 AND voided IS NULL;
CREATE INDEX shipment_waybill ON shipment(waybill);
CREATE INDEX shipment_day ON shipment(shipped_on);

CREATE TABLE shipment_line (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  shipment_id INTEGER NOT NULL REFERENCES shipment(id),
  line        INTEGER NOT NULL CHECK (line > 0),
  quantity    INTEGER NOT NULL CHECK (quantity > 0),
  UNIQUE (shipment_id, line)
) STRICT;

-- Goods that came back: to be replaced, or credited.
CREATE TABLE take_back (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  shipment_id INTEGER NOT NULL REFERENCES shipment(id),
  order_id    INTEGER NOT NULL REFERENCES orders(id),
  on_day      TEXT    NOT NULL,
  reason      TEXT    NOT NULL CHECK (length(reason) > 0),
  remedy      TEXT    NOT NULL CHECK (remedy IN ('replace','credit')),
  credit      INTEGER NOT NULL DEFAULT 0 CHECK (credit >= 0),
  person      TEXT    NOT NULL DEFAULT '',
  voided      TEXT
) STRICT;
CREATE INDEX take_back_order ON take_back(order_id, id);
CREATE INDEX take_back_day ON take_back(on_day);
CREATE INDEX take_back_shipment ON take_back(shipment_id, id);

CREATE TABLE take_back_line (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  take_back_id INTEGER NOT NULL REFERENCES take_back(id),
  line         INTEGER NOT NULL CHECK (line > 0),
  quantity     INTEGER NOT NULL CHECK (quantity > 0),
  UNIQUE (take_back_id, line)
) STRICT;

-- Money (S2) -------------------------------------------------------------------------------------------------------------
-- What is due: a share or a rest of the total, on a day, or so many days after an event that gives the day once it happens.
-- The amount is before credits. paid_on repeats when payments and credits covered it, or when the order was settled.
CREATE TABLE payment_due (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id INTEGER NOT NULL REFERENCES orders(id),
  ordinal  INTEGER NOT NULL CHECK (ordinal > 0),
  what     TEXT    NOT NULL DEFAULT '',
  share    INTEGER CHECK (share BETWEEN 1 AND 1000000),
  amount   INTEGER NOT NULL CHECK (amount >= 0),
  event    TEXT    NOT NULL,
  days     INTEGER NOT NULL DEFAULT 0,
  due_on   TEXT,
  paid_on  TEXT,
  voided   TEXT,
  UNIQUE (order_id, ordinal)
) STRICT;
CREATE INDEX payment_due_open ON payment_due(due_on, id) WHERE paid_on IS NULL AND voided IS NULL AND due_on IS NOT NULL;

-- What came in; a refund is negative.
CREATE TABLE payment (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id      INTEGER NOT NULL REFERENCES orders(id),
  on_day        TEXT    NOT NULL,
  amount        INTEGER NOT NULL CHECK (amount <> 0),
  method        TEXT    NOT NULL DEFAULT '',
  reference     TEXT    NOT NULL DEFAULT '',
  reconciled_on TEXT,
  reconciled_by TEXT    NOT NULL DEFAULT '',
  excess_reason TEXT    NOT NULL DEFAULT '',
  note          TEXT    NOT NULL DEFAULT '',
  voided        TEXT
) STRICT;
CREATE INDEX payment_order ON payment(order_id, id);
CREATE INDEX payment_day ON payment(on_day);
CREATE INDEX payment_unreconciled ON payment(on_day, id) WHERE reconciled_on IS NULL AND voided IS NULL;

-- Risks (X1) -------------------------------------------------------------------------------------------------------------
CREATE TABLE risk (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id    INTEGER REFERENCES orders(id),
  kind        TEXT    NOT NULL,
  what        TEXT    NOT NULL CHECK (length(what) > 0),
  likelihood  INTEGER NOT NULL CHECK (likelihood BETWEEN 1 AND 3),
  impact      INTEGER NOT NULL CHECK (impact BETWEEN 1 AND 3),
  response    TEXT    NOT NULL DEFAULT '',
  person      TEXT    NOT NULL DEFAULT '',
  opened_on   TEXT    NOT NULL,
  review_on   TEXT    NOT NULL,
  closed_on   TEXT,
  closed_note TEXT    NOT NULL DEFAULT '',
  voided      TEXT
) STRICT;
CREATE INDEX risk_order ON risk(order_id, id) WHERE order_id IS NOT NULL;
CREATE INDEX risk_open ON risk(review_on, id) WHERE closed_on IS NULL AND voided IS NULL;

CREATE TABLE risk_review (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  risk_id    INTEGER NOT NULL REFERENCES risk(id),
  on_day     TEXT    NOT NULL,
  likelihood INTEGER NOT NULL CHECK (likelihood BETWEEN 1 AND 3),
  impact     INTEGER NOT NULL CHECK (impact BETWEEN 1 AND 3),
  note       TEXT    NOT NULL CHECK (length(note) > 0),
  next_on    TEXT
) STRICT;
CREATE INDEX risk_review_risk ON risk_review(risk_id, id);

-- Samples, quotations, training (Z1, Z2, Z4) -----------------------------------------------------------------------------
CREATE TABLE sample (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id     INTEGER NOT NULL REFERENCES customer(id),
  order_id        INTEGER REFERENCES orders(id),
  item            TEXT    NOT NULL CHECK (length(item) > 0),
  material        TEXT    NOT NULL DEFAULT '',
  packing         TEXT    NOT NULL DEFAULT '',
  printing        TEXT    NOT NULL DEFAULT '',
  colours         TEXT    NOT NULL DEFAULT '',
  marks           TEXT    NOT NULL DEFAULT '',
  process         TEXT    NOT NULL DEFAULT '',
  asked_on        TEXT    NOT NULL,
  due_on          TEXT    NOT NULL,
  made_on         TEXT,
  sealed_on       TEXT,
  photographed_on TEXT,
  photo           TEXT    NOT NULL DEFAULT '',
  sent_on         TEXT,
  courier         TEXT    NOT NULL DEFAULT '',
  waybill         TEXT    NOT NULL DEFAULT '',
  fee             INTEGER CHECK (fee >= 0),
  currency        TEXT    NOT NULL DEFAULT 'CNY',
  answer          TEXT,
  answered_on     TEXT,
  answer_note     TEXT    NOT NULL DEFAULT '',
  notes           TEXT    NOT NULL DEFAULT '',
  voided          TEXT
) STRICT;
CREATE INDEX sample_order ON sample(order_id, id) WHERE order_id IS NOT NULL;
CREATE INDEX sample_customer ON sample(customer_id, id);
CREATE INDEX sample_open ON sample(due_on, id) WHERE answered_on IS NULL AND voided IS NULL;

CREATE TABLE quotation (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  number         TEXT    NOT NULL UNIQUE,
  customer_id    INTEGER NOT NULL REFERENCES customer(id),
  on_day         TEXT    NOT NULL,
  valid_until    TEXT    NOT NULL,
  contact        TEXT    NOT NULL DEFAULT '',
  phone          TEXT    NOT NULL DEFAULT '',
  salesperson    TEXT    NOT NULL DEFAULT '',
  currency       TEXT    NOT NULL,
  delivery_place TEXT    NOT NULL DEFAULT '',
  payment_method TEXT    NOT NULL DEFAULT '',
  lead_days      INTEGER CHECK (lead_days >= 0),
  notes          TEXT    NOT NULL DEFAULT '',
  order_id       INTEGER REFERENCES orders(id),
  lost_on        TEXT,
  lost_reason    TEXT    NOT NULL DEFAULT '',
  voided         TEXT
) STRICT;
CREATE INDEX quotation_customer ON quotation(customer_id, id);
CREATE INDEX quotation_order ON quotation(order_id) WHERE order_id IS NOT NULL;
CREATE INDEX quotation_open ON quotation(valid_until, id) WHERE order_id IS NULL AND lost_on IS NULL AND voided IS NULL;

CREATE TABLE quotation_line (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  quotation_id INTEGER NOT NULL REFERENCES quotation(id),
  revision     INTEGER NOT NULL DEFAULT 1,
  line         INTEGER NOT NULL CHECK (line > 0),
  product      TEXT    NOT NULL CHECK (length(product) > 0),
  spec         TEXT    NOT NULL,
  unit         TEXT    NOT NULL,
  quantity     INTEGER NOT NULL CHECK (quantity > 0),
  unit_price   INTEGER NOT NULL CHECK (unit_price >= 0),
  discount     INTEGER NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 1000000),
  UNIQUE (quotation_id, revision, line)
) STRICT;

CREATE TABLE training (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  topic        TEXT    NOT NULL CHECK (length(topic) > 0),
  planned_on   TEXT    NOT NULL,
  trainer      TEXT    NOT NULL DEFAULT '',
  participants TEXT    NOT NULL DEFAULT '',
  held_on      TEXT,
  result       TEXT    NOT NULL DEFAULT '',
  notes        TEXT    NOT NULL DEFAULT '',
  voided       TEXT
) STRICT;
CREATE INDEX training_open ON training(planned_on, id) WHERE held_on IS NULL AND voided IS NULL;

-- Forms printed for signature (A1): on which record, and when the signed copy came back -------------------------------------
CREATE TABLE printout (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  form        TEXT    NOT NULL,
  entity      TEXT    NOT NULL,
  row_id      INTEGER NOT NULL,
  order_id    INTEGER REFERENCES orders(id),
  printed_on  TEXT    NOT NULL,
  returned_on TEXT,
  note        TEXT    NOT NULL DEFAULT '',
  voided      TEXT
) STRICT;
CREATE INDEX printout_row ON printout(entity, row_id, id);
CREATE INDEX printout_order ON printout(order_id, id) WHERE order_id IS NOT NULL;
CREATE UNIQUE INDEX printout_one_out ON printout(form, entity, row_id) WHERE returned_on IS NULL AND voided IS NULL;
