import { expect, test } from 'vitest';
import { attributeName, unmappedItems } from '../../../client/unmapped-items.js';

test('fields below their source, with how many documents have them and an example', () => {
  const fields = [{ field: 'labels.team', documents: 4, of: 9, example: 'red' }];
  expect(unmappedItems([{ source: 'stixshifter://a', fields, mappingFile: '/m.yaml' }])).toEqual([
    { label: 'stixshifter://a', separator: true },
    {
      label: 'labels.team',
      separator: false,
      description: 'in 4 of 9',
      detail: 'red',
      mappingFile: '/m.yaml',
    },
  ]);
});

test('a source without such fields is left out, one that could not be asked says why', () => {
  expect(unmappedItems([{ source: 'a', fields: [] }])).toEqual([]);
  expect(unmappedItems([{ source: 'a', fields: [], error: 'no connection' }])).toEqual([
    { label: 'a: no connection', separator: true },
  ]);
});

test.each([
  ['winlog.event_data.GrantedAccess', 'x_granted_access'],
  ['labels.team', 'x_team'],
  ['a.x_b', 'x_b'],
  ['Some Thing', 'x_some_thing'],
])('%s is called %s', (field, name) => {
  expect(attributeName(field)).toBe(name);
});
