-- The other half of the day: factory, suppliers, customs, papers for others (W1-W11). Each statement with the clause it serves.

-- Inspections and spot checks (W1, S1), and what each found.
CREATE TABLE inspection (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id   INTEGER NOT NULL REFERENCES orders(id),
  stage      TEXT    NOT NULL,
  line       INTEGER CHECK (line > 0),
  planned_on TEXT,
  on_day     TEXT,
  result     TEXT,
  lot        INTEGER CHECK (lot > 0),
  aql        TEXT,
  checked    INTEGER CHECK (checked > 0),
  failed     INTEGER CHECK (failed >= 0),
  place      TEXT    NOT NULL DEFAULT '',
  person     TEXT    NOT NULL DEFAULT '',
  signed_by  TEXT    NOT NULL DEFAULT '',
  notes      TEXT    NOT NULL DEFAULT '',
  voided     TEXT,
  CHECK ((on_day IS NULL) = (result IS NULL)),
  CHECK (on_day IS NOT NULL OR planned_on IS NOT NULL)
) STRICT;
CREATE INDEX inspection_order ON inspection(order_id, id) WHERE voided IS NULL;
CREATE INDEX inspection_open ON inspection(planned_on, id) WHERE on_day IS NULL AND voided IS NULL;

CREATE TABLE finding (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id      INTEGER NOT NULL REFERENCES orders(id),
  inspection_id INTEGER NOT NULL REFERENCES inspection(id),
  what          TEXT    NOT NULL CHECK (length(what) > 0),
  kind          TEXT    NOT NULL,
  severity      TEXT    NOT NULL,
  pieces        INTEGER CHECK (pieces > 0),
  remedy        TEXT    NOT NULL DEFAULT '',
  person        TEXT    NOT NULL DEFAULT '',
  due_on        TEXT,
  done_on       TEXT,
  voided        TEXT
) STRICT;
CREATE INDEX finding_order ON finding(order_id, id) WHERE voided IS NULL;
CREATE INDEX finding_inspection ON finding(inspection_id);
CREATE INDEX finding_open ON finding(due_on, id) WHERE done_on IS NULL AND due_on IS NOT NULL AND voided IS NULL;
