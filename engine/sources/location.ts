import path from 'node:path';
import { nearest } from '../../language/facts/nearest.js';
import type { SourceContext } from './context.js';
import type { Bytes } from '../compression/bytes.js';
import type { TellProgress } from './source.js';
import { missingFile, unreadableFile } from './source-errors.js';
import { errorText } from '../../language/error-text.js';

/** A place that data is read from as a whole: a file, or a web address. */
export interface Location {
  /** For messages. */
  readonly name: string;
  /** Changes when the data changes. `told`: how much of what has to be fetched first came. Throws missing-file and the like. */
  version(signal: AbortSignal, told?: TellProgress): Promise<string>;
  /** How many bytes `open` gives, where that is known. Throws missing-file and the like. */
  size(signal: AbortSignal): Promise<number | undefined>;
  /** The bytes, and how many they are where that is known. */
  open(
    signal: AbortSignal,
  ): Promise<{ readonly bytes: Bytes; readonly size?: number; readonly problem?: string }>;
}

/** A file; a folder is all files in it, in the order of their names. Throws missing-file. */
export async function fileLocations(file: string, context: SourceContext): Promise<Location[]> {
  const { files } = context.ports;
  const found = await files.stat(file);
  if (!found) throw await missing(file, context);
  if (!found.folder) return [fileLocation(file, context)];
  const names = (await files.list(file)).filter((name) => !name.startsWith('.')).sort();
  const inside: Location[] = [];
  for (const name of names) {
    const below = path.join(file, name);
    if ((await files.stat(below))?.folder === false) inside.push(fileLocation(below, context));
  }
  return inside;
}

function fileLocation(file: string, context: SourceContext): Location {
  const { files } = context.ports;
  const found = async () => {
    const stat = await files.stat(file);
    if (!stat) throw await missing(file, context);
    return stat;
  };
  return {
    name: path.basename(file),
    async version() {
      const { size, modified } = await found();
      return `${size} ${modified}`;
    },
    async size() {
      return (await found()).size;
    },
    async open() {
      const { size } = await found();
      return { bytes: readable(file, files.read(file)), size };
    },
  };
}

async function* readable(file: string, bytes: Bytes): Bytes {
  try {
    yield* bytes;
  } catch (error) {
    throw unreadableFile(file, errorText(error), error);
  }
}

const maxNames = 5;

async function missing(file: string, { ports }: SourceContext): Promise<Error> {
  const names = await ports.files.list(path.dirname(file));
  const wanted = path.basename(file).toLowerCase();
  const guess = nearest(wanted, names);
  const alike = names.filter((name) => sharesBeginning(name.toLowerCase(), wanted));
  return missingFile(
    file,
    [...new Set([...(guess === undefined ? [] : [guess]), ...alike])].slice(0, maxNames),
  );
}

/** Whether the names agree in their first part: `sysmon.json` and `sysmon.ndjson.gz`. */
function sharesBeginning(name: string, wanted: string): boolean {
  const [first = ''] = wanted.split('.');
  return first.length >= 3 && name.startsWith(first.slice(0, Math.max(3, Math.ceil(first.length / 2))));
}
