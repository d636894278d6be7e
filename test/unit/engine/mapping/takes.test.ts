/** What rules of a mapping take from the text of a field. */
import { expect, test } from 'vitest';
import { takes, type TakeName } from '../../../../engine/mapping/takes.js';

test.each<[TakeName, string, unknown]>([
  ['file-name', 'C:\\Windows\\', undefined],
  ['folder', 'C:\\a.exe', 'C:\\'],
  ['folder', '/vmlinuz', '/'],
  ['folder', 'System', undefined],
  // Active Directory escapes a comma in a name (RFC 4514 section 2.4).
  ['common-name', 'CN=Doe\\, Jane,OU=Staff,DC=corp', 'Doe, Jane'],
  ['common-name', 'cn=admins', 'admins'],
  ['common-name', 'CORP\\jane', undefined],
  ['common-name', 'CN=', undefined],
  ['user-name', 'CORP\\', undefined],
  ['user-domain', '\\jane', undefined],
  ['hex-byte', '8', '08'],
  ['hex-byte', '255', 'ff'],
  ['hex-byte', '256', undefined],
  ['hex-byte', '-1', undefined],
  ['hex-byte', 'echo', undefined],
  ['host', 'example.com:8080', 'example.com'],
  ['host', '[::1]:443', '::1'],
  ['host', '[]:443', undefined],
  ['host', ':443', undefined],
  ['host-name', '10.0.0.1:80', undefined],
  ['time', '2021-04-01T00:00:00.1234567Z', '2021-04-01T00:00:00.123456Z'],
  ['time', '2021-04-01 00:00:00+02:00', '2021-03-31T22:00:00.000Z'],
  ['time', '1969-12-31T23:59:59.2500Z', '1969-12-31T23:59:59.250Z'],
  ['time', 'soon', undefined],
  ['registry-data', 'QWORD (0x00000001-0x00000000)', '4294967296'],
])('%s of %j is %j', (name, text, expected) => {
  expect(takes[name](text)).toEqual(expected);
});
