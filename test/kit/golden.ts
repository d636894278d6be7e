import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/**
 * Compares a text with the file that holds what it should be. A missing file fails; UPDATE_GOLDEN=1 writes it.
 * What differs is written beside it as `NAME.actual.txt`.
 */
export function expectGolden(file: string, actual: string): void {
  const beside = file.replace(/\.txt$/, '.actual.txt');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, actual);
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (expected === actual) {
    rmSync(beside, { force: true });
    return;
  }
  writeFileSync(beside, actual);
  expect(actual, `${file} (UPDATE_GOLDEN=1 rewrites it)`).toBe(expected ?? 'a file that does not exist');
}
