-- What the record says of itself: issue by issue, each statement with the clause it serves.

-- What is confirmed, issued and printed belongs to a version of the terms (O3, O6, A1): the version in which something
-- that binds people changed last, the one the customer signed, the one the departments have.
ALTER TABLE orders ADD COLUMN agreed_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE orders ADD COLUMN confirmed_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE orders ADD COLUMN issued_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE printout ADD COLUMN version INTEGER;
DROP INDEX orders_unconfirmed;
CREATE INDEX orders_unconfirmed ON orders(id) WHERE iif(confirmed_on IS NULL, spoken = 1, confirmed_version < agreed_version);
CREATE INDEX orders_reissue ON orders(id) WHERE issued_version < agreed_version;

-- What is held of an order beyond what is owed on it: paid back or set against another order (S2, R3).
ALTER TABLE orders ADD COLUMN owed_back INTEGER NOT NULL DEFAULT 0 CHECK (owed_back >= 0);
CREATE INDEX orders_owed_back ON orders(id) WHERE owed_back > 0;
-- Why a credit is more than the goods are worth that came back (S1).
ALTER TABLE take_back ADD COLUMN excess_reason TEXT NOT NULL DEFAULT '';
-- The desk went back behind an action that was saved, by a restore or from outside, and why (Y4). `saved` and `hash` name
-- the last action that was saved, `kept` the last one the file had when that was found.
CREATE TABLE setback (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  on_day TEXT    NOT NULL,
  saved  INTEGER NOT NULL CHECK (saved > 0),
  hash   TEXT    NOT NULL CHECK (length(hash) = 64),
  kept   INTEGER NOT NULL,
  reason TEXT    NOT NULL CHECK (length(reason) > 0)
) STRICT;
