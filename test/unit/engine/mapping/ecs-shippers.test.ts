import { describe, expect, test } from 'vitest';
import type { SourceRecord } from '../../../../engine/model/record.js';
import { all, attributes, map } from '../../../kit/ecs-record.js';

const values = (record: SourceRecord, type: string): unknown[] =>
  all(record, type).map((object) => object.attributes['value']);

describe('processes of sensors other than Sysmon', () => {
  test('a command line alone is of a process, with its parent', () => {
    const record = map({
      event: { action: 'ProcessRollup2Stats', category: ['process'] },
      process: { command_line: 'sh -c "epmd" -daemon', parent: { entity_id: '1680759529306198500' } },
    });
    expect(attributes(record, 'process')).toEqual([
      { command_line: 'sh -c "epmd" -daemon' },
      { x_unique_id: '1680759529306198500' },
    ]);
    const [child] = all(record, 'process');
    expect(child?.references).toMatchObject({
      parent_ref: { attributes: { x_unique_id: '1680759529306198500' } },
    });
  });

  test.each(['0', 0, '00000000-0000-0000-0000-000000000000', '{00000000-0000-0000-0000-000000000000}'])(
    'an id of zeros says that the parent is not known: %s',
    (id) => {
      const record = map({ process: { pid: 7, name: 'sh', parent: { entity_id: id } } });
      expect(attributes(record, 'process')).toEqual([{ pid: 7, name: 'sh' }]);
    },
  );

  test.each(['10', '1000', '0a', '4-0-1'])('an id with zeros in it is one: %s', (id) => {
    expect(attributes(map({ process: { entity_id: id } }), 'process')).toEqual([{ x_unique_id: id }]);
  });

  test('a program that C does not know has no name: Sysmon for Linux of a process that has ended', () => {
    const record = map({
      event: { code: '5', provider: 'Linux-Sysmon' },
      process: { entity_id: '{d65774de-8d10-6175}', executable: '(null)', name: 'sysmon', pid: 3100 },
    });
    expect(attributes(record, 'process')).toEqual([{ x_unique_id: '{d65774de-8d10-6175}', pid: 3100 }]);
    expect(all(record, 'file')).toEqual([]);
  });

  test('where the name is the path of the program, the name is its last part', () => {
    const lsass = 'C:\\Windows\\System32\\lsass.exe';
    const record = map({
      event: { category: ['authentication'], dataset: 'endpoint.events.security' },
      process: { entity_id: 'a', name: lsass, executable: lsass },
    });
    expect(attributes(record, 'process')).toEqual([{ x_unique_id: 'a', name: 'lsass.exe' }]);
  });

  test('a name with a slash that is no path stays as it is', () => {
    const record = map({ process: { pid: 9, name: 'kworker/0:1', executable: '/usr/bin/x' } });
    expect(attributes(record, 'process')).toEqual([{ pid: 9, name: 'kworker/0:1' }]);
  });

  test('the session of a logon and the environment, as Elastic Defend tells them', () => {
    const record = map({
      process: {
        entity_id: 'a',
        env_vars: ['LD_PRELOAD=/tmp/x.so', 'HOME=/root'],
        Ext: { authentication_id: '0x3e7' },
      },
    });
    expect(attributes(record, 'process')).toEqual([
      { x_unique_id: 'a', x_logon_id: '0x3e7', x_env_vars: ['LD_PRELOAD=/tmp/x.so', 'HOME=/root'] },
    ]);
  });

  test('the leader of the group of the parent has the name that the document says', () => {
    const record = map({
      process: {
        pid: 3,
        parent: { pid: 2, name: 'b', group_leader: { pid: 1, name: 'services.exe' } },
      },
    });
    expect(attributes(record, 'process')).toContainEqual({ pid: 1, name: 'services.exe' });
  });
});

test('Cisco ASA: what wrote the line opened no connection, and is not of whom the line tells', () => {
  const line = {
    process: { pid: 999, name: 'CiscoASA' },
    source: { ip: '10.0.0.1', port: 50000 },
    destination: { ip: '10.0.0.2', port: 443 },
    user: { name: 'ann' },
  };
  const [ofFirewall] = all(map({ ...line, observer: { type: 'firewall', hostname: 'asa1' } }), 'process');
  expect(ofFirewall).toMatchObject({ attributes: { pid: 999, name: 'CiscoASA' } });
  expect(ofFirewall?.references ?? {}).toEqual({});
  const [ofComputer] = all(map(line), 'process');
  expect(ofComputer?.references).toMatchObject({
    creator_user_ref: { attributes: { account_login: 'ann' } },
    opened_connection_refs: [{ attributes: { dst_port: 443 } }],
  });
});

test('SentinelOne: the hash of a threat is that of the file that was found', () => {
  const sha1 = 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d';
  const found = {
    file: { path: '/tmp/default.exe' },
    threat: { indicator: { file: { hash: { sha1 }, path: '/tmp/default.exe', size: 1234 } } },
  };
  const ofThreat = { name: 'default.exe', 'hashes.SHA-1': sha1, size: 1234, x_path: '/tmp/default.exe' };
  const threat = map({ event: { dataset: 'sentinel_one.threat', kind: 'alert' }, ...found });
  expect(attributes(threat, 'file')).toEqual([ofThreat]);
  const otherwise = map({ event: { kind: 'alert' }, ...found });
  expect(attributes(otherwise, 'file')).toEqual([{ name: 'default.exe', x_path: '/tmp/default.exe' }]);
});

describe('device events of Microsoft Defender', () => {
  const dataset = { dataset: 'm365_defender.event' };
  const system = { account_domain: 'nt authority', account_name: 'system', account_sid: 'S-1-5-18' };
  const ofSystem = { user_id: 'S-1-5-18', account_login: 'system', x_domain: 'nt authority' };

  /** In Defender's own words: InitiatingProcess is the parent, InitiatingProcessParent its parent. */
  const creation = map({
    event: { ...dataset, category: ['process'], type: ['start'] },
    m365_defender: {
      event: { category: 'AdvancedHunting-DeviceProcessEvents', initiating_process: system },
    },
    process: {
      pid: 6412,
      name: 'smartscreen.exe',
      parent: { pid: 996, name: 'svchost.exe', group_leader: { pid: 852, name: 'services.exe' } },
    },
    user: { id: 'S-1-5-21-500', name: 'administrator1', domain: 'machine6' },
  });

  test('what stands as the leader of the group started the parent', () => {
    const [child] = all(creation, 'process').filter(({ attributes: { pid } }) => pid === 6412);
    expect(child?.references).toMatchObject({
      parent_ref: {
        attributes: { pid: 996 },
        references: { parent_ref: { attributes: { pid: 852, name: 'services.exe' } } },
      },
    });
    expect(all(creation, 'process').some((process) => process.references?.['group_leader_ref'])).toBe(false);
  });

  test('the account of the parent is another than that of the process', () => {
    const accounts = new Map(
      all(creation, 'process').map(({ attributes: { pid }, references }) => [
        pid,
        references?.['creator_user_ref'],
      ]),
    );
    expect(accounts.get(996)).toMatchObject({ attributes: ofSystem });
    expect(accounts.get(6412)).toMatchObject({
      attributes: { user_id: 'S-1-5-21-500', account_login: 'administrator1' },
    });
    expect(accounts.get(852)).toBeUndefined();
  });

  test('an event that names no other account is of that of its process', () => {
    const record = map({
      event: { ...dataset, category: ['registry'] },
      m365_defender: {
        event: { category: 'AdvancedHunting-DeviceRegistryEvents', initiating_process: system },
      },
      process: { pid: 5900, name: 'powershell.exe' },
      registry: { key: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\A', value: 'Blob' },
    });
    expect(all(record, 'process')).toMatchObject([
      { attributes: { pid: 5900 }, references: { creator_user_ref: { attributes: ofSystem } } },
    ]);
  });
});

describe('the computer', () => {
  const observer = { serial_number: 'ffffffff3c08', ip: ['203.0.113.14'] };

  test('a sensor that calls itself the observer is on it', () => {
    expect(map({ observer: { ...observer, type: 'agent' }, process: { pid: 7, name: 'sh' } }).host).toBe(
      'ffffffff3c08',
    );
  });

  test('a sensor with the serial number that is the id of the host is on it: CrowdStrike', () => {
    const record = map({
      host: { id: observer.serial_number },
      observer: { ...observer, version: '1007.3' },
    });
    expect(attributes(record, 'x-oca-asset')).toEqual([{ device_id: 'ffffffff3c08', ip: ['203.0.113.14'] }]);
  });

  test('an agent with an id of its own is no computer beside that which it is on: SentinelOne', () => {
    const record = map({
      data_stream: { dataset: 'sentinel_one.alert' },
      host: { id: '1834780238610855645', name: 'srv1', ip: ['10.0.0.1'] },
      observer: { serial_number: '0efd7bcf', version: '23.4.4.223' },
    });
    expect(attributes(record, 'x-oca-asset')).toEqual([
      { hostname: 'srv1', name: 'srv1', device_id: '1834780238610855645', ip: ['10.0.0.1'] },
    ]);
  });

  test('Falco: the computer is that of the sensor, not that of the agent that the alert was sent to', () => {
    const record = map({
      data_stream: { dataset: 'falco.alerts' },
      host: { id: 'bec788532d91', name: 'docker-fleet-agent', hostname: 'docker-fleet-agent' },
      observer: { hostname: 'e822ea6618ae', product: 'falco', type: 'sensor' },
      process: { name: 'bash', executable: '/bin/bash' },
    });
    expect(record.host).toBe('e822ea6618ae');
    expect(attributes(record, 'x-oca-asset')).toEqual([
      { hostname: 'e822ea6618ae', host_type: 'sensor', os_name: 'falco' },
    ]);
  });

  test('what Microsoft calls its detection is none', () => {
    const record = map({
      host: { id: '111e6dd8', name: 'temp1.example.com' },
      observer: { name: 'WindowsDefenderAv', product: 'Defender for Endpoint', vendor: 'Microsoft' },
    });
    expect(attributes(record, 'x-oca-asset')).toEqual([
      { hostname: 'temp1.example.com', name: 'temp1.example.com', device_id: '111e6dd8' },
    ]);
  });

  test('a firewall is not', () => {
    expect(
      map({ observer: { ...observer, type: 'firewall' }, source: { ip: '10.0.0.1' } }).host,
    ).toBeUndefined();
  });

  test.each([['000D3A9EC781'], ['000d.3a9e.c781'], ['00-0D-3A-9E-C7-81'], ['00:0d:3a:9e:c7:81']])(
    'a hardware address is pairs with colons however it is written: %s',
    (mac) => {
      const record = map({ host: { name: 'a', mac }, source: { ip: '10.0.0.1', mac } });
      expect(attributes(record, 'x-oca-asset')).toEqual([
        { hostname: 'a', name: 'a', mac: ['00:0d:3a:9e:c7:81'] },
      ]);
      expect(values(record, 'mac-addr')).toEqual(['00:0d:3a:9e:c7:81']);
    },
  );
});

describe('accounts', () => {
  test('SentinelOne: domain and login of the accounts of a process and its parent', () => {
    const record = map({
      process: {
        pid: 2,
        name: 'b',
        user: { name: 'NTAUTHORITY\\SYSTEM' },
        parent: { pid: 1, name: 'a', user: { name: 'CORP\\ann' } },
      },
    });
    expect(attributes(record, 'user-account')).toEqual(
      expect.arrayContaining([
        { user_id: 'NTAUTHORITY\\SYSTEM', account_login: 'SYSTEM', x_domain: 'NTAUTHORITY' },
        { user_id: 'CORP\\ann', account_login: 'ann', x_domain: 'CORP' },
      ]),
    );
  });

  test('Okta: who acts is one account, whose id stands at the client alone', () => {
    const ann = { name: 'ann@example.com', full_name: 'Ann A.' };
    const client = { ip: '203.0.113.5', user: { ...ann, id: '00u1abvz4pYqdM8ms4x6' } };
    const ofAnn = {
      user_id: '00u1abvz4pYqdM8ms4x6',
      account_login: 'ann@example.com',
      display_name: 'Ann A.',
    };
    const record = map({ client, source: client, user: ann });
    expect(attributes(record, 'user-account')).toEqual([ofAnn, ofAnn]);
    const other = map({ client, user: { name: 'bob@example.com' } });
    expect(attributes(other, 'user-account')).toContainEqual({
      user_id: 'bob@example.com',
      account_login: 'bob@example.com',
    });
  });

  test('Jamf: a process of which only the effective account is told is of that account', () => {
    const record = map({
      event: { category: ['process'], type: ['info', 'start'] },
      process: { pid: 91306, name: 'zsh' },
      user: { effective: { id: ['502'] } },
    });
    expect(all(record, 'process')).toMatchObject([
      { references: { creator_user_ref: { attributes: { user_id: '502' } } } },
    ]);
  });

  test('sudo: the account of the process is not that which it becomes', () => {
    const record = map({
      event: { category: ['process'] },
      process: { pid: 7, name: 'sudo' },
      user: { id: '1000', effective: { id: '0', name: 'root' } },
    });
    expect(all(record, 'process')).toMatchObject([
      { references: { creator_user_ref: { attributes: { user_id: '1000' } } } },
    ]);
    expect(attributes(record, 'user-account')).toEqual([
      { user_id: '1000' },
      { user_id: '0', account_login: 'root' },
    ]);
  });

  test('the name that users see, of the account that something was done to or became, too', () => {
    const record = map({
      user: {
        name: 'ann',
        target: { id: '00u1', full_name: 'Mike Harris' },
        effective: { name: 'bob', full_name: 'Bob B.' },
      },
    });
    expect(attributes(record, 'user-account')).toEqual(
      expect.arrayContaining([
        { user_id: '00u1', display_name: 'Mike Harris' },
        { user_id: 'bob', account_login: 'bob', display_name: 'Bob B.' },
      ]),
    );
  });

  test('the domain of the account of a process is not that of another user', () => {
    const record = map({
      event: { category: ['authentication'] },
      user: { name: 'ann' },
      process: { pid: 776, user: { name: 'NTAUTHORITY\\SYSTEM' } },
    });
    expect(attributes(record, 'user-account')).toEqual([{ user_id: 'ann', account_login: 'ann' }]);
  });

  test('CyberArk: domain and login of whom it is about, and at both ends', () => {
    const record = map({
      user: { name: 'admin', target: { name: 'CORP\\bart' } },
      source: { user: { name: 'CORP\\lisa' } },
      destination: { user: { name: 'CORP.local\\bart' } },
    });
    expect(attributes(record, 'user-account')).toEqual(
      expect.arrayContaining([
        { user_id: 'CORP\\bart', account_login: 'bart', x_domain: 'CORP' },
        { user_id: 'CORP\\lisa', account_login: 'lisa', x_domain: 'CORP' },
        { user_id: 'CORP.local\\bart', account_login: 'bart', x_domain: 'CORP.local' },
      ]),
    );
  });

  test('the account of the login, as the Elastic agent writes what auditd says', () => {
    const record = map({
      process: { pid: 14178, name: 'sudo' },
      user: { id: '0', name: 'root' },
      auditd: { user: { audit: { id: '1002', name: 'bob' } } },
    });
    const [process] = all(record, 'process');
    expect(process?.references).toMatchObject({
      creator_user_ref: { attributes: { user_id: '0', account_login: 'root' } },
      x_login_user_ref: { attributes: { user_id: '1002', account_login: 'bob' } },
    });
  });

  test.each(['unset', '4294967295'])('a daemon belongs to no login, which auditd writes as %s', (id) => {
    const record = map({ process: { pid: 1, name: 'sshd' }, user: { id: '0', audit: { id } } });
    expect(attributes(record, 'user-account')).toEqual([{ user_id: '0' }]);
    expect(all(record, 'process')[0]?.references).not.toHaveProperty('x_login_user_ref');
  });

  test('the name that an account was given', () => {
    const record = map({ user: { name: 'admin', target: { name: 'bob' }, changes: { name: 'robert' } } });
    expect(attributes(record, 'user-account')).toContainEqual({
      user_id: 'bob',
      account_login: 'bob',
      'x_changes.name': 'robert',
    });
  });
});

describe('connections that devices tell of', () => {
  test('a firewall translates addresses and ports', () => {
    const record = map({
      source: { ip: '10.0.0.5', port: 40001, nat: { ip: '203.0.113.1', port: 11234 } },
      destination: { ip: '198.51.100.7', port: 443, nat: { ip: '172.16.0.9', port: 8443 } },
      network: { transport: 'tcp', bytes: 1776, packets: 7 },
    });
    const [traffic] = all(record, 'network-traffic');
    expect(traffic?.attributes).toEqual({
      src_port: 40001,
      dst_port: 443,
      protocols: ['tcp'],
      x_byte_count: 1776,
      x_packets: 7,
      x_src_nat_port: 11234,
      x_dst_nat_port: 8443,
    });
    expect(traffic?.references).toMatchObject({
      src_ref: { attributes: { value: '10.0.0.5' } },
      dst_ref: { attributes: { value: '198.51.100.7' } },
      x_src_nat_ref: { attributes: { value: '203.0.113.1' } },
      x_dst_nat_ref: { attributes: { value: '172.16.0.9' } },
    });
  });

  test('a computer that only its address field names is the end of the connection', () => {
    const record = map({
      source: { ip: '10.0.0.5', port: 40001 },
      destination: { address: 'files.example.org', port: 443 },
    });
    const [traffic] = all(record, 'network-traffic');
    expect(traffic?.references?.['dst_ref']).toMatchObject({
      type: 'domain-name',
      attributes: { value: 'files.example.org' },
    });
  });

  test.each([
    ['10.68.1.7:39696', ['10.68.1.7']],
    ['[2001:db8::1]:443', ['2001:db8::1']],
    ['www.example.org:8080', ['www.example.org']],
    ['unix:', []],
    ['/var/run/docker.sock', []],
    ['localhost', []],
    ['127.0.0.0/8', []],
    ['10.1.2', []],
  ])('of the address field %s what names a computer everywhere counts', (address, expected) => {
    const record = map({ destination: { address }, event: { action: 'a' } });
    const found = ['ipv4-addr', 'ipv6-addr', 'domain-name'].flatMap((type) => values(record, type));
    expect(found).toEqual(expected);
  });

  test('a proxy: the client before it and the server behind it are addresses, too', () => {
    const record = map({
      source: { ip: '10.0.0.1' },
      client: { ip: '203.0.113.9' },
      destination: { ip: '10.0.0.2' },
      server: { ip: '10.0.0.3' },
      network: { forwarded_ip: '198.51.100.4' },
    });
    expect(values(record, 'ipv4-addr').sort()).toEqual([
      '10.0.0.1',
      '10.0.0.2',
      '10.0.0.3',
      '198.51.100.4',
      '203.0.113.9',
    ]);
  });

  test('one address that two fields say is there once', () => {
    const record = map({ source: { ip: '10.0.0.1' }, client: { ip: '10.0.0.1' }, event: { action: 'a' } });
    expect(values(record, 'ipv4-addr')).toEqual(['10.0.0.1']);
  });
});

describe('files', () => {
  test('Microsoft Defender: the directory is the whole path', () => {
    const record = map({
      file: {
        directory: 'C:\\Windows\\System32\\a.dll',
        name: 'a.dll',
        hash: { md5: 'B41A36DCFD9295B503B6BBC90BC12345' },
      },
    });
    expect(all(record, 'file')).toMatchObject([
      {
        attributes: {
          name: 'a.dll',
          'hashes.MD5': 'b41a36dcfd9295b503b6bbc90bc12345',
          x_path: 'C:\\Windows\\System32\\a.dll',
        },
        references: { parent_directory_ref: { attributes: { path: 'C:\\Windows\\System32' } } },
      },
    ]);
  });

  test.each([
    [{ directory: '/srv/app', name: 'app', path: '/srv/app/app' }, '/srv/app'],
    [{ directory: '/srv/apps', name: 'app' }, '/srv/apps'],
    [{ directory: 'app', name: 'app' }, 'app'],
  ])('a directory that may only look so stays as it is: %j', (file, path) => {
    expect(attributes(map({ file }), 'directory')).toEqual([{ path }]);
  });

  test('alerts of Microsoft Defender: the path is the directory alone', () => {
    const record = map({
      event: { provider: 'defender_endpoint', kind: 'alert' },
      file: { path: 'C:\\Windows\\Temp\\x', name: 'SB.xsl' },
    });
    expect(attributes(record, 'file')).toEqual([{ name: 'SB.xsl' }]);
    expect(attributes(record, 'directory')).toEqual([{ path: 'C:\\Windows\\Temp\\x' }]);
  });

  test('where a file was before, and where it was downloaded from', () => {
    const record = map({
      file: {
        path: '/tmp/b.locked',
        origin_url: 'https://example.org/b.zip',
        Ext: { original: { path: '/tmp/b.docx' } },
      },
    });
    expect(attributes(record, 'file')).toEqual([
      {
        name: 'b.locked',
        x_path: '/tmp/b.locked',
        x_original_path: '/tmp/b.docx',
        x_origin_url: 'https://example.org/b.zip',
      },
    ]);
  });
});
