/** The attached database that holds all tables. */
export const schemaName = 'store';

/**
 * The entity store's tables. Many records describe an entity in the same words. So each distinct *description* (type,
 * attributes, references) is kept once, and a record only lists which descriptions it has; descriptions that are mentioned
 * together again and again are listed as one *bundle* (bundles.ts).
 *
 *   record ─< root >─ bundle ─< part >─ description
 *                                           │ 1 entity
 *                                           ├─< value >─ term (attribute, text or number)
 *                                           └─< reference (attribute, target description)
 *
 * - `mention` is a view: every description that a record has, in whatever role.
 * - A variable is three sets: its entities in order, its records, and the descriptions that its records give of its
 *   entities, with the times of the first and the latest record. So showing, filtering and following links cost what the
 *   variable holds, not what the store holds.
 * - `usage` leads from a term back to the descriptions that use it; it is complete once a load is settled.
 * - `shape` of a record: how many descriptions of each type it has. Counting records by what else they mention reads
 *   `record` alone.
 * - `form` of a description: which attributes it has, its own and through references (forms.ts).
 * - `host` is that of the records, for processes and files.
 * - `entity` is null between `ingest` and `settle` where a description does not name its entity itself.
 *
 * Times are epoch milliseconds UTC (REAL). Booleans are 'true' and 'false', which equal the texts; `truth` has those terms
 * that are booleans and no texts. The tables are in an attached database in memory, since the main one of sql.js is a file
 * that is written through JavaScript.
 */
export const schema = `
PRAGMA temp_store = MEMORY;
ATTACH ':memory:' AS ${schemaName};
CREATE TABLE store.pool (pool INTEGER PRIMARY KEY, source TEXT NOT NULL);
CREATE TABLE store.record (
  record INTEGER PRIMARY KEY, id TEXT NOT NULL, first REAL NOT NULL, last REAL NOT NULL, number INTEGER NOT NULL,
  shape INTEGER NOT NULL
);
CREATE TABLE store.shape (shape INTEGER NOT NULL, type TEXT NOT NULL, descriptions INTEGER NOT NULL, PRIMARY KEY (shape, type)) WITHOUT ROWID;
CREATE TABLE store.pool_record (pool INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (pool, record)) WITHOUT ROWID;
CREATE TABLE store.entity (entity INTEGER PRIMARY KEY, type TEXT NOT NULL, key TEXT NOT NULL);
CREATE TABLE store.description (
  description INTEGER PRIMARY KEY, entity INTEGER, type TEXT NOT NULL, host TEXT, form INTEGER NOT NULL
);
CREATE TABLE store.form (form INTEGER PRIMARY KEY, base INTEGER NOT NULL, attribute INTEGER NOT NULL, target INTEGER);
CREATE TABLE store.attribute (attribute INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE store.term (term INTEGER PRIMARY KEY, attribute INTEGER NOT NULL, value NOT NULL);
CREATE TABLE store.truth (term INTEGER PRIMARY KEY);
CREATE TABLE store.value (
  description INTEGER NOT NULL, attribute INTEGER NOT NULL, position INTEGER NOT NULL, term INTEGER NOT NULL,
  PRIMARY KEY (description, attribute, position)
) WITHOUT ROWID;
CREATE TABLE store.usage (term INTEGER NOT NULL, description INTEGER NOT NULL, PRIMARY KEY (term, description)) WITHOUT ROWID;
CREATE TABLE store.reference (
  description INTEGER NOT NULL, attribute INTEGER NOT NULL, target INTEGER NOT NULL,
  PRIMARY KEY (description, attribute, target)
) WITHOUT ROWID;
CREATE TABLE store.root (record INTEGER NOT NULL, bundle INTEGER NOT NULL, PRIMARY KEY (record, bundle)) WITHOUT ROWID;
CREATE TABLE store.part (bundle INTEGER NOT NULL, description INTEGER NOT NULL, PRIMARY KEY (bundle, description)) WITHOUT ROWID;
CREATE VIEW store.mention AS SELECT root.record, part.description FROM root JOIN part ON part.bundle = root.bundle;

CREATE TABLE store.variable (variable INTEGER PRIMARY KEY);
CREATE TABLE store.variable_entity (variable INTEGER NOT NULL, position INTEGER NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (variable, position)) WITHOUT ROWID;
CREATE TABLE store.variable_record (variable INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (variable, record)) WITHOUT ROWID;
CREATE TABLE store.variable_description (
  variable INTEGER NOT NULL, entity INTEGER NOT NULL, description INTEGER NOT NULL, first REAL, last REAL NOT NULL,
  PRIMARY KEY (variable, entity, description)
) WITHOUT ROWID;
`;

/** Name, and what it is on. They answer what `docs/PERFORMANCE.md` lists; made when a load is complete. */
const indexed = {
  description_entity: 'description (entity)',
  term_value: 'term (attribute, value)',
  reference_target: 'reference (target, attribute)',
  root_bundle: 'root (bundle, record)',
  part_description: 'part (description, bundle)',
} as const;

export const indexes = Object.entries(indexed)
  .map(([name, on]) => `CREATE INDEX IF NOT EXISTS store.${name} ON ${on};`)
  .join('\n');

/** For a load that is larger than all before: to make an index once is cheaper than to keep it up. */
export const dropIndexes = Object.keys(indexed)
  .map((name) => `DROP INDEX IF EXISTS store.${name};`)
  .join('\n');
