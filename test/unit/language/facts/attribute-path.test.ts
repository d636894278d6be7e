import { expect, test } from 'vitest';
import {
  attributeKey,
  attributeText,
  parseAttributePath,
} from '../../../../language/facts/attribute-path.js';

test.each([
  ['pid', { references: [], attribute: 'pid' }],
  ["hashes.'SHA-256'", { references: [], attribute: 'hashes.SHA-256' }],
  ['hashes.SHA-256', { references: [], attribute: 'hashes.SHA-256' }],
  ['parent_ref.parent_ref.name', { references: ['parent_ref', 'parent_ref'], attribute: 'name' }],
  ['parent_ref', { references: [], attribute: 'parent_ref' }],
  ['opened_connection_refs[*].dst_port', { references: ['opened_connection_refs'], attribute: 'dst_port' }],
  ['protocols[*]', { references: [], attribute: 'protocols' }],
  [
    "process:binary_ref.hashes.'SHA-1'",
    { entityType: 'process', references: ['binary_ref'], attribute: 'hashes.SHA-1' },
  ],
  ['x-oca-event:code', { entityType: 'x-oca-event', references: [], attribute: 'code' }],
  [
    "extensions.'dns-ext'.question.domain_ref.value",
    { references: ['extensions.dns-ext.question.domain_ref'], attribute: 'value' },
  ],
  ['values[*].name', { references: [], attribute: 'values.name' }],
  [
    "extensions.'windows-process-ext'.owner_sid",
    { references: [], attribute: 'extensions.windows-process-ext.owner_sid' },
  ],
])('%s is taken apart', (text, path) => {
  expect(parseAttributePath(text)).toEqual(path);
});

test('a key is the path without quotes, and its text has them back', () => {
  expect(attributeKey("binary_ref.hashes.'SHA-256'")).toBe('binary_ref.hashes.SHA-256');
  expect(attributeText('binary_ref.hashes.SHA-256')).toBe("binary_ref.hashes.'SHA-256'");
  expect(attributeText('hashes.MD5')).toBe('hashes.MD5');
});
