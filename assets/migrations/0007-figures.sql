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
