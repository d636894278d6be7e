import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { activationEvents, capabilities, commands, contributes } from '../../client/contributions.js';
import { sourceSchemes } from '../../language/facts/source-schemes.js';
import { lensCommands } from '../../language/ide/code-lens.js';
import { readSettings } from '../../server/settings.js';

const expected = { activationEvents, capabilities, contributes };

async function readManifest(): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile('package.json', 'utf8')) as Record<string, unknown>;
}

describe('package.json', () => {
  it('adds to VS Code what client/contributions.ts says (UPDATE_GOLDEN=1 rewrites it)', async () => {
    if (process.env['UPDATE_GOLDEN']) {
      const text = JSON.stringify({ ...(await readManifest()), ...expected });
      await writeFile('package.json', await format(text, { parser: 'json-stringify', printWidth: 110 }));
    }
    const { activationEvents, capabilities, contributes } = await readManifest();
    expect({ activationEvents, capabilities, contributes }).toEqual(JSON.parse(JSON.stringify(expected)));
  });

  it('has the commands that code lenses of the language server call', () => {
    expect(Object.keys(commands)).toEqual(expect.arrayContaining(Object.values(lensCommands)));
  });

  it('lets choose among the schemes that there are', () => {
    const { enum: schemes } = contributes.configuration.properties['kestrel.sources.defaultScheme'];
    expect(schemes).toEqual(sourceSchemes);
  });

  it('declares the defaults that the server takes when nothing is set', () => {
    const section: Record<string, unknown> = {};
    for (const [id, { default: value }] of Object.entries(contributes.configuration.properties)) {
      const [, ...path] = id.split('.');
      const last = path.pop() ?? '';
      let holder = section;
      for (const name of path) holder = (holder[name] ??= {}) as Record<string, unknown>;
      holder[last] = value;
    }
    const { maxRecords, defaultScheme, ...engine } = readSettings(section).engine;
    expect({ ...readSettings(section), engine }).toEqual(readSettings({}));
    expect({ maxRecords, defaultScheme }).toEqual({ maxRecords: 250_000, defaultScheme: 'stixshifter' });
  });
});
