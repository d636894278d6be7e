/**
 * Hash algorithms as STIX spells them (2.1 section 10.5, hash-algorithm-ov; 2.0 part 1 section 6.2 for those that 2.1 no longer
 * lists). Products write them in other ways, `sha256`, `SHA_256`, which mean the same.
 */
const algorithms =
  'MD5 SHA-1 SHA-256 SHA-512 SHA3-256 SHA3-512 SSDEEP TLSH MD6 RIPEMD-160 SHA-224 SHA-384 SHA3-224 SHA3-384 WHIRLPOOL'.split(
    ' ',
  );

const byLetters = new Map(algorithms.map((name) => [lettersOf(name), name]));

function lettersOf(name: string): string {
  return name.toUpperCase().replace(/[-_ ]/g, '');
}

/** Whether a key says a hash by an algorithm of STIX: `hashes.SHA-384`. */
export function isHash(key: string): boolean {
  const [, parent = '', name = ''] = /^(.*)\.([^.]*)$/.exec(key) ?? [];
  return isHashes(parent) && algorithms.includes(name);
}

function isHashes(key: string): boolean {
  return /(^|[._])hashes$/.test(key);
}

/** A key below `parent`: where that is a dictionary of hashes, the algorithm as STIX spells it. */
export function keyBelow(parent: string, key: string): string {
  return isHashes(parent) ? (byLetters.get(lettersOf(key)) ?? key) : key;
}
