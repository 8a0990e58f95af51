-- What a price is made of, customers to be won, approvals that are no order's (W7, W9, W10). Each statement with the clause it serves.

-- The ledger by stage runs the way of an order, and by total within a currency, the largest first (O9).
CREATE INDEX orders_life ON orders(instr('returned received reviewed submitted approved in_progress inspected shipped delivered settled archived cancelled', stage), id);
CREATE INDEX orders_value ON orders(currency || printf('%020d', 9000000000000000000 - total), id);
DROP INDEX orders_total;
-- How a price is calculated (W7): for a line of a quotation, or by itself; percentages in ten-thousandths, `units` of the currency
-- are `rate` of `office`, by the desk's rate of `month` or as typed. A revision writes all costs anew.
CREATE TABLE costing (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  quotation_id INTEGER REFERENCES quotation(id),
  line         INTEGER CHECK (line > 0),
  product      TEXT    NOT NULL CHECK (length(product) > 0),
  spec         TEXT    NOT NULL DEFAULT '',
  on_day       TEXT    NOT NULL,
  currency     TEXT    NOT NULL,
  office       TEXT    NOT NULL,
  rate         INTEGER CHECK (rate > 0),
  units        INTEGER CHECK (units > 0),
  month        TEXT    CHECK (month LIKE '____-__'),
  overhead     INTEGER NOT NULL CHECK (overhead BETWEEN 0 AND 1000000),
  margin       INTEGER NOT NULL CHECK (margin BETWEEN 0 AND 990000),
  round_to     TEXT    NOT NULL,
  round_way    TEXT    NOT NULL,
  notes        TEXT    NOT NULL DEFAULT '',
  voided       TEXT,
  CHECK ((quotation_id IS NULL) = (line IS NULL))
) STRICT;
CREATE INDEX costing_quotation ON costing(quotation_id, line, id) WHERE quotation_id IS NOT NULL AND voided IS NULL;
CREATE INDEX costing_product ON costing(product, spec, id) WHERE voided IS NULL;

-- The costs of a price (W7): an amount for one piece, or for `per` of them.
CREATE TABLE costing_line (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  costing_id INTEGER NOT NULL REFERENCES costing(id),
  revision   INTEGER NOT NULL CHECK (revision > 0),
  line       INTEGER NOT NULL CHECK (line > 0),
  kind       TEXT    NOT NULL,
  name       TEXT    NOT NULL DEFAULT '',
  amount     INTEGER NOT NULL CHECK (amount > 0),
  currency   TEXT    NOT NULL,
  per        INTEGER CHECK (per > 0),
  rate       INTEGER CHECK (rate > 0),
  units      INTEGER CHECK (units > 0),
  month      TEXT    CHECK (month LIKE '____-__'),
  UNIQUE (costing_id, revision, line)
) STRICT;

-- Customers to be won (W10): the customer's file with a state. `source` is through what it was found; `priority` says who comes first
-- where goods are short.
ALTER TABLE customer ADD COLUMN priority TEXT;
ALTER TABLE customer ADD COLUMN need TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN sought_on TEXT;
ALTER TABLE customer ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN catalogue_on TEXT;
ALTER TABLE customer ADD COLUMN next_step TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN next_on TEXT;
ALTER TABLE customer ADD COLUMN won_on TEXT;
ALTER TABLE customer ADD COLUMN given_up_on TEXT;
ALTER TABLE customer ADD COLUMN given_up_reason TEXT NOT NULL DEFAULT '';
CREATE INDEX customer_sought ON customer(next_on, id)
  WHERE sought_on IS NOT NULL AND won_on IS NULL AND given_up_on IS NULL AND voided IS NULL;

-- What is laid before the manager and belongs to no order (W9): new moulds, new materials, each decided once.
CREATE TABLE proposal (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  kind       TEXT    NOT NULL,
  what       TEXT    NOT NULL CHECK (length(what) > 0),
  product    TEXT    NOT NULL DEFAULT '',
  supplier   TEXT    NOT NULL DEFAULT '',
  cost       INTEGER CHECK (cost >= 0),
  currency   TEXT    NOT NULL,
  asked_on   TEXT    NOT NULL,
  asked_by   TEXT    NOT NULL,
  due_on     TEXT    NOT NULL,
  verdict    TEXT,
  decided_by TEXT    NOT NULL DEFAULT '',
  decided_on TEXT,
  reason     TEXT    NOT NULL DEFAULT '',
  notes      TEXT    NOT NULL DEFAULT '',
  voided     TEXT,
  CHECK ((verdict IS NULL) = (decided_on IS NULL) AND (verdict IS NULL) = (decided_by = ''))
) STRICT;
CREATE INDEX proposal_open ON proposal(due_on, id) WHERE decided_on IS NULL AND voided IS NULL;
