import path from 'node:path';
import type { SourceContext } from '../context.js';
import type { Bytes } from '../../compression/bytes.js';
import type { TellProgress } from '../source.js';
import { missingFile } from '../../files/missing-file.js';
import { namedFiles } from '../../files/named-files.js';

/** A place that data is read from as a whole: a file, or a web address. */
export interface Location {
  /** For messages. */
  readonly name: string;
  /** Changes when the data changes, and is no other place's: a profile can come to name another one. `told`: how much of what has to be fetched first came. Throws missing-file and the like. */
  version(signal: AbortSignal, told?: TellProgress): Promise<string>;
  /** Whether what it gives depends on its version alone; a copy of a web file also tells how old it is. */
  readonly keepable: boolean;
  /** How many bytes `open` gives, where that is known. Throws missing-file and the like. */
  size(signal: AbortSignal): Promise<number | undefined>;
  /** The bytes, and how many they are where that is known. */
  open(
    signal: AbortSignal,
  ): Promise<{ readonly bytes: Bytes; readonly size?: number; readonly problem?: string }>;
}

/** A file; of a folder, or of a name with wildcards, all files in the order of their names. Throws missing-file. */
export async function fileLocations(file: string, context: SourceContext): Promise<Location[]> {
  const { files } = context.ports;
  const named = await namedFiles(file, files);
  if (named.length === 0) throw await missingFile(file, files);
  return named.map((one) => fileLocation(one, context));
}

function fileLocation(file: string, context: SourceContext): Location {
  const { files } = context.ports;
  const found = async () => {
    const stat = await files.stat(file);
    if (!stat) throw await missingFile(file, files);
    return stat;
  };
  return {
    name: path.basename(file),
    keepable: true,
    async version() {
      const { size, stamp } = await found();
      return `${file} ${size} ${stamp}`;
    },
    async size() {
      return (await found()).size;
    },
    async open() {
      const { size } = await found();
      return { bytes: files.read(file), size };
    },
  };
}
