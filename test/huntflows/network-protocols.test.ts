/**
 * What sensors tell of a connection beyond its ends: DNS, HTTP, TLS, and the rules, techniques and vulnerabilities that they
 * find, by the fields of the Elastic Common Schema 8.
 */
import { expect, test } from 'vitest';
import { huntOver, rowsOver } from '../kit/hunt-over.js';

const client = { ip: '10.0.0.5', port: 52100 };
const certificate = { serial_number: '0A1B', subject: { distinguished_name: 'CN=c2.example.net' } };

const dns = {
  ...{ type: 'answer', id: '62111', op_code: 'QUERY', header_flags: ['RD', 'RA'] },
  ...{ response_code: 'NOERROR', resolved_ip: ['203.0.113.7'] },
  question: { name: 'c2.example.net', type: 'TXT', class: 'IN', subdomain: 'c2' },
  answers: [
    { name: 'c2.example.net', type: 'TXT', data: 'cG93ZXJzaGVsbA==' },
    { name: 'c2.example.net', type: 'A', data: '203.0.113.7' },
  ],
};

function asked(second: number, said: object): object {
  return {
    '@timestamp': `2024-05-01T10:00:0${second}Z`,
    event: { action: 'network_flow', category: ['network'], dataset: 'network_traffic.dns' },
    source: client,
    destination: { ip: '10.0.0.53', port: 53 },
    network: { transport: 'udp', protocol: 'dns', vlan: { id: '10', name: 'office' } },
    dns: { ...dns, ...said },
  };
}

const events = [
  asked(0, {}),
  asked(1, { id: '62112', question: { name: 'www.example.com', type: 'A' }, answers: [] }),
  {
    '@timestamp': '2024-05-01T10:00:05Z',
    event: { category: ['network', 'web'], dataset: 'network_traffic.http' },
    source: client,
    destination: { ip: '203.0.113.7', port: 80 },
    network: { transport: 'tcp', protocol: 'http', forwarded_ip: '192.0.2.1' },
    url: { full: 'http://c2.example.net/a.exe', domain: 'c2.example.net' },
    user_agent: { original: 'curl/8.4.0', name: 'curl', version: '8.4.0', os: { name: 'Windows' } },
    http: {
      version: '1.1',
      request: { method: 'GET', referrer: 'http://c2.example.net/', bytes: 80 },
      response: { status_code: 200, mime_type: 'application/x-dosexec', body: { bytes: 4096 } },
    },
  },
  {
    '@timestamp': '2024-05-01T10:00:09Z',
    event: { category: ['network'], dataset: 'network_traffic.tls' },
    source: client,
    destination: { ip: '203.0.113.7', port: 443 },
    network: { transport: 'tcp', protocol: 'tls' },
    tls: {
      ...{
        version: '1.2',
        version_protocol: 'tls',
        cipher: 'TLS_RSA_WITH_AES_128_CBC_SHA',
        established: true,
      },
      client: { ja3: 'd4e5b18d6b55c71272893221c96ba240', server_name: 'c2.example.net' },
      server: { ja3s: '394441ab65754e2207b1e1b457b3641d', x509: certificate },
    },
  },
  {
    '@timestamp': '2024-05-01T10:00:10Z',
    event: { kind: 'alert', category: ['intrusion_detection'], severity: 1, dataset: 'suricata.eve' },
    source: client,
    destination: { ip: '203.0.113.7', port: 443 },
    network: { transport: 'tcp' },
    rule: { id: '2019401', name: 'ET MALWARE beacon', category: 'Trojan', ruleset: 'ET', author: ['et'] },
    threat: {
      framework: 'MITRE ATT&CK',
      tactic: { id: ['TA0011'], name: ['Command and Control'] },
      technique: { id: ['T1071'], name: ['Application Layer Protocol'], subtechnique: { id: ['T1071.001'] } },
    },
  },
  {
    '@timestamp': '2024-05-01T10:01:00Z',
    event: { category: ['vulnerability'], dataset: 'tenable' },
    host: { name: 'ws5', id: 'h5' },
    vulnerability: {
      ...{ id: 'CVE-2021-44228', severity: 'Critical', enumeration: 'CVE', category: ['Web'] },
      ...{ scanner: { vendor: 'Tenable' }, score: { base: 9.8, version: '3.1' } },
    },
  },
  {
    '@timestamp': '2024-05-01T10:02:00Z',
    event: { code: '4732', provider: 'Microsoft-Windows-Security-Auditing', category: ['iam'] },
    host: { name: 'ws5' },
    winlog: { computer_name: 'ws5' },
    group: { id: 'S-1-5-32-544', name: 'Administrators', domain: 'Builtin' },
    user: { name: 'eve', domain: 'CORP', target: { name: 'backdoor', domain: 'WS5' } },
  },
];

test('what was asked of DNS and what it answered is told of the traffic', async () => {
  expect(
    await rowsOver(
      events,
      `n = GET network-traffic FROM EVENTS WHERE extensions.'dns-ext'.question.type = 'TXT'
       DISP n ATTR dst_port, extensions.'dns-ext'.response_code, extensions.'dns-ext'.answers,
         extensions.'dns-ext'.question.domain_ref.value, extensions.'dns-ext'.resolved_ip_refs.value, x_vlan.name`,
    ),
  ).toEqual([
    [53, 'NOERROR', ['cG93ZXJzaGVsbA==', '203.0.113.7'], 'c2.example.net', '203.0.113.7', 'office'],
  ]);
});

test('a request by HTTP leads to its address, its client and its traffic', async () => {
  const answer = await huntOver(
    events,
    `h = GET x-ecs-http FROM EVENTS WHERE user_agent_ref.original LIKE 'curl/%' AND response_body_bytes > 4000
     DISP h ATTR request_method, url_ref.value, user_agent_ref.os_name, response_status_code, response_mime_type
     n = FIND network-traffic LINKED h DISP n ATTR src_ref.value, dst_port, x_forwarded_ip
     u = GET x-ecs-user-agent FROM EVENTS WHERE name = 'curl'
     from = FIND network-traffic LINKED u`,
  );
  expect(answer.tables.map(({ rows }) => rows)).toEqual([
    [['GET', 'http://c2.example.net/a.exe', 'Windows', 200, 'application/x-dosexec']],
    [['10.0.0.5', 80, '192.0.2.1']],
  ]);
  expect(answer.variable('from').entities).toBe(1);
});

test('a TLS handshake has its fingerprints, and the certificate of its server', async () => {
  expect(
    await rowsOver(
      events,
      `t = GET x-ecs-tls FROM EVENTS WHERE client_ja3 = 'd4e5b18d6b55c71272893221c96ba240' AND established = true
       DISP t ATTR client_server_name, server_ja3s, server_certificate_ref.serial_number`,
    ),
  ).toEqual([['c2.example.net', '394441ab65754e2207b1e1b457b3641d', '0A1B']]);
});

test('rules, techniques, vulnerabilities and groups are entities, linked with what they were found at', async () => {
  const answer = await huntOver(
    events,
    `r = GET x-ecs-rule FROM EVENTS WHERE name LIKE '%beacon%' DISP r ATTR rule_id, category, author
     n = FIND network-traffic LINKED r DISP n ATTR dst_ref.value, dst_port
     t = GET x-ecs-threat FROM EVENTS WHERE subtechnique_id = 'T1071.001' DISP t ATTR tactic_name, technique_id
     v = GET x-ecs-vulnerability FROM EVENTS WHERE score_base >= 9.0 DISP v ATTR vulnerability_id, scanner_vendor
     a = FIND x-oca-asset LINKED v DISP a ATTR hostname
     g = GET x-ecs-group FROM EVENTS WHERE name = 'Administrators' DISP g ATTR group_id, domain
     m = FIND user-account LINKED g DISP m ATTR account_login SORT BY account_login ASC`,
  );
  expect(answer.tables.map(({ rows }) => rows)).toEqual([
    [['2019401', 'Trojan', ['et']]],
    [['203.0.113.7', 443]],
    [[['Command and Control'], ['T1071']]],
    [['CVE-2021-44228', 'Tenable']],
    [['ws5']],
    [['S-1-5-32-544', 'Builtin']],
    [['backdoor'], ['eve']],
  ]);
});

test('two questions between the same ends are two, as STIX 2.1 says of extensions', async () => {
  const answer = await huntOver(
    events,
    `dns = GET network-traffic FROM EVENTS WHERE dst_port = 53
     tls = GET network-traffic FROM EVENTS WHERE dst_port = 443`,
  );
  expect(answer.variable('dns').entities).toBe(2);
  expect(answer.variable('tls')).toMatchObject({ entities: 1, records: 2 });
});
