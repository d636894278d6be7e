import { randomUUID } from 'node:crypto';
import type { Cell, FoundProcesses, Table } from '../model/result.js';
import type { PagedTable } from './build-table.js';
import type { ProcessFinder } from './process-finder.js';

/** Tables whose rows can still be asked for; older ones are gone. */
const maxTables = 100;

/** Keeps what was shown, so that a result need not carry all of its rows. */
export interface Tables {
  /** The table as a result: its first rows and, where there are more, or more processes than its tree has, a handle for the others. */
  show(table: PagedTable, firstPage: number | undefined): Table;
  rows(handle: string, offset: number, count: number): (readonly Cell[])[];
  /** Its processes that have a text; undefined where the handle is gone, or its tree has all. */
  processes(handle: string, text: string): FoundProcesses | undefined;
  /** Sets of which rows can still be asked for. */
  sets(): ReadonlySet<number>;
}

export function createTables(): Tables {
  const kept = new Map<string, PagedTable>();
  /** The one that was searched last: typing goes on in the same one. */
  let searched: { readonly handle: string; readonly find: ProcessFinder | undefined } | undefined;
  function forget(handle: string): void {
    kept.delete(handle);
    if (searched?.handle === handle) searched = undefined;
  }
  return {
    show(table, firstPage) {
      const { columns, rowCount, entityCount, processTree, processesLeftOut, timeline, amounts } = table;
      const rows = table.page(0, Math.min(firstPage ?? rowCount, rowCount));
      const pictures = {
        ...(processTree && { processTree }),
        ...(processesLeftOut !== undefined && { processesLeftOut }),
        ...(timeline && { timeline }),
        ...(amounts && { amounts }),
      };
      const shownTable = { columns, rows, rowCount, entityCount, ...pictures };
      if (rows.length === rowCount && table.finder === undefined) return shownTable;
      // Outputs outlive engines, and go from one huntbook to another: no other engine may take the handle for its own.
      const handle = randomUUID();
      kept.set(handle, table);
      const [oldest] = kept.keys();
      if (kept.size > maxTables && oldest !== undefined) forget(oldest);
      return { ...shownTable, handle };
    },
    rows: (handle, offset, count) => kept.get(handle)?.page(offset, count) ?? [],
    processes(handle, text) {
      if (searched?.handle !== handle) searched = { handle, find: kept.get(handle)?.finder?.() };
      return searched.find?.(text);
    },
    sets: () => new Set([...kept.values()].map(({ set }) => set).filter((set) => set !== undefined)),
  };
}
