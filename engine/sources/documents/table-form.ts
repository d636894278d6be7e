import { isUtf8 } from 'node:buffer';
import Papa from 'papaparse';
import { setAttribute } from '../../model/record.js';
import type { Bytes } from '../../compression/bytes.js';
import { contentHash } from './content-hash.js';
import type { Form } from './form.js';
import type { Slice } from './slices.js';
import { tableRows } from './table-rows.js';
import type { Unwrapper } from './unwrap.js';

/** Of tables whose names of columns are none of these nothing is known. */
const telling = new Set([
  '_raw',
  'EventID',
  'EventId',
  'EventCode',
  'event_id',
  '@timestamp',
  'event.original',
]);

/** A time as Kibana shows it in its tables: nobody knows the zone. */
const timeOfKibana = /^\w{3} \d{1,2}, \d{4} @ /;

const eventInCell = /[,;\t|]\s*"?<(?:[\w.-]+:)?Event[\s>]/;

interface Table {
  readonly names: readonly string[];
  readonly delimiter: string;
}

/** Of a CSV of events, a row each, by its beginning; undefined where a text is none. */
export function tableForm(text: string): Form | undefined {
  const table = tableOf(text);
  if (!table) return undefined;
  return {
    firstLine: text.slice(0, 1000).split('\n', 1)[0] ?? '',
    unit: 'entry',
    slices: (bytes) => rowsBelowNames(bytes, table),
    isCutOff: (slice) =>
      slice.last === true && (slice.why !== undefined || faultOf(cellsOf(slice, table), table) !== undefined),
    read: (slice, unwrapper) => readRow(slice, table, unwrapper),
  };
}

function tableOf(text: string): Table | undefined {
  if (/^[[{<]/.test(text)) return undefined;
  const { data, meta } = Papa.parse<string[]>(text, { preview: 2, delimitersToGuess: [',', ';', '\t', '|'] });
  const [names = [], first = []] = data;
  const isOfEvents = names.some((name) => telling.has(name)) || eventInCell.test(`,${text}`);
  if (names.length < 2 || !isOfEvents || new Set(names).size < names.length) return undefined;
  return timeOfKibana.test(first[names.indexOf('@timestamp')] ?? '')
    ? undefined
    : { names, delimiter: meta.delimiter };
}

async function* rowsBelowNames(bytes: Bytes, { delimiter }: Table): AsyncIterable<Slice[]> {
  let isFirst = true;
  for await (const slices of tableRows(bytes, delimiter)) {
    const rows = isFirst ? slices.slice(1) : slices;
    isFirst = false;
    yield rows;
  }
}

function cellsOf({ bytes, start, end }: Slice, { delimiter }: Table): readonly string[] {
  const text = bytes.toString('utf8', start, end);
  return Papa.parse<string[]>(text, { delimiter, newline: '\n' }).data[0] ?? [];
}

function faultOf(cells: readonly string[], { names }: Table): string | undefined {
  if (cells.length >= names.length && cells.slice(names.length).every((cell) => cell === ''))
    return undefined;
  return `a row of ${cells.length} cells, and there are ${names.length} columns`;
}

/** The document that a row is; an empty cell says nothing. */
function readRow(slice: Slice, table: Table, unwrapper: Unwrapper): void {
  const { bytes, start, end, line } = slice;
  if (!isUtf8(bytes.subarray(start, end))) unwrapper.notUtf8(line);
  const cells = cellsOf(slice, table);
  const fault = faultOf(cells, table);
  if (fault !== undefined) {
    unwrapper.unreadable(line, fault);
    return;
  }
  const value: Record<string, unknown> = {};
  table.names.forEach((name, column) => {
    const cell = cells[column] ?? '';
    if (cell !== '') setAttribute(value, name, cell);
  });
  unwrapper.unwrap(value, {
    line,
    hash: () => contentHash(bytes, start, end),
    exactly: () => value,
    given: 0,
  });
}
