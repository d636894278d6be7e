/** What stands for nothing in logs and lists. */

/** How collectors write nothing; the last is how programs in C do. */
export const nothings: readonly unknown[] = ['', '-', '(null)'];

/** The SID of nobody. */
export const nobody = 'S-1-0-0';

/** A GUID of zeros, which is nobody's; so is 0 where ids are numbers. */
export function isZeroGuid(text: string): boolean {
  return /^\{?[0-]*\}?$/.test(text);
}

/** Zeros are no hash: Sysmon writes an IMPHASH of zeros for what has no imports. */
export function isZeroHash(text: string): boolean {
  return /^0*$/.test(text);
}
