-- Figures: what is measured, appraised and paid (Q1-Q4, W12). Each statement with the clause it serves.

-- Steps and goods by the day they were due, whatever became of them, for lateness by department and supplier; and amounts
-- due by their day, for the load of a month (O9, Q4): a month of ten years takes 3 ms by them, and 80 without.
CREATE INDEX plan_step_planned ON plan_step(planned_on);
CREATE INDEX plan_step_supplied ON plan_step(goods_due_on) WHERE goods_due_on IS NOT NULL;
CREATE INDEX payment_due_day ON payment_due(due_on) WHERE due_on IS NOT NULL;

-- What a foreign currency is worth in the office's own in a month (O9): `units` of `currency` are `rate` of `office`.
CREATE TABLE rate (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  currency TEXT    NOT NULL,
  office   TEXT    NOT NULL CHECK (office <> currency),
  month    TEXT    NOT NULL CHECK (month LIKE '____-__'),
  units    INTEGER NOT NULL DEFAULT 1 CHECK (units > 0),
  rate     INTEGER NOT NULL CHECK (rate > 0),
  notes    TEXT    NOT NULL DEFAULT '',
  voided   TEXT
) STRICT;
CREATE UNIQUE INDEX rate_month ON rate(currency, office, month) WHERE voided IS NULL;

-- What a problem came of, who answers for it, what it cost, and whether it counts against the appraisal (W12). A paper that was
-- late or wrong is a problem of that cause on its order.
ALTER TABLE problem ADD COLUMN cause TEXT;
ALTER TABLE problem ADD COLUMN liable TEXT NOT NULL DEFAULT '';
ALTER TABLE problem ADD COLUMN loss INTEGER CHECK (loss >= 0);
ALTER TABLE problem ADD COLUMN currency TEXT NOT NULL DEFAULT 'CNY';
ALTER TABLE problem ADD COLUMN counts INTEGER NOT NULL DEFAULT 0 CHECK (counts IN (0, 1));
CREATE INDEX problem_counting ON problem(opened_on) WHERE counts = 1 AND voided IS NULL;

-- The day of the coordination meeting whose minutes a document is, with their text in its notes (Q2).
ALTER TABLE document ADD COLUMN meeting_on TEXT;
CREATE INDEX document_meeting ON document(meeting_on, id) WHERE meeting_on IS NOT NULL AND voided IS NULL;

-- What is measured of a period (Q1), read by the day that puts a record into it. A step done as it was planned at first needs
-- nothing but the two days, and most are; the rest are looked at one by one.
CREATE INDEX plan_step_kept ON plan_step(planned_on, done_on)
  WHERE done_on IS NOT NULL AND voided IS NULL AND planned_on = first_planned_on;
CREATE INDEX plan_step_other ON plan_step(planned_on)
  WHERE done_on IS NULL OR voided IS NOT NULL OR planned_on <> first_planned_on;
CREATE INDEX order_version_delivery ON order_version(delivery_date, order_id, version, made_at);
CREATE INDEX order_line_own_day ON order_line(order_id, version) WHERE delivery_date IS NOT NULL;
CREATE INDEX shipment_arrived ON shipment(arrived_on, order_id) WHERE arrived_on IS NOT NULL;
CREATE INDEX document_registered ON document(registered_on) WHERE voided IS NULL;
CREATE INDEX document_voided ON document(registered_on) WHERE voided IS NOT NULL;
CREATE INDEX problem_voided ON problem(opened_on) WHERE voided IS NOT NULL;

-- T6: the first day for which a step stood planned until the day was over, where it was moved afterwards: that a day was missed
-- stays so, whatever the step is planned for later. No history of its own: it is drawn from it.
CREATE TABLE missed_step (
  step_id    INTEGER PRIMARY KEY REFERENCES plan_step(id),
  planned_on TEXT    NOT NULL
) STRICT;
CREATE INDEX missed_step_planned ON missed_step(planned_on);
INSERT OR IGNORE INTO missed_step(step_id, planned_on)
  SELECT s.id, h.before ->> 'planned_on' FROM change h JOIN action a ON a.id = h.action_id JOIN plan_step s ON s.id = h.row_id
  WHERE h.entity = 'plan_step' AND h.before ->> 'planned_on' <> h.after ->> 'planned_on' AND h.before ->> 'planned_on' < date(a.at)
    AND h.before ->> 'planned_on' >= (
      SELECT date(b.at) FROM change g JOIN action b ON b.id = g.action_id
      WHERE g.entity = 'plan_step' AND g.row_id = s.id AND g.id < h.id AND g.after ->> 'planned_on' = h.before ->> 'planned_on'
      ORDER BY g.id DESC LIMIT 1)
  ORDER BY h.id;
CREATE TRIGGER missed_step_moved AFTER UPDATE OF planned_on ON plan_step
  WHEN NEW.planned_on <> OLD.planned_on AND OLD.planned_on < (SELECT date(at) FROM action ORDER BY id DESC LIMIT 1) BEGIN
  INSERT OR IGNORE INTO missed_step(step_id, planned_on)
    SELECT OLD.id, OLD.planned_on WHERE OLD.planned_on >= (
      SELECT date(a.at) FROM change h JOIN action a ON a.id = h.action_id
      WHERE h.entity = 'plan_step' AND h.row_id = OLD.id AND h.after ->> 'planned_on' = OLD.planned_on ORDER BY h.id DESC LIMIT 1);
END;
CREATE TRIGGER missed_step_gone BEFORE DELETE ON plan_step BEGIN DELETE FROM missed_step WHERE step_id = OLD.id; END;

-- T6: from which day to which a document was checked as complete, accurate and in form, and not voided (L1). A span holds at the
-- end of a day d when since <= d < until. No history of its own.
CREATE TABLE checked_span (
  id            INTEGER PRIMARY KEY,
  document_id   INTEGER NOT NULL REFERENCES document(id),
  registered_on TEXT    NOT NULL,
  since         TEXT    NOT NULL,
  until         TEXT    NOT NULL DEFAULT '9999-12-31'
) STRICT;
INSERT INTO checked_span(document_id, registered_on, since)
  SELECT d.id, d.registered_on, max(d.registered_on, coalesce(iif(
      (SELECT h.id FROM change h WHERE h.entity = 'document' AND h.row_id = d.id ORDER BY h.id LIMIT 1 OFFSET 1) IS NULL, NULL,
      (SELECT date(a.at) FROM change h JOIN action a ON a.id = h.action_id
       WHERE h.entity = 'document' AND h.row_id = d.id AND h.before IS NOT NULL
         AND coalesce(h.after ->> 'checked_complete', h.after ->> 'checked_accurate', h.after ->> 'checked_form') IS NOT NULL
       ORDER BY h.id DESC LIMIT 1)), ''))
  FROM document d WHERE d.checked_complete AND d.checked_accurate AND d.checked_form AND d.voided IS NULL;
CREATE INDEX checked_span_registered ON checked_span(registered_on, since, until);
CREATE INDEX checked_span_document ON checked_span(document_id, id);
CREATE TRIGGER checked_span_begins AFTER INSERT ON document
  WHEN NEW.checked_complete AND NEW.checked_accurate AND NEW.checked_form AND NEW.voided IS NULL BEGIN
  INSERT INTO checked_span(document_id, registered_on, since) VALUES (NEW.id, NEW.registered_on, NEW.registered_on);
END;
CREATE TRIGGER checked_span_changes AFTER UPDATE OF checked_complete, checked_accurate, checked_form, voided ON document
  WHEN (OLD.checked_complete AND OLD.checked_accurate AND OLD.checked_form AND OLD.voided IS NULL)
    <> (NEW.checked_complete AND NEW.checked_accurate AND NEW.checked_form AND NEW.voided IS NULL) BEGIN
  INSERT INTO checked_span(document_id, registered_on, since)
    SELECT NEW.id, NEW.registered_on, (SELECT date(at) FROM action ORDER BY id DESC LIMIT 1)
    WHERE NEW.checked_complete AND NEW.checked_accurate AND NEW.checked_form AND NEW.voided IS NULL;
  UPDATE checked_span SET until = (SELECT date(at) FROM action ORDER BY id DESC LIMIT 1)
    WHERE document_id = NEW.id AND until = '9999-12-31'
      AND NOT (NEW.checked_complete AND NEW.checked_accurate AND NEW.checked_form AND NEW.voided IS NULL);
END;
CREATE TRIGGER checked_span_gone BEFORE DELETE ON document BEGIN DELETE FROM checked_span WHERE document_id = OLD.id; END;

-- The appraisal of a month (Q3): scores of three by criterion. Closed, it keeps what it was computed from and is never edited: a
-- correction is a further version of the month.
CREATE TABLE appraisal (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  month             TEXT    NOT NULL CHECK (month LIKE '____-__'),
  version           INTEGER NOT NULL CHECK (version > 0),
  reason            TEXT    NOT NULL DEFAULT '',
  own_work          INTEGER,
  own_teamwork      INTEGER,
  own_attitude      INTEGER,
  superior_work     INTEGER,
  superior_teamwork INTEGER,
  superior_attitude INTEGER,
  customer_work     INTEGER,
  customer_teamwork INTEGER,
  customer_attitude INTEGER,
  remarks           TEXT    NOT NULL DEFAULT '',
  closed_by         TEXT,
  closed_on         TEXT,
  early             TEXT    NOT NULL DEFAULT '',
  frozen            TEXT,
  CHECK ((closed_on IS NULL) = (frozen IS NULL))
) STRICT;
CREATE UNIQUE INDEX appraisal_month ON appraisal(month, version);
CREATE UNIQUE INDEX appraisal_open ON appraisal(month) WHERE closed_on IS NULL;

-- What is typed for a term of a month's pay because no record says it, with the reason (Q3).
CREATE TABLE pay_item (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  month    TEXT    NOT NULL CHECK (month LIKE '____-__'),
  term     TEXT    NOT NULL CHECK (length(term) > 0),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  reason   TEXT    NOT NULL CHECK (length(reason) > 0),
  voided   TEXT
) STRICT;
CREATE INDEX pay_item_month ON pay_item(month) WHERE voided IS NULL;
