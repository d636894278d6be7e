/** What sensors tell of a connection beyond its ends, and of what they found, by the fields of the Elastic Common Schema 8. */
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

export const sensorEvents: readonly object[] = [
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
  {
    '@timestamp': '2024-05-01T10:03:00Z',
    event: { code: '1', provider: 'Microsoft-Windows-Sysmon', category: ['process'] },
    winlog: { computer_name: 'ws5' },
    process: { entity_id: '{AB}', pid: 4100, name: 'powershell.exe' },
    rule: { name: 'technique_id=T1059.001,technique_name=PowerShell' },
  },
  {
    // As Filebeat's module threatintel and Elastic's integrations of feeds write it.
    '@timestamp': '2024-05-01T10:04:00Z',
    event: { kind: 'enrichment', category: ['threat'], type: ['indicator'], module: 'threatintel' },
    threat: {
      feed: { name: 'AbuseCH MalwareBazaar' },
      indicator: {
        ...{ type: 'file', provider: 'abusech', confidence: 'High', marking: { tlp: 'AMBER' } },
        ...{ first_seen: '2024-04-30T08:00:00+02:00', last_seen: '2024-05-01T08:00:00.000Z' },
        ...{ description: 'A loader', reference: 'https://bazaar.example/1', scanner_stats: 4 },
        file: { name: 'a.exe', size: 4096, hash: { sha256: 'AB'.repeat(32), md5: 'cd'.repeat(16) } },
      },
    },
  },
  {
    // As Filebeat 7 wrote it.
    '@timestamp': '2024-05-01T10:04:01Z',
    event: { kind: 'enrichment', category: 'threat', module: 'threatintel' },
    threatintel: { indicator: { type: 'domain-name', domain: 'c2.example.net', provider: 'otx' } },
  },
  {
    // An event that a rule of Elastic Security found to match a feed.
    '@timestamp': '2024-05-01T10:05:00Z',
    event: { kind: 'signal', category: ['network'] },
    source: client,
    destination: { ip: '198.51.100.9', port: 8443 },
    network: { transport: 'tcp' },
    threat: {
      enrichments: [
        {
          feed: { name: 'AlienVault OTX' },
          indicator: {
            ...{ type: 'ipv4-addr', ip: '198.51.100.9', provider: 'otx', confidence: 'Medium' },
            ...{ as: { number: 64500 }, url: { full: 'http://c2.example.net/a.exe' } },
          },
          matched: {
            ...{ atomic: '198.51.100.9', field: 'destination.ip' },
            ...{ type: 'indicator_match_rule', index: 'logs-ti_otx' },
          },
        },
      ],
    },
  },
];
