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
