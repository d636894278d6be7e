import { describe, expect, test } from 'vitest';
import { identify } from '../../../../engine/identity/identity.js';
import {
  mappedIpv4,
  normalAddress,
  normalGuid,
  normalPath,
  normalRegistryKey,
} from '../../../../engine/identity/normal-form.js';
import type { SourceObject } from '../../../../engine/model/record.js';

/** What the key of an object says that it is identified by. */
function keyOf(type: string, attributes: SourceObject['attributes']): unknown {
  const identity = identify({ type, attributes }, { host: 'h1', recordId: 'r1', ordinal: 0 });
  return identity.kind === 'sighting' ? identity : JSON.parse(identity.key);
}

describe('what collectors write where there is nothing identifies nothing', () => {
  // `-` stands for a missing value in Windows events; S-1-0-0 is the well-known SID of nobody; (null) is printf's for none.
  test.each(['', ' ', '-', '(null)', 'S-1-0-0'])('an account of which the SID is "%s"', (sid) => {
    const attributes = { user_id: sid, account_login: 'SYSTEM' };
    expect(keyOf('user-account', attributes)).toEqual({ account_login: 'system' });
  });

  test.each(['-', '{00000000-0000-0000-0000-000000000000}'])('a process with the GUID %s', (guid) => {
    expect(keyOf('process', { x_unique_id: guid, pid: 4, name: 'System' })).toEqual({
      kind: 'sighting',
      pid: 4,
      name: 'system',
    });
  });

  test('a hash; the next in the order of STIX 2.1 section 2.9 identifies the file', () => {
    const sha1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
    const attributes = { name: 'a', 'hashes.MD5': '-', 'hashes.SHA-1': sha1.toUpperCase() };
    expect(keyOf('file', attributes)).toEqual({ hashes: { 'SHA-1': sha1 }, name: 'a' });
  });

  test('but a name that begins so does', () => {
    expect(keyOf('mutex', { name: '-a' })).toEqual({ name: '-a' });
  });
});

test.each([
  ['{ABCDEF12-3456-7890-ABCD-EF1234567890}', 'abcdef12-3456-7890-abcd-ef1234567890'],
  [' {1-0} ', '1-0'],
])('the GUID %s is compared as %s', (guid, normal) => {
  expect(normalGuid(guid)).toBe(normal);
});

// The examples of RFC 5952 sections 2.1 and 4.
test.each([
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:0db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:DB8::1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['2001:DB8::/32', '2001:db8::/32'],
  ['10.0.0.1', '10.0.0.1'],
  ['LOCALHOST', 'localhost'],
  [' 10.0.0.1 ', '10.0.0.1'],
])('the address %s is compared as %s', (address, normal) => {
  expect(normalAddress(address)).toBe(normal);
});

// STIX 2.1 section 6.17 wants hives in full.
test.each([
  ['HKLM\\A', 'hkey_local_machine\\a'],
  ['HKU\\A', 'hkey_users\\a'],
  ['HKCU\\A', 'hkey_current_user\\a'],
  ['HKCR\\A', 'hkey_classes_root\\a'],
  ['HKCC\\A', 'hkey_current_config\\a'],
  ['hklm', 'hkey_local_machine'],
  ['HKLMA\\A', 'hklma\\a'],
])('the registry key %s is compared as %s', (key, normal) => {
  expect(normalRegistryKey(key)).toBe(normal);
});

test.each([
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['::ffff:a00:1', '10.0.0.1'],
  ['2001:db8::a00:1', undefined],
  ['10.0.0.1', undefined],
])('the IPv4 address in %s is %s', (address, inside) => {
  expect(mappedIpv4(address)).toBe(inside);
});

test.each([
  ['C:\\Windows\\', 'c:\\windows'],
  ['C:\\', 'c:'],
  ['/usr/Bin/', '/usr/Bin'],
  ['/', '/'],
])('the path %s is compared as %s', (path, normal) => {
  expect(normalPath(path)).toBe(normal);
});
