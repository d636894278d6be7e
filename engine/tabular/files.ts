import path from 'node:path';
import {
  formatHint,
  tableSuffixes,
  wrapperSuffixes,
  writableHint,
  type TableSuffix,
} from '../../language/facts/file-formats.js';
import { allOf } from '../compression/bytes.js';
import { KestrelError } from '../errors.js';
import { controlHint, hasControl, visiblePath } from '../files/control-characters.js';
import { whyNoFile } from '../files/file-name.js';
import { missingFile } from '../files/missing-file.js';
import type { Files } from '../ports.js';
import { compressions, wrappingOf } from './compression.js';
import { csv } from './csv.js';
import { json } from './json.js';
import { parquet } from './parquet.js';
import { TableFault } from './table-fault.js';
import type { FileTable, KindsKept, ReadTable, TableFormat } from './table.js';
import { errorText } from '../../language/error-text.js';

const formats: Readonly<Record<TableSuffix, TableFormat>> = {
  '.csv': csv,
  '.json': json,
  '.parquet': parquet,
};

/** Throws `unknown-file-format`, `missing-file`, `unreadable-file`, `unreadable-table`. */
export async function readTable(file: string, files: Files): Promise<ReadTable> {
  const { format } = kindOf(file);
  const found = await files.stat(file);
  if (found === undefined || found.folder) throw await missingFile(file, files);
  try {
    const bytes = await allOf(files.read(file));
    const table = await format.read((await wrappingOf(bytes)?.unwrap(bytes)) ?? bytes);
    return { ...table, typed: format.typed, hasLists: format.hasLists };
  } catch (error) {
    if (error instanceof KestrelError) throw error;
    const why = errorText(error);
    throw new KestrelError('unreadable-table', `${file} cannot be read: ${why}`, {
      hint:
        error instanceof TableFault
          ? error.hint
          : 'LOAD reads CSV with a line of names, a JSON list of objects or texts, and Parquet.',
      cause: error,
    });
  }
}

/** Makes the folders above. Throws `unknown-file-format`, `cannot-write`. */
export async function writeTable(file: string, table: FileTable, files: Files): Promise<void> {
  const { format, compression, suffix } = kindOf(file);
  if (compression !== undefined && compression.wrap === undefined)
    throw new KestrelError('unknown-file-format', `${suffix} can be read, but not written`, {
      hint: suffix === '.zst' ? `${writableHint} It is written from Node.js 22.15 on.` : writableHint,
    });
  const why = whyNoFile(file);
  if (why !== undefined)
    throw new KestrelError('cannot-write', `${visiblePath(file)} cannot be written: ${why}.`, {
      hint: hasControl(file) ? controlHint : 'Choose another name.',
    });
  const bytes = format.write(table);
  const wrapped = format.compressed ? bytes : await compression?.wrap?.(bytes, path.basename(file, suffix));
  await files.write(file, wrapped ?? bytes);
}

/** What of the kinds of values a file of that name gives back. */
export function kindsKept(file: string): KindsKept {
  return kindOf(file).format;
}

function kindOf(file: string) {
  const suffix = path.extname(file).toLowerCase();
  const wrapper = wrapperSuffixes.find((known) => known === suffix);
  const compression = wrapper === undefined ? undefined : compressions[wrapper];
  const inner = wrapper === undefined ? suffix : path.extname(file.slice(0, -suffix.length)).toLowerCase();
  const known = tableSuffixes.find((one) => one === inner);
  if (known !== undefined) return { format: formats[known], compression, suffix };
  throw new KestrelError('unknown-file-format', `unknown file format: ${path.basename(file)}`, {
    hint: formatHint,
  });
}
