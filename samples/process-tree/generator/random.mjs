// Pseudo-random numbers that are the same on every machine: integers only, no Math.log or Math.sin.

/**
 * Mulberry32 with the choices that the generator makes.
 * @param {number} seed unsigned 32-bit
 */
export function createRandom(seed) {
  let state = seed >>> 0;
  /** An unsigned 32-bit integer. */
  function next() {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }
  /** An integer from `from` to `to`, both included. */
  const integer = (from, to) => from + Math.floor((next() / 4294967296) * (to - from + 1));
  return {
    integer,
    /** True `percent` times in a hundred. */
    chance: (percent) => integer(0, 99) < percent,
    pick: (list) => list[integer(0, list.length - 1)],
    /** `count` different members of a list, in the list's order. */
    some(list, count) {
      const left = list.map((_, index) => index);
      const taken = [];
      while (taken.length < count && left.length > 0)
        taken.push(left.splice(integer(0, left.length - 1), 1)[0]);
      return taken.sort((a, b) => a - b).map((index) => list[index]);
    },
    /** `length` characters of an alphabet, lower-case letters and digits unless said. */
    word: (length, alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789') =>
      Array.from({ length }, () => alphabet[integer(0, alphabet.length - 1)]).join(''),
    /** A GUID, as applications make them for folders and files. */
    guid() {
      const hex = Array.from({ length: 8 }, () => integer(0, 65535).toString(16).padStart(4, '0'));
      return `${hex[0]}${hex[1]}-${hex[2]}-4${hex[3].slice(1)}-${hex[4]}-${hex[5]}${hex[6]}${hex[7]}`;
    },
  };
}
