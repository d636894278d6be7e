import { expect, test } from 'vitest';
import { unmappedText } from '../../../../server/cli/unmapped-text.js';

const field = { field: 'process.oddity', documents: 3, of: 200, example: 'a\u001b[31m' };

test.each([
  [[], '[UNMAPPED] no data source was asked\n'],
  [[{ source: 'file://a.json', fields: [] }], '[UNMAPPED] file://a.json: every field maps to an entity\n'],
  [
    [{ source: 'stixshifter://es', fields: [], error: 'Nothing listens.' }],
    '[UNMAPPED] stixshifter://es: could not be asked. Nothing listens.\n',
  ],
])('what is said of %j', (sources, text) => {
  expect(unmappedText(sources)).toBe(text);
});

test('fields are listed with how many documents have them, their examples made visible', () => {
  const text = unmappedText([{ source: 'file://a.json', fields: [field], mappingFile: 'mapping.yaml' }]);
  expect(text).toMatch(/^\[UNMAPPED\] file:\/\/a\.json: 1 field maps to nothing\n/);
  expect(text).toMatch(/process\.oddity +3 of 200 +a/);
  expect(text).toMatch(/\ndocs\/MAPPING\.md says how to map them in mapping\.yaml\n/);
  expect(text).not.toContain('\u001b');
  expect(unmappedText([{ source: 's', fields: [field, field] }])).toContain('2 fields map to nothing');
});
