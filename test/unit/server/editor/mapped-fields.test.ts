import { expect, test } from 'vitest';
import { mappedFields } from '../../../../server/editor/mapped-fields.js';

test.each([
  ['process', 'name', 'process.name'],
  ['process', 'parent_ref.name', 'process.parent.name'],
  ['process', 'pid', 'process.pid'],
  ['process', 'parent_ref.pid', 'process.parent.pid'],
  ['network-traffic', 'dst_port', 'destination.port'],
  ['network-traffic', 'dst_ref.value', 'destination.ip'],
])('%s:%s comes from %s first', (type, path, field) => {
  expect(mappedFields(type, path)[0]).toBe(field);
});

test('an attribute through a reference comes from no field of another role', () => {
  expect(mappedFields('process', 'parent_ref.name')).not.toContain('process.name');
  expect(mappedFields('process', 'no_ref.name')).toEqual([]);
  expect(mappedFields('process', 'nothing')).toEqual([]);
});
