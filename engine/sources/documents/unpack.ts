import { bunzip2, isBzip2 } from '../../compression/bzip2.js';
import { mostUnpackedBytes, peek, type Bytes } from '../../compression/bytes.js';
import { gunzip, isGzip } from '../../compression/gzip.js';
import { isXz, unxz } from '../../compression/xz.js';
import { isZstd, unzstd } from '../../compression/zstd.js';
import { isZip, unzip } from '../../compression/zip.js';
import { isTar, untar } from './tar.js';

/** One file of data. `name` is for messages: `events.zip/day1.json`. */
export interface Member {
  readonly name: string;
  readonly bytes: Bytes;
  /** Whether it came with others, and may well be a readme. */
  readonly inArchive: boolean;
}

/** An archive in an archive in an archive is enough. */
const maxDepth = 3;

/** Bytes that tell every kind of archive. */
const headBytes = 512;

/** Ways to pack one file, and the fewest bytes that one has. */
const compressions = [
  { is: isGzip, least: 18, content: gunzip },
  { is: isBzip2, least: 14, content: bunzip2 },
  { is: isXz, least: 32, content: unxz },
  { is: isZstd, least: 4, content: unzstd },
];

/**
 * The files of data in a file: itself, or what is packed in it; by what the bytes are, not by the name. Throws
 * DamagedBytes where an archive is cut off or wrong, after what could be read.
 */
export async function* unpack(member: Member, depth = 0): AsyncIterable<Member> {
  const { head, bytes } = await peek(member.bytes, headBytes);
  const packed = compressions.find(({ is, least }) => head.length >= least && is(head));
  if (depth < maxDepth && packed !== undefined) {
    yield* unpack({ ...member, bytes: packed.content(bytes) }, depth + 1);
  } else if (depth < maxDepth && head.length >= 22 && isZip(head)) {
    yield* unpackAll(member.name, unzip(bytes, depth === 0 ? undefined : mostUnpackedBytes), depth);
  } else if (depth < maxDepth && isTar(head)) {
    yield* unpackAll(member.name, untar(bytes), depth);
  } else {
    yield { ...member, bytes };
  }
}

async function* unpackAll(
  archive: string,
  files: AsyncIterable<{ name: string; bytes: Bytes }>,
  depth: number,
): AsyncIterable<Member> {
  for await (const { name, bytes } of files) {
    if (isBookkeeping(name)) continue;
    yield* unpack({ name: `${archive}/${label(name)}`, bytes, inArchive: true }, depth + 1);
  }
}

/** Resource forks and the like, which archivers of macOS put beside each file. */
function isBookkeeping(name: string): boolean {
  const parts = name.split('/');
  return parts.includes('__MACOSX') || /^\._|^\.DS_Store$/.test(parts.at(-1) ?? '');
}

/** A name that leads nowhere: parts that climb or start at the root are left out. */
function label(name: string): string {
  return name
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
}
