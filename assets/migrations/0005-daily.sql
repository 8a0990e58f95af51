-- The day's own work and the papers' own numbers: each statement with the clause it serves.

-- Search over everything else that is written down (store/search/index.rs): a row is its table's band and its own id.
CREATE VIRTUAL TABLE record_search USING fts5(grams, content='', contentless_delete=1, detail=none);
-- What the specialist puts down to be done by a day: a reminder of their own, about an order, a customer or nothing, and a
-- decision of the weekly coordination meeting (Q2). One that repeats is counted from `first_on`.
CREATE TABLE task (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  what        TEXT    NOT NULL CHECK (length(what) > 0),
  due_on      TEXT    NOT NULL,
  repeats     TEXT    CHECK (repeats IN ('daily','weekly','monthly')),
  first_on    TEXT    NOT NULL,
  person      TEXT    NOT NULL DEFAULT '',
  order_id    INTEGER REFERENCES orders(id),
  customer_id INTEGER REFERENCES customer(id),
  decided_on  TEXT    CHECK (decided_on IS NULL OR length(person) > 0),
  done_on     TEXT,
  result      TEXT    NOT NULL DEFAULT '',
  voided      TEXT
) STRICT;
CREATE INDEX task_open ON task(due_on, id) WHERE done_on IS NULL AND voided IS NULL;
CREATE INDEX task_decided ON task(decided_on, id) WHERE decided_on IS NOT NULL AND voided IS NULL;
CREATE INDEX task_order ON task(order_id, id) WHERE order_id IS NOT NULL;
CREATE INDEX task_customer ON task(customer_id, id) WHERE customer_id IS NOT NULL;

-- The ledger by any of its columns, and by special requirements (O9).
CREATE INDEX orders_products ON orders(products, id);
CREATE INDEX orders_progress ON orders(coalesce(progress, -1), id);
CREATE INDEX order_version_special ON order_version(order_id, version) WHERE special_requirements <> '';

-- The documents whose retention has ended, for the follow-up list (L2).
CREATE INDEX document_retention ON document(retain_until, id) WHERE retain_until IS NOT NULL AND voided IS NULL;
