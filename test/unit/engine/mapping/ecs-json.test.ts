import { describe, expect, test } from 'vitest';
import ecs from '../../../../engine/mapping/ecs.json';
import winevent from '../../../../engine/mapping/winevent.json';
import { compileMapping } from '../../../../engine/mapping/apply.js';
import type { MappingFile } from '../../../../engine/mapping/mapping-file.js';
import { attributeText } from '../../../../language/facts/attribute-path.js';
import { entityTypes } from '../../../../language/facts/entity-types.js';
import { findAttribute } from '../../../../language/facts/find-attribute.js';
import type { SourceObject, SourceRecord } from '../../../../engine/model/record.js';
import { all, attributes, map } from '../../../kit/ecs-record.js';

const mapping = ecs as MappingFile;
const types = (type: string): string[] =>
  type === 'address' ? ['ipv4-addr', 'ipv6-addr', 'domain-name'] : [type];

const mapped = [mapping, winevent as MappingFile]
  .flatMap(({ objects }) => Object.entries(objects))
  .flatMap(([role, { type, attributes, references }]) =>
    types(type).flatMap((one) =>
      [...Object.keys(attributes), ...(one === 'domain-name' ? [] : Object.keys(references ?? {}))].map(
        (key) => [role, one, key] as const,
      ),
    ),
  );

test.each(mapped)('role %s: %s has the attribute %s in the facts', (_, type, key) => {
  expect(entityTypes.map(({ name }) => name as string)).toContain(type);
  expect(findAttribute(type, attributeText(key)).kind).toBe('known');
});

const sysmon = (code: unknown, rest: Record<string, unknown>): Record<string, unknown> => ({
  event: { code, provider: 'Microsoft-Windows-Sysmon', category: ['process'] },
  winlog: { computer_name: 'HR001.shire.com', user: { identifier: 'S-1-5-18' } },
  host: { name: 'WECserver', id: 'collector' },
  ...rest,
});

describe('time, host and id', () => {
  test('the time is @timestamp, in milliseconds', () => {
    expect(map({})).toMatchObject({
      id: 'a',
      firstObserved: Date.UTC(2021, 3, 1, 10, 0, 0, 123),
      lastObserved: Date.UTC(2021, 3, 1, 10, 0, 0, 123),
      numberObserved: 1,
    });
  });

  test.each([
    ['2021-04-01 10:00:00', 'UTC where no zone is given'],
    ['2021-04-01T12:00:00+02:00', 'an offset'],
    [['2021-04-01T10:00:00.000Z'], 'a list of one'],
    [Date.UTC(2021, 3, 1, 10), 'epoch milliseconds'],
  ])('%s is read: %s', (time, _why) => {
    expect(map({ '@timestamp': time }).firstObserved).toBe(Date.UTC(2021, 3, 1, 10));
  });

  test('a document without a time is no record', () => {
    expect(compileMapping(mapping).apply({ event: { code: '1' } }, 'a')).toBeUndefined();
  });

  test('the host is the computer of the event, never the collector', () => {
    expect(map(sysmon('1', {})).host).toBe('hr001.shire.com');
    expect(attributes(map(sysmon('1', {})), 'x-oca-asset')).toEqual([{ hostname: 'HR001.shire.com' }]);
  });

  test('host.id names the host where the collector is the computer', () => {
    const host = { name: 'hr001', id: 'ABC' };
    expect(map(sysmon('1', { host })).host).toBe('abc');
  });
});

describe('processes', () => {
  const process = { entity_id: '{A-1}', pid: 4, executable: 'System' };

  test('the name is the last part of the executable where there is no process.name', () => {
    expect(attributes(map(sysmon('10', { process })), 'process')).toEqual([
      { x_unique_id: '{A-1}', pid: 4, name: 'System' },
    ]);
  });

  test('what has no folder is no file', () => {
    expect(all(map(sysmon('10', { process })), 'file')).toEqual([]);
  });

  test('the target of events 8 and 10 is a process of its own', () => {
    const event_data = {
      TargetProcessGUID: '{B-2}',
      TargetProcessId: '77',
      TargetImage: 'C:\\Windows\\x.exe',
    };
    const winlog = { computer_name: 'a', event_data };
    expect(attributes(map(sysmon('10', { process, winlog })), 'process')).toContainEqual({
      x_unique_id: '{B-2}',
      pid: 77,
      name: 'x.exe',
    });
    expect(all(map(sysmon('1', { process, winlog })), 'process')).toHaveLength(1);
  });

  test('the GUID of zeros, empty text and - say nothing', () => {
    const unknown = {
      entity_id: '{00000000-0000-0000-0000-000000000000}',
      pid: 8920,
      name: '-',
      executable: '<unknown process>',
      command_line: '',
    };
    expect(attributes(map(sysmon('3', { process: unknown })), 'process')).toEqual([
      { pid: 8920, name: '<unknown process>' },
    ]);
  });

  test('pid 0 with no name is no process', () => {
    expect(all(map({ process: { pid: 0, name: '-', executable: '-' } }), 'process')).toEqual([]);
  });

  test.each([['123'], [123], [123.0], ['0x7b'], [[123]]])('pid %j is 123', (pid) => {
    expect(attributes(map({ process: { pid, name: 'a' } }), 'process')).toEqual([{ pid: 123, name: 'a' }]);
  });

  test('the parent of Security 4688 is in winlog.event_data.ProcessId, in hexadecimal', () => {
    const record = map({
      event: { code: '4688', provider: 'Microsoft-Windows-Security-Auditing' },
      process: { pid: 9428, name: 'WMIC.exe', parent: { name: 'powershell.exe' } },
      winlog: { event_data: { ProcessId: '0x255c' } },
    });
    expect(record.objects[0]).toMatchObject({
      attributes: { pid: 9428, name: 'WMIC.exe' },
      references: { parent_ref: { attributes: { pid: 9564, name: 'powershell.exe' } } },
    });
  });

  test('the subject of other Security events is in winlog.event_data.ProcessId', () => {
    const record = map({
      event: { code: '4663', provider: 'Microsoft-Windows-Security-Auditing' },
      winlog: { event_data: { ProcessId: '0x24a8', ProcessName: 'C:\\Windows\\System32\\regsvr32.exe' } },
    });
    expect(attributes(record, 'process')).toEqual([{ pid: 9384, name: 'regsvr32.exe' }]);
  });
});

describe('accounts', () => {
  test('the SID of the service that wrote the event is no account', () => {
    const user = { id: 'S-1-5-18', name: 'pgustavo', domain: 'MORDOR' };
    expect(attributes(map(sysmon('1', { user })), 'user-account')).toEqual([
      { user_id: 'MORDOR\\pgustavo', account_login: 'pgustavo', x_domain: 'MORDOR' },
    ]);
    expect(all(map(sysmon('7', { user: { id: 'S-1-5-18' } })), 'user-account')).toEqual([]);
  });

  test('the SID of an account is kept', () => {
    const user = { id: 'S-1-5-21-1104', name: 'pgustavo', domain: 'MORDOR' };
    expect(attributes(map({ user }), 'user-account')).toEqual([
      { user_id: 'S-1-5-21-1104', account_login: 'pgustavo', x_domain: 'MORDOR' },
    ]);
  });

  test('who logs on did not create the process that lets in', () => {
    const record = map({
      event: { code: '4624', category: ['authentication'] },
      process: { pid: 732, name: 'services.exe' },
      user: { name: 'SYSTEM', domain: 'NT AUTHORITY' },
    });
    expect(all(record, 'process')[0]?.references).not.toHaveProperty('creator_user_ref');
    expect(all(record, 'user-account')).toHaveLength(1);
  });
});

describe('network', () => {
  const ends = { source: { ip: '10.0.0.1', port: '50000' }, destination: { ip: ['10.0.0.2'], port: 443 } };

  test('a connection is opened by its process and has both ends', () => {
    const record = map(
      sysmon('3', { ...ends, network: { transport: 'tcp' }, process: { entity_id: '{A}', pid: 1 } }),
    );
    expect(record.objects).toMatchObject([
      {
        type: 'process',
        references: {
          opened_connection_refs: [
            {
              type: 'network-traffic',
              attributes: { src_port: 50000, dst_port: 443, protocols: ['tcp'] },
              references: {
                src_ref: { type: 'ipv4-addr', attributes: { value: '10.0.0.1' } },
                dst_ref: { type: 'ipv4-addr', attributes: { value: '10.0.0.2' } },
              },
            },
          ],
        },
      },
      { type: 'x-oca-asset' },
      { type: 'x-oca-event' },
    ]);
  });

  test('a name that is looked up is no connection', () => {
    const record = map({
      dns: { question: { name: 'a.b' }, resolved_ip: ['1.2.3.4', '::1'] },
      network: { protocol: 'dns' },
    });
    expect(all(record, 'network-traffic')).toEqual([]);
    expect(record.objects).toMatchObject([
      {
        type: 'domain-name',
        attributes: { value: 'a.b' },
        references: {
          resolves_to_refs: [
            { type: 'ipv4-addr', attributes: { value: '1.2.3.4' } },
            { type: 'ipv6-addr', attributes: { value: '::1' } },
          ],
        },
      },
    ]);
  });

  test('an IPv4 address in IPv6 form is the IPv4 address', () => {
    expect(attributes(map({ source: { ip: '::ffff:10.0.0.9' } }), 'ipv4-addr')).toEqual([
      { value: '10.0.0.9' },
    ]);
  });
});

describe('files and registry', () => {
  test('the hash of event 23 is that of the deleted file', () => {
    const record = map(
      sysmon('23', {
        file: { path: 'C:\\Temp\\a.tmp' },
        process: { entity_id: '{A}', executable: 'C:\\Windows\\cmd.exe', hash: { md5: 'AB12' } },
      }),
    );
    expect(attributes(record, 'file')).toEqual([
      { name: 'a.tmp', 'hashes.MD5': 'ab12', x_path: 'C:\\Temp\\a.tmp' },
      { name: 'cmd.exe' },
    ]);
    expect(attributes(record, 'directory')).toEqual([{ path: 'C:\\Temp' }, { path: 'C:\\Windows' }]);
  });

  test('a registry key has its hive', () => {
    const registry = {
      hive: 'HKLM',
      key: 'System\\x',
      path: 'HKLM\\System\\x',
      value: 'x',
      data: { strings: ['5'], type: 'SZ_DWORD' },
    };
    expect(attributes(map({ registry }), 'windows-registry-key')).toEqual([
      {
        key: 'HKLM\\System\\x',
        'values.name': ['x'],
        'values.data': ['5'],
        'values.data_type': ['SZ_DWORD'],
      },
    ]);
  });
});

describe('the shape of the document does not matter', () => {
  const nested = sysmon('1', { process: { entity_id: '{A}', pid: 5, name: 'a.exe', parent: { pid: 4 } } });

  test('dotted keys', () => {
    const dotted = {
      'event.code': '1',
      'event.provider': 'Microsoft-Windows-Sysmon',
      'event.category': ['process'],
      'winlog.computer_name': 'HR001.shire.com',
      'process.entity_id': '{A}',
      process: { pid: 5, 'parent.pid': 4, name: 'a.exe' },
    };
    expect(map(dotted).objects).toEqual(map(nested).objects);
  });

  test('old documents: event.code a number, event.category a text', () => {
    const event = { code: 1, provider: 'Microsoft-Windows-Sysmon', category: 'process' };
    expect(map({ ...nested, event }).objects).toEqual(map(nested).objects);
  });

  test('a list of objects gives lists of fields', () => {
    expect(
      attributes(
        map({ email: { to: [{ address: 'a@b' }, { address: 'c@d' }], subject: 'x' } }),
        'email-addr',
      ),
    ).toEqual([{ value: 'a@b' }, { value: 'c@d' }]);
  });
});

test('Security 4688 as winlogbeat sends it where no module has read it', () => {
  const record = map({
    event: { code: '4688', provider: 'Microsoft-Windows-Security-Auditing' },
    winlog: {
      computer_name: 'WS5.theshire.local',
      event_data: {
        NewProcessId: '0x24d4',
        NewProcessName: 'C:\\Windows\\System32\\wbem\\WMIC.exe',
        CommandLine: 'wmic process list',
        ProcessId: '0x255c',
        ParentProcessName: 'C:\\Windows\\powershell.exe',
        SubjectUserSid: 'S-1-5-21-1104',
        SubjectUserName: 'pgustavo',
        SubjectDomainName: 'THESHIRE',
        TargetUserName: '-',
        TargetDomainName: '-',
      },
    },
  });
  expect(all(record, 'process')).toMatchObject([
    {
      attributes: {
        pid: 9428,
        name: 'WMIC.exe',
        command_line: 'wmic process list',
        created: '2021-04-01T10:00:00.123Z',
      },
      references: {
        binary_ref: {
          attributes: { name: 'WMIC.exe' },
          references: { parent_directory_ref: { attributes: { path: 'C:\\Windows\\System32\\wbem' } } },
        },
        creator_user_ref: { attributes: { account_login: 'pgustavo', x_domain: 'THESHIRE' } },
        parent_ref: { attributes: { pid: 9564, name: 'powershell.exe' } },
      },
    },
    {
      attributes: { pid: 9564, name: 'powershell.exe' },
      references: {
        binary_ref: { references: { parent_directory_ref: { attributes: { path: 'C:\\Windows' } } } },
      },
    },
  ]);
  expect(all(record, 'user-account')).toHaveLength(1);
});

describe('what sources other than Windows say', () => {
  test('certificates of both ends of a TLS connection, by their hashes', () => {
    const x509 = {
      serial_number: '0a',
      issuer: { distinguished_name: 'CN=CA' },
      not_after: '2022-01-01T00:00:00Z',
    };
    const hash = { sha1: 'AB'.repeat(20) };
    const record = map({ tls: { server: { hash, x509 }, client: { issuer: 'CN=Other', subject: 'CN=me' } } });
    expect(attributes(record, 'x509-certificate')).toEqual([
      { issuer: 'CN=Other', subject: 'CN=me' },
      {
        serial_number: '0a',
        'hashes.SHA-1': 'ab'.repeat(20),
        issuer: 'CN=CA',
        validity_not_after: '2022-01-01T00:00:00.000Z',
      },
    ]);
  });

  test('autonomous systems of client and server', () => {
    const record = map({
      client: { ip: '8.8.8.8', as: { number: 15169, organization: { name: 'Google' } } },
      server: { ip: '1.1.1.1', as: { number: 13335 } },
    });
    expect(attributes(record, 'autonomous-system')).toEqual([
      { number: 15169, name: 'Google' },
      { number: 13335 },
    ]);
  });

  test('the address and the group of an account', () => {
    const record = map({ user: { name: 'jo', email: 'jo@example.com', group: { name: 'wheel', id: '10' } } });
    expect(attributes(record, 'user-account')).toEqual([
      { user_id: 'jo', account_login: 'jo', 'x_group.name': 'wheel', 'x_group.id': '10' },
    ]);
    expect(all(record, 'email-addr')[0]?.references?.['belongs_to_ref']).toMatchObject({
      type: 'user-account',
    });
  });

  test('the operating system of the computer, and not that of a collector', () => {
    const os = { name: 'Ubuntu', version: '22.04', platform: 'ubuntu' };
    const [host] = attributes(map({ host: { name: 'web1', os, domain: 'example.com' } }), 'x-oca-asset');
    expect(host).toMatchObject({
      os_name: 'Ubuntu',
      os_version: '22.04',
      os_platform: 'ubuntu',
      domain: 'example.com',
    });
    const [other] = attributes(
      map({ host: { name: 'collector', os }, winlog: { computer_name: 'web1' } }),
      'x-oca-asset',
    );
    expect(other).toEqual({ hostname: 'web1' });
  });

  test('everybody whom a message went through', () => {
    const [mail] = all(
      map({
        email: {
          subject: 'x',
          from: { address: 'a@b' },
          sender: { address: 's@b' },
          bcc: { address: 'c@d' },
        },
      }),
      'email-message',
    );
    expect(mail?.references).toMatchObject({
      from_ref: { attributes: { value: 'a@b' } },
      sender_ref: { attributes: { value: 's@b' } },
      bcc_refs: [{ attributes: { value: 'c@d' } }],
    });
  });
});

describe('e-mail messages', () => {
  const email = {
    ...{ subject: 'Invoice', direction: 'inbound', from: { address: ['a@x.org'] } },
    ...{ to: { address: ['b@x.org', 'c@x.org'] }, reply_to: { address: 'd@x.org' } },
  };

  test('what is attached is told of the message, its files side by side', () => {
    const attachments = [
      { file: { name: 'a.pdf', size: 10, hash: { md5: 'AA' } } },
      { file: { name: 'b.zip', size: 20, mime_type: 'application/zip' } },
    ];
    expect(attributes(map({ email: { ...email, attachments } }), 'email-message')).toEqual([
      {
        subject: 'Invoice',
        x_direction: 'inbound',
        'x_attachment.name': ['a.pdf', 'b.zip'],
        'x_attachment.size': [10, 20],
        'x_attachment.mime_type': ['application/zip'],
        'x_attachment.hashes.MD5': ['aa'],
      },
    ]);
  });

  test('addresses are entities, that to answer to, too', () => {
    const values = all(map({ email }), 'email-addr').map((object) => object.attributes['value']);
    expect(values.sort()).toEqual(['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org']);
  });
});

describe('alerts', () => {
  const rule = { name: 'ET SCAN', description: 'A scan.' };
  const ends = { source: { ip: '10.0.0.1' }, destination: { ip: '10.0.0.2' } };

  test.each(['alert', 'signal'])('an %s is a finding between its ends', (kind) => {
    expect(
      all(map({ event: { kind, severity: 2 }, rule, ...ends, message: 'text' }), 'x-ibm-finding'),
    ).toMatchObject([
      {
        attributes: {
          name: 'ET SCAN',
          rule_names: ['ET SCAN'],
          finding_type: kind,
          severity: 2,
          description: 'A scan.',
        },
        references: {
          src_ip_ref: { attributes: { value: '10.0.0.1' } },
          dst_ip_ref: { attributes: { value: '10.0.0.2' } },
        },
      },
    ]);
  });

  test('an alert without a rule has the name that its message gives', () => {
    const record = map({ event: { kind: 'alert', severity: 73 }, message: 'Malware Prevention Alert' });
    expect(attributes(record, 'x-ibm-finding')).toEqual([
      { name: 'Malware Prevention Alert', finding_type: 'alert', severity: 73 },
    ]);
  });

  test('the rule of an event that is no alert is none: firewalls and Sysmon name one in every event', () => {
    expect(all(map({ event: { kind: 'event', severity: 2 }, rule }), 'x-ibm-finding')).toEqual([]);
  });
});

test('addresses of the computer itself, not of the collector', () => {
  const host = { name: 'pc7', ip: ['10.0.0.7', 'fe80::1'], mac: ['00-00-00-00-00-07'] };
  expect(attributes(map({ host }), 'x-oca-asset')).toEqual([
    { hostname: 'pc7', name: 'pc7', ip: ['10.0.0.7', 'fe80::1'], mac: ['00:00:00:00:00:07'] },
  ]);
  expect(attributes(map({ host, winlog: { computer_name: 'pc8' } }), 'x-oca-asset')).toEqual([
    { hostname: 'pc8' },
  ]);
  expect(all(map({ host }), 'ipv4-addr')).toEqual([]);
});

describe('what is at the ends of traffic', () => {
  const web = (rest: Record<string, unknown>): SourceRecord =>
    map({ source: { ip: '10.0.0.1', port: 50000 }, ...rest });

  test('a destination without an address is its name', () => {
    const record = web({ destination: { domain: 'example.com', port: 443 } });
    expect(all(record, 'network-traffic')).toMatchObject([
      {
        attributes: { src_port: 50000, dst_port: 443 },
        references: {
          src_ref: { type: 'ipv4-addr', attributes: { value: '10.0.0.1' } },
          dst_ref: { type: 'domain-name', attributes: { value: 'example.com' }, references: {} },
        },
      },
    ]);
    expect(
      all(record, 'domain-name').every(({ references }) => references?.['resolves_to_refs'] === undefined),
    ).toBe(true);
  });

  test('a name beside an address resolves to it', () => {
    const record = web({ destination: { domain: 'example.com', ip: '192.0.2.1' } });
    expect(all(record, 'network-traffic')).toMatchObject([
      { references: { dst_ref: { type: 'ipv4-addr', attributes: { value: '192.0.2.1' } } } },
    ]);
    expect(all(record, 'domain-name')).toMatchObject([
      {
        attributes: { value: 'example.com' },
        references: { resolves_to_refs: [{ attributes: { value: '192.0.2.1' } }] },
      },
    ]);
  });

  test('an address that stands in address alone counts, another text does not', () => {
    expect(attributes(map({ 'destination.address': '192.0.2.1' }), 'ipv4-addr')).toEqual([
      { value: '192.0.2.1' },
    ]);
    expect(map({ 'destination.address': 'pts/0' }).objects).toEqual([]);
  });

  test.each([
    ['10.0.0.30', 'ipv4-addr', '10.0.0.30'],
    ['10.0.0.30:8080', 'ipv4-addr', '10.0.0.30'],
    ['[2001:db8::1]', 'ipv6-addr', '2001:db8::1'],
    ['[2001:db8::1]:443', 'ipv6-addr', '2001:db8::1'],
    ['2001:db8::1', 'ipv6-addr', '2001:db8::1'],
    ['example.com:8080', 'domain-name', 'example.com'],
    ['example.com', 'domain-name', 'example.com'],
  ])('%s in url.domain and destination.domain is %s %s', (text, type, value) => {
    for (const document of [{ 'url.domain': text }, { 'destination.domain': text }]) {
      const record = map(document);
      const named = ['ipv4-addr', 'ipv6-addr', 'domain-name'].flatMap((one) => all(record, one));
      expect(named.length).toBeGreaterThan(0);
      for (const object of named) expect(object).toMatchObject({ type, attributes: { value } });
    }
  });

  test.each([
    ['domain-name', { 'url.domain': ['a.example', 'b.example'] }],
    ['domain-name', { 'dns.question.name': ['a.example', 'b.example'] }],
    ['url', { 'url.full': ['http://a.example/', 'http://b.example/'] }],
    ['mac-addr', { 'source.ip': '10.0.0.1', 'source.mac': ['00-00-00-00-00-01', '00-00-00-00-00-02'] }],
  ])('a list of values is a %s each', (type, document) => {
    expect(all(map(document), type)).toHaveLength(2);
  });
});

test('accounts at both ends of an event, with their addresses', () => {
  const record = map({
    'user.name': 'svc',
    source: { user: { name: 'alice', domain: 'CORP', email: 'alice@corp.example' } },
    server: { user: { id: '1001', name: 'bob' } },
    'user.target': { name: 'carol', email: 'carol@corp.example' },
    'user.effective': { name: 'root', email: 'root@corp.example' },
  });
  expect(attributes(record, 'user-account')).toEqual(
    expect.arrayContaining([
      { user_id: 'svc', account_login: 'svc' },
      { user_id: 'CORP\\alice', account_login: 'alice', x_domain: 'CORP' },
      { user_id: '1001', account_login: 'bob' },
      { user_id: 'carol', account_login: 'carol' },
      { user_id: 'root', account_login: 'root' },
    ]),
  );
  expect(attributes(record, 'user-account')).toHaveLength(5);
  expect(
    all(record, 'email-addr').map(({ attributes: { value }, references }) => [
      value,
      (references?.['belongs_to_ref'] as SourceObject).attributes['account_login'],
    ]),
  ).toEqual([
    ['alice@corp.example', 'alice'],
    ['root@corp.example', 'root'],
    ['carol@corp.example', 'carol'],
  ]);
});

describe('command lines of Linux, which auditd and auditbeat give as arguments', () => {
  const commandLine = (document: Record<string, unknown>): unknown =>
    all(map({ 'process.pid': 7, ...document }), 'process')[0]?.attributes['command_line'];

  test.each([
    [{ 'process.args': ['ssh', '-o', 'A=1', '-o', 'B=2', '-'] }, 'ssh -o A=1 -o B=2 -'],
    [{ 'process.args': ['top'] }, 'top'],
    [{ 'process.args': 'top' }, 'top'],
    [{ 'process.args': [] }, undefined],
    [{ 'process.args': ['a', 'b'], 'process.command_line': 'a "b"' }, 'a "b"'],
  ])('%j', (document, expected) => {
    expect(commandLine(document)).toBe(expected);
  });

  test('of the parent too', () => {
    const record = map({
      'process.pid': 7,
      'process.parent.pid': 6,
      'process.parent.args': ['sh', '-c', 'x'],
    });
    expect(attributes(record, 'process')).toContainEqual({ pid: 6, command_line: 'sh -c x' });
  });
});

test('what was described in the same words on the same host is the same object', () => {
  const one = compileMapping(mapping);
  const document = (time: string, host: string): Record<string, unknown> => ({
    '@timestamp': time,
    winlog: { computer_name: host },
    process: { entity_id: '{A}', pid: 5, executable: 'C:\\a.exe' },
  });
  const [a, b, c] = ['x', 'x', 'y'].map((host, index) =>
    one.apply(document(`2021-04-01T10:00:0${index}Z`, host), String(index)),
  );
  expect(a?.objects[0]).toBe(b?.objects[0]);
  expect(a?.objects[0]).not.toBe(c?.objects[0]);
  expect(a?.objects[0]).toEqual(c?.objects[0]);
});

test('fields that map to nothing are told, with a value', () => {
  const seen: unknown[] = [];
  compileMapping(mapping).eachUnmapped(
    {
      '@timestamp': 'x',
      process: { pid: 1, thread: { id: 6 } },
      'log.level': 'info',
      tags: ['a'],
      empty: '',
    },
    (field, value) => seen.push([field, value]),
  );
  expect(seen).toEqual([
    ['process.thread.id', 6],
    ['log.level', 'info'],
    ['tags', 'a'],
  ]);
});

describe('a mapping of many conditions', () => {
  const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `is-${index}`);
  const withConditions = (count: number): MappingFile => ({
    name: 'mine',
    time: 't',
    host: 'h',
    conditions: Object.fromEntries(names(count).map((name) => [name, { field: 'code', in: [name] }])),
    objects: {
      first: { type: 'process', needs: ['pid'], when: 'is-0', attributes: { pid: 'pid' } },
      last: { type: 'file', needs: ['name'], when: `is-${count - 1}`, attributes: { name: 'file' } },
    },
  });
  const document = { t: '2024-05-01T10:00:00Z', h: 'a', pid: 4, file: 'a.exe' };

  test('holds each of 53 apart', () => {
    const one = compileMapping(withConditions(53));
    const typesOf = (code: string): string[] | undefined =>
      one.apply({ ...document, code }, code)?.objects.map(({ type }) => type);
    expect(names(53).map(typesOf)).toEqual([['process'], ...Array.from({ length: 51 }, () => []), ['file']]);
  });

  test('cannot have more', () => {
    expect(() => compileMapping(withConditions(54))).toThrow('it has more than 53 conditions');
  });
});

describe('a mapping that cannot be used says why', () => {
  const object = { type: 'process', needs: ['pid'], attributes: { pid: 'a' } };
  const file = (objects: MappingFile['objects']): MappingFile => ({
    name: 'mine',
    time: 't',
    host: 'h',
    objects,
  });
  test.each<[string, MappingFile]>([
    ['"b", which is not there', file({ a: { ...object, references: { parent_ref: 'b' } } })],
    ['"a" refers to itself', file({ a: { ...object, references: { parent_ref: 'a' } } })],
    ['"a" needs "name"', file({ a: { ...object, needs: ['name'] } })],
    ['the condition "no" is not defined', file({ a: { ...object, when: 'no' } })],
    [
      '"magic" cannot be taken',
      file({ a: { ...object, attributes: { pid: { field: 'a', take: 'magic' } } } }),
    ],
  ])('%s', (message, wrong) => {
    expect(() => compileMapping(wrong)).toThrow(message);
  });
});
