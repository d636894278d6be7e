import type { SourceRecord } from '../../engine/model/record.js';
import { object, record } from './store.js';

/**
 * A day of one workstation in six records, times in seconds since 1970:
 *
 *   100  explorer (pid 10) starts powershell (pid 20)
 *   200  powershell starts cmd (pid 30)
 *   300  powershell connects to 10.0.0.5:443
 *   310  powershell connects to 10.0.0.5:80
 *   400  cmd connects to 10.0.0.9:443
 *   900  explorer (as Explorer.EXE) writes report.docx
 */
export function smallWorld(): SourceRecord[] {
  const explorer = object('process', { x_unique_id: '{E}', pid: 10, name: 'explorer.exe' });
  const powershell = object('process', {
    x_unique_id: '{P}',
    pid: 20,
    name: 'powershell.exe',
    command_line: 'powershell -enc QQ==',
    parent_ref: explorer,
  });
  const cmd = object('process', {
    x_unique_id: '{C}',
    pid: 30,
    name: 'cmd.exe',
    parent_ref: bare('{P}', 20),
  });
  return [
    record('created 1', 100, [powershell, event('1')]),
    record('created 2', 200, [cmd, event('1')]),
    record('connected 1', 300, [connecting('{P}', 20, '10.0.0.5', 443, 50001), event('3')]),
    record('connected 2', 310, [connecting('{P}', 20, '10.0.0.5', 80, 50002), event('3')]),
    record('connected 3', 400, [connecting('{C}', 30, '10.0.0.9', 443, 50003), event('3')]),
    record('wrote', 900, [
      object('process', { x_unique_id: '{E}', pid: 10, name: 'Explorer.EXE' }),
      object('file', { name: 'report.docx' }),
      event('11'),
    ]),
  ];
}

function bare(guid: string, pid: number) {
  return object('process', { x_unique_id: guid, pid });
}

function event(code: string) {
  return object('x-oca-event', { code });
}

function connecting(guid: string, pid: number, address: string, port: number, from: number) {
  const traffic = object('network-traffic', {
    src_ref: object('ipv4-addr', { value: '10.0.0.1' }),
    dst_ref: object('ipv4-addr', { value: address }),
    src_port: from,
    dst_port: port,
    protocols: ['tcp'],
  });
  return object('process', { x_unique_id: guid, pid, opened_connection_refs: [traffic] });
}
