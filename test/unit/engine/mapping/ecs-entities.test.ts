import { describe, expect, test } from 'vitest';
import { all, attributes, map, sysmon } from '../../../kit/ecs-record.js';

describe('files and registry', () => {
  test('the hash of event 23 is that of the deleted file', () => {
    const record = map(
      sysmon('23', {
        file: { path: 'C:\\Temp\\a.tmp' },
        process: {
          entity_id: '{A}',
          executable: 'C:\\Windows\\cmd.exe',
          hash: { md5: 'AB12' },
          pe: { imphash: 'CD34' },
        },
      }),
    );
    expect(attributes(record, 'file')).toEqual([
      { name: 'a.tmp', 'hashes.MD5': 'ab12', x_imphash: 'cd34', x_path: 'C:\\Temp\\a.tmp' },
      { name: 'cmd.exe' },
    ]);
    expect(attributes(record, 'directory')).toEqual([{ path: 'C:\\Temp' }, { path: 'C:\\Windows' }]);
  });

  test('Auditbeat writes the hash of a file that was changed outside of the file', () => {
    const file = { path: '/tmp/file.data', size: 11 };
    const hash = { sha1: '2aae6c35c94fcfb415dbe95f408b9ce91ee846ed' };
    expect(attributes(map({ event: { module: 'file_integrity' }, file, hash }), 'file')).toEqual([
      { name: 'file.data', size: 11, 'hashes.SHA-1': hash.sha1, x_path: '/tmp/file.data' },
    ]);
    expect(attributes(map({ file, hash }), 'file')).toEqual([
      { name: 'file.data', size: 11, x_path: '/tmp/file.data' },
    ]);
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

  test('a certificate that Zeek saw is one, with the other names that it speaks for', () => {
    const record = map({
      event: { dataset: 'zeek.x509' },
      file: {
        x509: {
          serial_number: '2D00003299D7',
          version_number: '3',
          not_before: '2017-07-20T17:47:08.000Z',
          not_after: '2019-07-10T17:47:08.000Z',
          issuer: { common_name: 'Example TLS CA 5', country: 'US' },
          subject: { common_name: 'www.example.com' },
          alternative_names: ['*.api.example.com', 'example.com'],
          public_key_algorithm: 'rsaEncryption',
          public_key_exponent: 65537,
        },
      },
    });
    expect(attributes(record, 'x509-certificate')).toEqual([
      {
        serial_number: '2D00003299D7',
        version: '3',
        'x509_v3_extensions.subject_alternative_name': ['*.api.example.com', 'example.com'],
        issuer: 'Example TLS CA 5',
        subject: 'www.example.com',
        validity_not_before: '2017-07-20T17:47:08.000Z',
        validity_not_after: '2019-07-10T17:47:08.000Z',
        subject_public_key_algorithm: 'rsaEncryption',
        subject_public_key_exponent: 65537,
      },
    ]);
    expect(attributes(record, 'file')).toEqual([]);
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
