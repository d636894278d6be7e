/** The numbers that a type of field can hold: from the first on, below the second. A server refuses to look for others. */
const limits: ReadonlyMap<string, readonly [least: number, below: number]> = new Map(
  Object.entries({
    byte: [-(2 ** 7), 2 ** 7],
    short: [-(2 ** 15), 2 ** 15],
    integer: [-(2 ** 31), 2 ** 31],
    long: [-(2 ** 63), 2 ** 63],
    unsigned_long: [0, 2 ** 64],
    half_float: [-65_504, 65_505],
    float: [-(2 ** 128), 2 ** 128],
    double: [-Infinity, Infinity],
    scaled_float: [-Infinity, Infinity],
  }),
);

export const numberTypes: readonly string[] = [...limits.keys()];

/** Those of the numbers that a field of these types can hold; undefined where one fits only some of the types. */
export function fitting<T extends number | bigint>(
  numbers: readonly T[],
  types: readonly string[],
): T[] | undefined {
  const found: T[] = [];
  for (const number of numbers) {
    const fits = types.filter((type) => {
      const [least, below] = limits.get(type) ?? [-Infinity, Infinity];
      return least <= number && number < below;
    });
    if (fits.length === types.length) found.push(number);
    else if (fits.length > 0) return undefined;
  }
  return found;
}
