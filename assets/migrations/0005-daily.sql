-- The day's own work and the papers' own numbers: each statement with the clause it serves.

-- Search over everything else that is written down (store/search/index.rs): a row is its table's band and its own id.
CREATE VIRTUAL TABLE record_search USING fts5(grams, content='', contentless_delete=1, detail=none);
