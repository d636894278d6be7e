/**
 * What sensors tell of a connection beyond its ends: DNS, HTTP, TLS, and the rules, techniques and vulnerabilities that they
 * find, by the fields of the Elastic Common Schema 8.
 */
import { expect, test } from 'vitest';
import { huntOver, rowsOver } from '../kit/hunt-over.js';
import { sensorEvents } from '../kit/sensor-events.js';

test('what was asked of DNS and what it answered is told of the traffic', async () => {
  expect(
    await rowsOver(
      sensorEvents,
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
    sensorEvents,
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
      sensorEvents,
      `t = GET x-ecs-tls FROM EVENTS WHERE client_ja3 = 'd4e5b18d6b55c71272893221c96ba240' AND established = true
       DISP t ATTR client_server_name, server_ja3s, server_certificate_ref.serial_number`,
    ),
  ).toEqual([['c2.example.net', '394441ab65754e2207b1e1b457b3641d', '0A1B']]);
});

test('rules, techniques, vulnerabilities and groups are entities, linked with what they were found at', async () => {
  const answer = await huntOver(
    sensorEvents,
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
    sensorEvents,
    `dns = GET network-traffic FROM EVENTS WHERE dst_port = 53
     tls = GET network-traffic FROM EVENTS WHERE dst_port = 443`,
  );
  expect(answer.variable('dns').entities).toBe(2);
  expect(answer.variable('tls')).toMatchObject({ entities: 1, records: 2 });
});

test('what a feed of threat intelligence tells is an indicator, by whichever version of Filebeat', async () => {
  const answer = await huntOver(
    sensorEvents,
    `file = GET x-ecs-indicator FROM EVENTS WHERE hashes.MD5 = '${'cd'.repeat(16)}'
     DISP file ATTR indicator_type, file_name, file_size, hashes.'SHA-256', confidence, marking, first_seen, last_seen
     DISP file ATTR provider, feed_name, description, reference, scanner_stats
     name = GET x-ecs-indicator FROM EVENTS WHERE domain = 'c2.example.net' DISP name ATTR indicator_type, provider
     seen = GET network-traffic FROM EVENTS WHERE extensions.'dns-ext'.question.domain_ref.value IN name.domain`,
  );
  expect(answer.tables.map(({ rows }) => rows)).toEqual([
    [
      [
        ...['file', 'a.exe', 4096, 'ab'.repeat(32), 'High', 'AMBER'],
        ...['2024-04-30T06:00:00.000Z', '2024-05-01T08:00:00.000Z'],
      ],
    ],
    [['abusech', 'AbuseCH MalwareBazaar', 'A loader', 'https://bazaar.example/1', 4]],
    [['domain-name', 'otx']],
  ]);
  expect(answer.variable('seen').entities).toBe(1);
});

test('an event that was found to match an indicator leads to it, and to what it was found by', async () => {
  const answer = await huntOver(
    sensorEvents,
    `i = GET x-ecs-indicator FROM EVENTS WHERE matched_field = 'destination.ip'
     DISP i ATTR indicator_type, ip, url, as_number, feed_name, matched_value, matched_type
     n = FIND network-traffic LINKED i DISP n ATTR dst_ref.value, dst_port`,
  );
  expect(answer.tables.map(({ rows }) => rows)).toEqual([
    [
      [
        ...['ipv4-addr', '198.51.100.9', 'http://c2.example.net/a.exe', 64500, 'AlienVault OTX'],
        ...['198.51.100.9', 'indicator_match_rule'],
      ],
    ],
    [['198.51.100.9', 8443]],
  ]);
});

test('the addresses and names of an indicator alone are no entities: nobody saw them', async () => {
  const [feed] = sensorEvents.filter((event) => 'threatintel' in event);
  const answer = await huntOver(
    [feed ?? {}],
    `i = GET x-ecs-indicator FROM EVENTS WHERE provider = 'otx'
     d = GET domain-name FROM EVENTS WHERE value LIKE '%'`,
  );
  expect(answer.counts('i')).toEqual([1, 1]);
  expect(answer.counts('d')).toEqual([0, 0]);
});
