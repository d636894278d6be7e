import { describe, expect, test } from 'vitest';
import type { SourceRecord } from '../../../../engine/model/record.js';
import { all, attributes, map } from '../../../kit/ecs-record.js';

describe('what the Elastic agent, Sysmon for Linux and network devices say', () => {
  const processes = (record: SourceRecord): unknown[] => attributes(record, 'process');

  test('Sysmon for Linux: the name is that of the program, not of the syslog line', () => {
    const record = map({
      event: { code: '1', provider: 'Linux-Sysmon', category: ['process'], type: ['start'] },
      host: { hostname: 'web1' },
      process: { name: 'sysmon', pid: 783, executable: '/usr/bin/curl', entity_id: '{d65774de-8d1e}' },
      user: { id: '0', name: 'www-data' },
      winlog: { computer_name: 'web1', user: { identifier: '0' } },
    });
    expect(processes(record)).toMatchObject([{ name: 'curl', pid: 783 }]);
    expect(attributes(record, 'user-account')).toMatchObject([
      { user_id: 'www-data', account_login: 'www-data' },
    ]);
  });

  test('the process that was opened or written to is a process', () => {
    const record = map({
      event: { dataset: 'endpoint.events.api', category: ['api'] },
      process: { entity_id: 'source', pid: 10, name: 'mimikatz.exe' },
      Target: { process: { entity_id: 'target', pid: 600, executable: 'C:\\Windows\\System32\\lsass.exe' } },
    });
    expect(processes(record)).toEqual([
      { x_unique_id: 'target', pid: 600, name: 'lsass.exe' },
      { x_unique_id: 'source', pid: 10, name: 'mimikatz.exe' },
    ]);
  });

  test('by which call, and for which rights', () => {
    const record = map({
      event: { dataset: 'endpoint.events.api', category: ['api'] },
      process: {
        entity_id: 'source',
        Ext: {
          api: {
            name: 'OpenProcess',
            summary: 'OpenProcess( lsass.exe, QUERY_LIMITED_INFORMATION|VM_READ )',
            behaviors: ['cross-process'],
            parameters: {
              desired_access: ['PROCESS_QUERY_LIMITED_INFORMATION', 'PROCESS_VM_READ'],
              desired_access_numeric: 4112,
            },
          },
        },
      },
      Target: { process: { entity_id: 'target', name: 'lsass.exe' } },
    });
    expect(attributes(record, 'x-oca-event')).toMatchObject([
      {
        'x_api.name': 'OpenProcess',
        'x_api.summary': 'OpenProcess( lsass.exe, QUERY_LIMITED_INFORMATION|VM_READ )',
        'x_api.desired_access': ['PROCESS_QUERY_LIMITED_INFORMATION', 'PROCESS_VM_READ'],
        'x_api.behaviors': ['cross-process'],
      },
    ]);
  });

  test('who asked for a process, beside its parent, and all its ancestors', () => {
    const record = map({
      process: {
        entity_id: 'c',
        name: 'cmd.exe',
        parent: { entity_id: 'p', name: 'WmiPrvSE.exe' },
        Ext: { ancestry: ['p', 'g'], effective_parent: { entity_id: 'e', name: 'winword.exe', pid: 7 } },
      },
      Effective_process: { entity_id: 'f', executable: '/usr/bin/osascript' },
    });
    const [process] = all(record, 'process').filter((object) => object.attributes['x_unique_id'] === 'c');
    expect(process?.attributes['x_ancestry']).toEqual(['p', 'g']);
    expect(process?.references).toMatchObject({
      parent_ref: { attributes: { x_unique_id: 'p' } },
      x_effective_parent_ref: { attributes: { x_unique_id: 'e', name: 'winword.exe', pid: 7 } },
      x_on_behalf_of_ref: { attributes: { x_unique_id: 'f', name: 'osascript' } },
    });
  });

  test('the account of the parent process, and that of the process where nothing else is said', () => {
    const record = map({
      process: {
        pid: 2,
        user: { id: '33', name: 'www-data' },
        parent: { pid: 1, user: { id: '0', name: 'root' } },
      },
    });
    const [process] = all(record, 'process').filter(({ attributes: { pid } }) => pid === 2);
    expect(process?.references).toMatchObject({
      creator_user_ref: { attributes: { user_id: '33', account_login: 'www-data' } },
      parent_ref: {
        references: { creator_user_ref: { attributes: { user_id: '0', account_login: 'root' } } },
      },
    });
  });

  test.each([
    ['executed', { created: '2021-04-01T10:00:00.123Z' }],
    ['started-service', {}],
    ['ran-command', {}],
  ])('auditd: %s, and whether that is when the process began', (action, created) => {
    const record = map({
      event: { module: 'auditd', action, category: ['process'], type: ['start'] },
      process: { pid: 1, name: 'systemd' },
    });
    expect(processes(record)).toEqual([{ pid: 1, name: 'systemd', ...created }]);
  });

  test('auditd: the title is the command line, and the account of the login is that before sudo', () => {
    const record = map({
      event: { module: 'auditd', action: 'connected-to' },
      process: { pid: 22501, name: 'auditbeat', title: 'auditbeat -c auditbeat.yml' },
      user: { id: '0', name: 'root', audit: { id: '1000', name: 'ann' } },
    });
    const [process] = all(record, 'process');
    expect(process?.attributes).toEqual({
      pid: 22501,
      name: 'auditbeat',
      command_line: 'auditbeat -c auditbeat.yml',
    });
    expect(process?.references).toMatchObject({
      creator_user_ref: { attributes: { user_id: '0' } },
      x_login_user_ref: { attributes: { user_id: '1000', account_login: 'ann' } },
    });
  });

  test('sudo: what it ran is its command line, and where', () => {
    const auditd = map({
      auditd: { message_type: 'user_cmd', data: { cmd: 'bash', terminal: 'pts/1' } },
      event: { module: 'auditd', action: 'ran-command', category: ['process'], type: ['start'] },
      process: { pid: 14178, working_directory: '/home/alice' },
    });
    expect(processes(auditd)).toEqual([{ pid: 14178, command_line: 'bash', cwd: '/home/alice' }]);
    const log = map({
      process: { name: 'sudo' },
      system: { auth: { sudo: { command: '/bin/cat /var/log/secure', pwd: '/home/ann', user: 'root' } } },
      user: { name: 'ann', effective: { name: 'root' } },
    });
    expect(processes(log)).toEqual([
      { name: 'sudo', command_line: '/bin/cat /var/log/secure', cwd: '/home/ann' },
    ]);
  });

  test('Auditbeat: a process that opened a socket began when it was created', () => {
    const process = { pid: 4970, name: 'curl', created: '2019-08-22T20:46:34.928Z' };
    expect(processes(map({ event: { module: 'system', dataset: 'socket' }, process }))).toEqual([process]);
  });

  test('where addresses are, as the collector looked it up', () => {
    const record = map({
      source: { ip: '10.0.0.1', geo: { name: 'office' } },
      destination: { ip: '81.2.69.142', geo: { country_iso_code: 'GB', city_name: 'London' } },
    });
    const places = all(record, 'ipv4-addr').map(({ references }) => references?.['x_geo_ref']);
    expect(places).toMatchObject([
      { type: 'x-oca-geo', attributes: { name: 'office' } },
      { type: 'x-oca-geo', attributes: { country_iso_code: 'GB', city_name: 'London' } },
    ]);
  });

  test('a computer that observes itself is one', () => {
    const record = map({
      host: { id: 'aa11', name: 'web1', hostname: 'web1' },
      observer: { hostname: 'web1', type: 'packetbeat' },
    });
    expect(attributes(record, 'x-oca-asset')).toEqual([
      { hostname: 'web1', name: 'web1', device_id: 'aa11' },
    ]);
  });

  test('the firewall that saw the traffic is a computer of its own', () => {
    const record = map({
      observer: {
        serial_number: '01606001116',
        hostname: 'PA-220',
        product: 'PAN-OS',
        ingress: { zone: 'trust' },
      },
    });
    expect(attributes(record, 'x-oca-asset')).toEqual([
      { hostname: 'PA-220', device_id: '01606001116', os_name: 'PAN-OS', 'ingress.zone': 'trust' },
    ]);
  });
});
