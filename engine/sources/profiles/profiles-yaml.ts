import { isScalar, LineCounter, parseDocument, visit, type Node, type Scalar, type YAMLMap } from 'yaml';
import { notUtf8 } from '../../../language/facts/fault-texts.js';

/** So often a file may use one anchor: many profiles share a login. Beyond it, what it stands for could fill the memory. */
const maxAliasCount = 10_000;

/**
 * What a file of profiles holds, with anchors and merge keys (`<<`) as Kestrel reads them. Throws an Error that says
 * what is wrong and where, and quotes no value, since any can be a secret.
 */
export function parseProfiles(text: string): unknown {
  if (/[\0\uFFFD]/.test(text)) throw new Error(notUtf8);
  const lines = new LineCounter();
  // The library compares each key with all others of its map, which takes minutes in a large file: mustBeUnique does not.
  const document = parseDocument(text, {
    merge: true,
    uniqueKeys: false,
    lineCounter: lines,
    logLevel: 'error',
  });
  const fail = (what: string, offset = 0): never => {
    const { line, col } = lines.linePos(offset);
    throw new Error(`${what} at line ${line}, column ${col}`);
  };
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) fail(wordsOf(fault.code, fault.message), fault.pos[0]);
  const anchors = new Map<string, Node>();
  visit(document, {
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      if (isScalar(node)) keepDigits(node);
    },
    Map: (_, map) => {
      if (map.anchor !== undefined) anchors.set(map.anchor, map);
      const twice = repeatedKey(map);
      if (twice) fail('Map keys must be unique', twice.range?.[0]);
    },
    Alias: (_, { source, range }, ancestors) => {
      const target = anchors.get(source);
      if (!target) fail('* names no anchor (a value that begins with * must be in quotes)', range?.[0]);
      if (ancestors.some((node) => node === target)) fail('what * stands for contains itself', range?.[0]);
    },
  });
  try {
    return document.toJS({ maxAliasCount });
  } catch {
    throw new Error('its anchors or << stand for what cannot be');
  }
}

function wordsOf(code: string, message: string): string {
  if (code === 'TAG_RESOLVE_FAILED') return 'a value that begins with ! must be in quotes';
  if (code === 'MULTIPLE_DOCS') return 'another document begins with ---';
  return message.replace(/ at line \d+, column \d+:[^]*$/, '').replace(/: [^]*$/, '');
}

function repeatedKey({ items }: YAMLMap): Scalar | undefined {
  const seen = new Set<unknown>();
  for (const { key } of items) {
    if (!isScalar(key) || key.source === '<<') continue;
    if (seen.has(key.value)) return key;
    seen.add(key.value);
  }
  return undefined;
}

/** `0123`, `1e5` and 20 digits are meant as they are typed where they are a password, and are numbers where one is wanted. */
function keepDigits(scalar: Scalar): void {
  const { value, source } = scalar;
  if (typeof value === 'number' && source !== undefined && String(value) !== source) scalar.value = source;
}
