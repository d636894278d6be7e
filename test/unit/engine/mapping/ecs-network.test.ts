import { describe, expect, test } from 'vitest';
import type { SourceObject, SourceRecord } from '../../../../engine/model/record.js';
import { all, attributes, map, sysmon } from '../../../kit/ecs-record.js';

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

  test('the other names of one that is looked up are names with its addresses, too', () => {
    const answers = [
      { type: 'CNAME', data: 'github.map.fastly.net' },
      { type: 'A', data: '151.101.208.133' },
    ];
    const record = map({
      dns: { question: { name: 'raw.githubusercontent.com' }, answers, resolved_ip: ['151.101.208.133'] },
    });
    const names = all(record, 'domain-name');
    expect(new Set(names.map(({ attributes }) => attributes['value']))).toEqual(
      new Set(['raw.githubusercontent.com', 'github.map.fastly.net']),
    );
    for (const { references } of names)
      expect(references?.['resolves_to_refs']).toMatchObject([{ attributes: { value: '151.101.208.133' } }]);
  });

  test.each([
    ['a text', { type: 'TXT', data: 'v.spf1' }],
    ['a server of names', { type: 'NS', data: 'ns1.example.com' }],
    ['an address', { type: 'A', data: '10.0.0.1' }],
  ])('%s in the answer of DNS is no other name', (_, answer) => {
    const record = map({ dns: { question: { name: 'a.example' }, answers: [answer] } });
    expect(all(record, 'domain-name')).toMatchObject([{ attributes: { value: 'a.example' } }]);
  });

  test.each([
    ['tcp', 'as Microsoft Defender and Cisco ASA write it', { network: { protocol: 'tcp' } }],
    ['tcp', 'in capitals, as Juniper SRX writes it', { network: { protocol: 'TCP' } }],
    ['icmp', 'between hosts without ports', { network: { protocol: 'icmp' } }],
  ])('%s that stands where ECS has the application: %s', (protocol, _, document) => {
    const [traffic] = all(map({ ...ends, ...document }), 'network-traffic');
    expect(traffic?.attributes).toMatchObject({ protocols: [protocol] });
    expect(traffic?.attributes).not.toHaveProperty('x_application');
  });

  test.each([
    [17, 'udp'],
    ['51', 'ah'],
    [89, 'ospfigp'],
    [253, '253'],
  ])('a number of IANA, as flow logs of AWS have it: %s', (number, name) => {
    const [traffic] = all(map({ ...ends, network: { iana_number: number } }), 'network-traffic');
    expect(traffic?.attributes['protocols']).toEqual([name]);
  });

  test('an application is no protocol of the transport', () => {
    const [traffic] = all(map({ ...ends, network: { protocol: 'ftp' } }), 'network-traffic');
    expect(traffic?.attributes).toEqual({ src_port: 50000, dst_port: 443, x_application: 'ftp' });
  });

  test('an IPv4 address in IPv6 form is the IPv4 address', () => {
    expect(attributes(map({ source: { ip: '::ffff:10.0.0.9' } }), 'ipv4-addr')).toEqual([
      { value: '10.0.0.9' },
    ]);
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

/** RFC 792: an echo request is type 8, code 0; a port that is unreachable type 3, code 3. STIX 2.1 section 6.12.4 wants bytes in hexadecimal. */
describe('ICMP', () => {
  test.each([
    [
      'Packetbeat',
      { icmp: { version: 4, request: { type: 8, code: 0, message: 'EchoRequest(0)' } } },
      '08',
      '00',
    ],
    ['Zeek', { zeek: { connection: { icmp: { type: 3, code: 3 } } } }, '03', '03'],
    ['Suricata', { suricata: { eve: { icmp_type: '143', icmp_code: '0' } } }, '8f', '00'],
  ])('of %s has its type and code', (_, said, type, code) => {
    const record = map({
      '@timestamp': '2021-04-01T00:00:00Z',
      source: { ip: '10.0.0.1' },
      destination: { ip: '10.0.0.2' },
      network: { transport: 'icmp' },
      ...said,
    });
    expect(all(record, 'network-traffic')).toMatchObject([
      {
        attributes: {
          protocols: ['icmp'],
          'extensions.icmp-ext.icmp_type_hex': type,
          'extensions.icmp-ext.icmp_code_hex': code,
        },
      },
    ]);
  });
});
