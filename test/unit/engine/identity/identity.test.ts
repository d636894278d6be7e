import { v5 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { identify } from '../../../../engine/identity/identity.js';
import { identifiedBy, stixId } from '../../../../engine/identity/key.js';
import type { SourceObject } from '../../../../engine/model/record.js';
import { object } from '../../../kit/store.js';

function key(one: SourceObject, host = 'ws5'): string {
  const identity = identify(one, { host, recordId: 'r', ordinal: 1 });
  if (identity.kind === 'sighting') throw new Error('a sighting has no key of its own');
  return identity.key;
}

function id(one: SourceObject): string {
  return stixId(one.type, key(one));
}

const ip = object('ipv4-addr', { value: '198.51.100.3' });
const email = object('email-addr', { value: 'john@example.com' });
const folder = object('directory', { path: '/usr/home' });
const sid = 'S-1-5-21-4020993649-1037605423-417876593-1104';
const windowsKey = 'hkey_local_machine\\system\\bar';

describe('ids are those of STIX 2.1: values computed by the stix2 library 3.0.2 of OASIS', () => {
  test.each([
    [ip, '28bb3599-77cd-5a82-a950-b5bc3caf07c4'],
    [object('ipv6-addr', { value: '2001:db8::1' }), '6469e3a9-b053-5e34-a025-9396ae051d26'],
    [object('domain-name', { value: 'example.com' }), 'bedb4899-d24b-5401-bc86-8f6b4cc18ec7'],
    [
      object('url', { value: 'https://example.com/research/index.html' }),
      '47c3cf9a-5027-5bf0-997a-017c7edc7c55',
    ],
    [object('autonomous-system', { number: 15139 }), '3aa27478-50b5-5ab8-9da9-cdc12b657fff'],
    [object('mutex', { name: '__CLEANSWEEP__' }), 'f93fe911-e545-5239-b9b0-597840d0c871'],
    [object('mac-addr', { value: 'd2:fb:49:24:37:18' }), '757b1725-9903-54f5-a855-1240691d7659'],
    [folder, 'ee97f78e-7e2b-5b3d-bcbd-5692968cacea'],
    [object('directory', { path: 'c:\\windows' }), '535e24bb-607e-54dc-a0f2-53903d077730'],
    [
      object('file', {
        name: 'foo.exe',
        'hashes.SHA-256': '35a01331e9ad96f751278b891b6ea09699806faedfa237d40513d92ad1b7100f',
        'hashes.MD5': '66e2ea40dc71d5ba701574ea215a81f1',
      }),
      'b8815916-de81-517e-9851-c3f97d40341a',
    ],
    [
      object('file', { name: 'foo.exe', parent_directory_ref: folder }),
      '9dfd9b90-8667-53c1-b520-6d60fe4a2170',
    ],
    [
      object('network-traffic', {
        protocols: ['ipv4', 'tcp'],
        src_ref: ip,
        src_port: 2487,
        dst_ref: object('ipv4-addr', { value: '10.0.0.1' }),
        dst_port: 443,
      }),
      'b9c95732-1a82-50bf-a3da-fa7a9f6023b7',
    ],
    [email, '7165e2a9-671f-585d-b1e1-ca59c671d934'],
    [
      object('email-message', { from_ref: email, subject: 'Hello, wörld', body: 'a "quoted" body' }),
      'aa1909a8-64b9-5f23-a457-1d3eea34a8ad',
    ],
    [
      object('software', {
        name: 'Word',
        cpe: 'cpe:2.3:a:microsoft:word:2000:*:*:*:*:*:*:*',
        version: '2002',
        vendor: 'Microsoft',
      }),
      '710b0b41-d4d0-5d6c-a400-fc9254554ffc',
    ],
    [object('windows-registry-key', { key: windowsKey }), '0d741f76-7bcd-5dfb-ac02-2aa10554fee4'],
    [
      object('windows-registry-key', {
        key: windowsKey,
        'values.name': 'Foo',
        'values.data': 'qwerty',
        'values.data_type': 'REG_SZ',
      }),
      'c2765796-d3b4-5871-8b9e-c0dca6a08e15',
    ],
    [
      object('x509-certificate', {
        serial_number: '36:f7:d4:32:f4:ab:70:ea:d3:ce:98:6e:ea:99:93:49:32:0a:b7:06',
      }),
      'bf86f034-2390-54d7-8426-d08433db3fbe',
    ],
    [object('user-account', { user_id: '1001' }), '6c60cab0-c5a6-54cf-be81-94eff8deeb9e'],
  ])('%o is %s', (one, expected) => {
    expect(id(one)).toBe(`${one.type}--${expected}`);
  });
});

describe('one thing in two spellings', () => {
  const folderOf = (path: string): SourceObject => object('directory', { path });
  const connection = (source: SourceObject): SourceObject =>
    object('network-traffic', { protocols: ['tcp'], src_ref: source, src_port: 1, dst_port: 2 });

  test.each<[string, SourceObject, SourceObject]>([
    [
      'an IPv6 address in full and abbreviated',
      object('ipv6-addr', { value: '0:0:0:0:0:0:0:1' }),
      object('ipv6-addr', { value: '::1' }),
    ],
    [
      'an IPv6 network',
      object('ipv6-addr', { value: 'FE80:0::/10' }),
      object('ipv6-addr', { value: 'fe80::/10' }),
    ],
    [
      'a connection between addresses in two spellings',
      connection(object('ipv6-addr', { value: '0:0:0:0:0:0:0:1' })),
      connection(object('ipv6-addr', { value: '::1' })),
    ],
    [
      'a connection from an IPv4 address that is written as IPv6',
      connection(object('ipv6-addr', { value: '::ffff:10.0.0.1' })),
      connection(object('ipv4-addr', { value: '10.0.0.1' })),
    ],
    [
      'protocols in another order or case',
      object('network-traffic', { protocols: ['TCP', 'ipv4'], dst_port: 1 }),
      object('network-traffic', { protocols: ['ipv4', 'tcp'], dst_port: 1 }),
    ],
    [
      'a GUID with braces and in upper case',
      object('process', { x_unique_id: '{2D351099-5CA9-5F5F-2F04-000000000400}', pid: 1 }),
      object('process', { x_unique_id: '2d351099-5ca9-5f5f-2f04-000000000400' }),
    ],
    ['a Windows folder', folderOf('C:\\Windows\\System32\\'), folderOf('c:\\windows\\system32')],
    [
      'hashes that STIX does not order, in any order',
      object('file', { name: 'a', 'hashes.TLSH': '1', 'hashes.SSDEEP': '2' }),
      object('file', { name: 'a', 'hashes.SSDEEP': '2', 'hashes.TLSH': '1' }),
    ],
    [
      'a file in a Windows folder',
      object('file', { name: 'CMD.EXE', parent_directory_ref: folderOf('C:\\Windows') }),
      object('file', { name: 'cmd.exe', parent_directory_ref: folderOf('c:\\windows') }),
    ],
    [
      'hashes in upper case',
      object('file', { name: 'a', 'hashes.MD5': 'ABCD' }),
      object('file', { name: 'a', 'hashes.MD5': 'abcd', 'hashes.SHA-1': 'ef' }),
    ],
    [
      'an account with domain, whatever SID comes with it',
      object('user-account', { user_id: 'S-1-5-18', account_login: 'Wardog', x_domain: 'THESHIRE' }),
      object('user-account', { user_id: 'THESHIRE\\wardog', account_login: 'wardog', x_domain: 'theshire' }),
    ],
    [
      'an account by its own SID, whichever of its two names the domain goes by',
      object('user-account', { user_id: sid, account_login: 'wardog', x_domain: 'THESHIRE' }),
      object('user-account', {
        user_id: sid.toLowerCase(),
        account_login: 'wardog',
        x_domain: 'THESHIRE.LOCAL',
      }),
    ],
    [
      'an account of Entra ID',
      object('user-account', { user_id: 'S-1-12-1-1-2-3-4', account_login: 'a', x_domain: 'AzureAD' }),
      object('user-account', { user_id: 'S-1-12-1-1-2-3-4' }),
    ],
    [
      'an account with the domain in its name',
      object('user-account', { account_login: 'THESHIRE\\wardog' }),
      object('user-account', { account_login: 'wardog', x_domain: 'theshire' }),
    ],
    [
      'a host by its name',
      object('x-oca-asset', { hostname: 'WS5.theshire.local', name: 'ws5' }),
      object('x-oca-asset', { hostname: 'ws5.theshire.local' }),
    ],
    [
      'a registry key in another case',
      object('windows-registry-key', { key: 'HKLM\\Software\\Run' }),
      object('windows-registry-key', { key: 'HKLM\\SOFTWARE\\run' }),
    ],
    [
      'a custom object by its own id',
      object('x-ibm-finding', { name: 'a', severity: 1 }, 'x-ibm-finding--1'),
      object('x-ibm-finding', { name: 'b' }, 'x-ibm-finding--1'),
    ],
  ])('%s', (_, one, other) => {
    expect(key(one)).toBe(key(other));
  });
});

describe('two things that look alike', () => {
  const homeOf = (user: string): SourceObject => object('directory', { path: `/home/${user}` });
  /** The last of them is that of the number. */
  const addresses = (last: number, count: number): SourceObject[] =>
    Array.from({ length: count }, (_, at) =>
      object('ipv4-addr', { value: `10.0.${at + 1 === count ? last : 0}.${at}` }),
    );
  const asking = (value: string): SourceObject =>
    object('network-traffic', {
      src_ref: ip,
      'extensions.dns-ext.question.domain_ref': object('domain-name', { value }),
    });

  test.each<[string, SourceObject, SourceObject]>([
    ['folders that differ in case where that matters', homeOf('a'), homeOf('A')],
    [
      'connections with another port',
      object('network-traffic', { src_port: 1 }),
      object('network-traffic', { src_port: 2 }),
    ],
    [
      'connections at other times, where the source gives them',
      object('network-traffic', { src_port: 1, start: '2021-04-01T00:00:00Z' }),
      object('network-traffic', { src_port: 1, start: '2021-04-01T00:00:01Z' }),
    ],
    ['flows whose extensions refer to other things', asking('a.example'), asking('b.example')],
    [
      'files of one name and other content',
      object('file', { name: 'a', 'hashes.MD5': '1' }),
      object('file', { name: 'a', 'hashes.MD5': '2' }),
    ],
    [
      'accounts of one name in two domains',
      object('user-account', { account_login: 'admin', x_domain: 'A' }),
      object('user-account', { account_login: 'admin', x_domain: 'B' }),
    ],
    [
      'accounts of one name that have their own SIDs',
      object('user-account', { user_id: sid, account_login: 'ws5$', x_domain: 'A' }),
      object('user-account', { user_id: `${sid}1`, account_login: 'ws5$', x_domain: 'A' }),
    ],
    [
      'computers that act by the SID that the system has on each of them',
      object('user-account', { user_id: 'S-1-5-18', account_login: 'WS5$', x_domain: 'A' }),
      object('user-account', { user_id: 'S-1-5-18', account_login: 'WS6$', x_domain: 'A' }),
    ],
    [
      'accounts that have one number on two computers',
      object('user-account', { user_id: '1000', account_login: 'alice' }),
      object('user-account', { user_id: '1000', account_login: 'bob' }),
    ],
    [
      'accounts that are told by id alone',
      object('user-account', { user_id: '0' }),
      object('user-account', { user_id: '1' }),
    ],
    [
      'values of one registry key',
      object('windows-registry-key', { key: 'HKLM\\Run', 'values.name': 'a', 'values.data': '1' }),
      object('windows-registry-key', { key: 'HKLM\\Run', 'values.name': 'a', 'values.data': '2' }),
    ],
    [
      'values of one registry key that are told without names',
      object('windows-registry-key', { key: 'HKLM\\Run', values: ['a'] }),
      object('windows-registry-key', { key: 'HKLM\\Run', values: ['b'] }),
    ],
    [
      'values of one registry key, of which not all have data',
      object('windows-registry-key', { key: 'HKLM\\Run', 'values.name': ['a', 'b'], 'values.data': ['1'] }),
      object('windows-registry-key', { key: 'HKLM\\Run', 'values.name': ['a', 'b'], 'values.data': ['2'] }),
    ],
    [
      'custom objects that refer to many things',
      object('x-alert', { name: 'a', all_refs: addresses(1, 100) }),
      object('x-alert', { name: 'a', all_refs: addresses(2, 100) }),
    ],
    [
      'custom objects that refer to other things',
      object('x-alert', { name: 'a', src_ip_ref: ip }),
      object('x-alert', { name: 'a', src_ip_ref: object('ipv4-addr', { value: '10.0.0.1' }) }),
    ],
  ])('%s', (_, one, other) => {
    expect(key(one)).not.toBe(key(other));
  });
});

describe('keys', () => {
  test('the id of a custom object comes of the ids of all that it refers to', () => {
    const other = object('ipv4-addr', { value: '10.0.0.1' });
    // STIX 2.1 section 2.9, with the namespace that it gives, over the canonical JSON of RFC 8785.
    const contributing = `{"name":"a","seen_refs":["${id(ip)}","${id(other)}"]}`;
    expect(id(object('x-alert', { seen_refs: [ip, other], name: 'a' }))).toBe(
      `x-alert--${v5(contributing, '00abedb4-aa42-466c-9c01-fed23315a9b7')}`,
    );
  });

  test('custom objects that refer to each other have one, however deep', () => {
    const custom = Array.from({ length: 50 }, (_, number) => object('x-node', { number }));
    for (const one of custom) Object.assign(one, { references: { all_refs: custom } });
    expect(key(custom[0]!).length).toBeLessThan(100_000);
  });

  test('the id of a custom object that refers to a process without a unique id', () => {
    const process = object('process', { name: 'a.exe', pid: 4 });
    const v5of = (type: string, json: string): string =>
      `${type}--${v5(json, '00abedb4-aa42-466c-9c01-fed23315a9b7')}`;
    // In the order of names that RFC 8785 wants.
    const ofProcess = v5of('process', '{"host":"ws5","name":"a.exe","pid":4}');
    expect(id(object('x-alert', { actor_ref: process }))).toBe(
      v5of('x-alert', `{"actor_ref":"${ofProcess}"}`),
    );
  });

  test('what an entity was identified by', () => {
    expect(identifiedBy(key(object('process', { x_unique_id: '{A}' })))).toEqual(['x_unique_id']);
    expect(
      identifiedBy(key(object('file', { name: 'a', 'hashes.SHA-1': '1', parent_directory_ref: folder }))),
    ).toEqual(['hashes.SHA-1', 'name', 'parent_directory_ref']);
  });
});
