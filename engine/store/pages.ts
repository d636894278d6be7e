import type { Database, SqlJsStatic } from 'sql.js';

/** SQLite's way of copying one database over another, page by page; sql.js has it for its own `export`, without types. */
interface Backup {
  _sqlite3_backup_init(to: number, toName: number, from: number, fromName: number): number;
  _sqlite3_backup_step(backup: number, pages: number): number;
  _sqlite3_backup_finish(backup: number): number;
  stringToNewUTF8(text: string): number;
  _free(pointer: number): void;
}

/** A database of a connection: `main`, or what is attached under a name. */
export interface Attached {
  readonly connection: Database;
  readonly name: string;
}

const allPages = -1;
const pageBytes = 4096;

/** The pages of a database, as a file of SQLite has them. Nothing is written to it meanwhile. */
export function pagesOf(sql: SqlJsStatic, from: Attached): Uint8Array {
  const file = new sql.Database(emptyFile(sql, bytesOf(from)));
  try {
    // Each page is written once, and what is there before is worth nothing.
    file.run(
      'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = 10',
    );
    copyPages(sql, from, { connection: file, name: 'main' });
    return file.export();
  } finally {
    file.close();
  }
}

/** Puts pages in the place of all that a database holds. Throws where they are none. */
export function replacePages(sql: SqlJsStatic, pages: Uint8Array, to: Attached): void {
  const file = new sql.Database(pages);
  try {
    copyPages(sql, { connection: file, name: 'main' }, to);
  } finally {
    file.close();
  }
}

function copyPages(sql: SqlJsStatic, from: Attached, to: Attached): void {
  const sqlite = sql as unknown as Backup;
  const names = [to.name, from.name].map((name) => sqlite.stringToNewUTF8(name));
  const [toName = 0, fromName = 0] = names;
  try {
    const backup = sqlite._sqlite3_backup_init(pointerTo(to), toName, pointerTo(from), fromName);
    if (backup === 0) throw new Error('SQLite does not begin to copy pages');
    sqlite._sqlite3_backup_step(backup, allPages);
    const code = sqlite._sqlite3_backup_finish(backup);
    if (code !== 0) throw new Error(`SQLite does not copy pages: code ${code}`);
  } finally {
    names.forEach((name) => sqlite._free(name));
  }
}

function pointerTo({ connection }: Attached): number {
  return (connection as unknown as { readonly db: number }).db;
}

/** How many bytes `pagesOf` gives. */
export function bytesOf(place: Attached): number {
  return pageCount(place) * pageBytes;
}

function pageCount({ connection, name }: Attached): number {
  return Number(connection.exec(`PRAGMA ${name}.page_count`)[0]?.values[0]?.[0] ?? 0);
}

/** As large as what it will hold: sql.js makes a file larger by an eighth at a time, and copies it each time. */
function emptyFile(sql: SqlJsStatic, size: number): Uint8Array {
  const empty = new sql.Database();
  empty.run('CREATE TABLE beginning (page)');
  const bytes = new Uint8Array(size);
  bytes.set(empty.export().subarray(0, pageBytes));
  empty.close();
  return bytes;
}
