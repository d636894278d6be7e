import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toText } from '../../engine/display/to-text.js';
import { expectGolden } from '../kit/golden.js';
import { testPorts } from '../kit/ports.js';
import { runHunt, type Hunt } from '../kit/run-hunt.js';

/** `# => name entities [records]`: what is known from outside (about.md says how it was counted). */
const figureLine = /^# => (\w+) (\d+)(?: (\d+))?$/gm;
/** `# run: PATH`: the huntflow stands elsewhere, and is run as it is there. */
const runLine = /^# run: (.+)$/m;

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.each(folders)('huntflow %s', (name) => {
  const folder = path.join(import.meta.dirname, name);
  const text = readFileSync(path.join(folder, 'hunt.hf'), 'utf8');
  const elsewhere = runLine.exec(text)?.[1];
  const huntflow = path.resolve(folder, elsewhere ?? 'hunt.hf');
  const figures = [...text.matchAll(figureLine)];
  let hunt: Promise<Hunt> | undefined;
  const run = (): Promise<Hunt> =>
    (hunt ??= runHunt(readFileSync(huntflow, 'utf8'), path.dirname(huntflow), testPorts()));

  it('says what it is for', () => {
    expect(existsSync(path.join(folder, 'about.md'))).toBe(true);
  });

  it('finds what is known from outside', async () => {
    const { variables } = await run();
    const found = new Map(variables.map((variable) => [variable.name, variable]));
    const answered = figures.map(([, variable = '', , records]) => {
      const { entities, records: recordCount } = found.get(variable) ?? {};
      return [variable, entities, ...(records === undefined ? [] : [recordCount])];
    });
    const known = figures.map(([, variable, entities, records]) => [
      variable,
      Number(entities),
      ...(records === undefined ? [] : [Number(records)]),
    ]);
    expect(figures.length).toBeGreaterThan(0);
    expect(answered).toEqual(known);
  });

  it('prints what it printed', async () => {
    const { events } = await run();
    const shown = events.map(toText).filter((text) => text !== '');
    expectGolden(path.join(folder, 'expected.txt'), shown.map((text) => `${text}\n\n`).join(''));
  });
});
