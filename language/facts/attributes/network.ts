import {
  attributesTable,
  boolean,
  dictionary,
  integer,
  list,
  reference,
  references,
  string,
  timestamp,
} from './attribute.js';

const ends = ['ipv4-addr', 'ipv6-addr', 'domain-name', 'mac-addr'] as const;

const addresses = ['ipv4-addr', 'ipv6-addr'] as const;

const ports = [0, 65535] as const;

/** STIX 2.1 section 6.12, with its extensions; `dns-ext` is of Kestrel's ECS mapping. */
export const networkTrafficAttributes = attributesTable('network-traffic', {
  src_ref: reference(ends, 'Where the traffic comes from.'),
  dst_ref: reference(ends, 'Where the traffic goes to.'),
  src_port: integer('Port of the source.', { example: '49789', between: ports }),
  dst_port: integer('Port of the destination.', { example: '443', between: ports }),
  protocols: list('Protocols, from the outer to the inner.', { example: "'tcp'" }),
  start: timestamp('When the traffic began.'),
  end: timestamp('When the traffic ended.'),
  is_active: boolean('Whether the traffic still goes on.'),
  src_byte_count: integer('Bytes that the source sent.', { unit: 'bytes' }),
  dst_byte_count: integer('Bytes that the destination sent.', { unit: 'bytes' }),
  src_packets: integer('Packets that the source sent.', { unit: 'packets' }),
  dst_packets: integer('Packets that the destination sent.', { unit: 'packets' }),
  ipfix: dictionary('IP flow information, by element name.'),
  src_payload_ref: reference('artifact', 'Content that the source sent.'),
  dst_payload_ref: reference('artifact', 'Content that the destination sent.'),
  encapsulates_refs: references('network-traffic', 'Traffic inside this one.'),
  encapsulated_by_ref: reference('network-traffic', 'Traffic that carries this one.'),
  x_src_nat_ref: reference(addresses, 'Address of the source behind the translation.'),
  x_dst_nat_ref: reference(addresses, 'Address of the destination behind the translation.'),
  x_src_nat_port: integer('Port of the source behind the translation.', { between: ports }),
  x_dst_nat_port: integer('Port of the destination behind the translation.', { between: ports }),
  x_byte_count: integer('Bytes of both directions together.', { unit: 'bytes' }),
  x_packets: integer('Packets of both directions together.', { unit: 'packets' }),
  x_application: string('Application protocol as the source guessed it.'),
  x_community_id: string('Community ID of the flow, the same at both ends.'),
  x_direction: string('Direction as the source saw it.', { example: "'egress'" }),
  x_forwarded_ip: string('Address of the client behind a proxy.'),
  x_name: string('Name of the network zone.'),
  'x_vlan.id': string('Number of the virtual LAN.', { example: "'10'" }),
  'x_vlan.name': string('Name of the virtual LAN.'),
  'x_vlan.inner.id': string('Number of the virtual LAN inside it.'),
  'x_vlan.inner.name': string('Name of the virtual LAN inside it.'),
  "extensions.'http-request-ext'.request_method": string('HTTP method.', { example: "'GET'" }),
  "extensions.'http-request-ext'.request_value": string('Path and query of the request.'),
  "extensions.'http-request-ext'.request_version": string('Version of HTTP.'),
  "extensions.'http-request-ext'.request_header": dictionary(
    "Headers, by name: request_header.'User-Agent'.",
  ),
  "extensions.'http-request-ext'.message_body_length": integer('Length of the body.', { unit: 'bytes' }),
  "extensions.'http-request-ext'.message_body_data_ref": reference('artifact', 'Body of the request.'),
  "extensions.'icmp-ext'.icmp_type_hex": string('ICMP type, in hexadecimal.'),
  "extensions.'icmp-ext'.icmp_code_hex": string('ICMP code, in hexadecimal.'),
  "extensions.'socket-ext'.address_family": string('Address family.', { example: "'AF_INET'" }),
  "extensions.'socket-ext'.protocol_family": string('Protocol family; of STIX 2.0.', {
    example: "'PF_INET'",
  }),
  "extensions.'socket-ext'.is_blocking": boolean('Whether the socket blocks.'),
  "extensions.'socket-ext'.is_listening": boolean('Whether the socket listens.'),
  "extensions.'socket-ext'.options": dictionary('Options of the socket.'),
  "extensions.'socket-ext'.socket_type": string('Type of socket.', { example: "'SOCK_STREAM'" }),
  "extensions.'socket-ext'.socket_descriptor": integer('Descriptor of the socket.'),
  "extensions.'socket-ext'.socket_handle": integer('Handle of the socket.'),
  "extensions.'tcp-ext'.src_flags_hex": string('TCP flags of the source, in hexadecimal.'),
  "extensions.'tcp-ext'.dst_flags_hex": string('TCP flags of the destination, in hexadecimal.'),
  "extensions.'dns-ext'.question.domain_ref": reference('domain-name', 'Name that was asked for.'),
  "extensions.'dns-ext'.question.registered_domain_ref": reference(
    'domain-name',
    'Registered part of the name that was asked for.',
  ),
  "extensions.'dns-ext'.question.type": string('Type of DNS record asked for.', { example: "'A'" }),
  "extensions.'dns-ext'.question.class": string('Class of DNS record asked for.'),
  "extensions.'dns-ext'.question.subdomain": string('Part before the registered domain.'),
  "extensions.'dns-ext'.question.top_level_domain": string('Last part of the name.'),
  "extensions.'dns-ext'.resolved_ip_refs": references(['ipv4-addr', 'ipv6-addr'], 'Addresses in the answer.'),
  "extensions.'dns-ext'.answers": list('Answers, as text.'),
  "extensions.'dns-ext'.dns_id": string('Identifier of the DNS message.'),
  "extensions.'dns-ext'.header_flags": list('Flags of the DNS header.'),
  "extensions.'dns-ext'.op_code": string('DNS operation.', { example: "'QUERY'" }),
  "extensions.'dns-ext'.response_code": string('DNS result.', { example: "'NXDOMAIN'" }),
  "extensions.'dns-ext'.type": string('query or answer.'),
});

/** STIX 2.1 section 6.8. */
export const ipv4AddrAttributes = attributesTable('ipv4-addr', {
  value: string('The address, in dotted form; or a network in CIDR form.', {
    example: "'72.21.81.200'",
    format: 'ipv4',
  }),
  resolves_to_refs: references('mac-addr', 'Hardware addresses of the address.'),
  belongs_to_refs: references('autonomous-system', 'Autonomous systems that announce it.'),
  x_geo_ref: reference('x-oca-geo', 'Where the address is, as the source looked it up.'),
});

/** STIX 2.1 section 6.9. */
export const ipv6AddrAttributes = attributesTable('ipv6-addr', {
  value: string('The address, shortened as RFC 5952 says; or a network in CIDR form.', {
    example: "'fe80::1'",
    format: 'ipv6',
  }),
  resolves_to_refs: references('mac-addr', 'Hardware addresses of the address.'),
  belongs_to_refs: references('autonomous-system', 'Autonomous systems that announce it.'),
  x_geo_ref: reference('x-oca-geo', 'Where the address is, as the source looked it up.'),
});

/** STIX 2.1 section 6.10. */
export const macAddrAttributes = attributesTable('mac-addr', {
  value: string('Six hexadecimal pairs with colons, in lower case.', { example: "'00:50:56:ab:cd:ef'" }),
});

/** STIX 2.1 section 6.4. */
export const domainNameAttributes = attributesTable('domain-name', {
  value: string('The name.', { example: "'example.com'" }),
  resolves_to_refs: references(['ipv4-addr', 'ipv6-addr', 'domain-name'], 'What the name resolves to.'),
});

/** STIX 2.1 section 6.15. */
export const urlAttributes = attributesTable('url', {
  value: string('The address in full.', { example: "'http://example.com/a'" }),
});

/** STIX 2.1 section 6.2. */
export const autonomousSystemAttributes = attributesTable('autonomous-system', {
  number: integer('Number of the autonomous system.', { example: '15169' }),
  name: string('Name of the autonomous system.'),
  rir: string('Regional Internet registry.', { example: "'ARIN'" }),
});
