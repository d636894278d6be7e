import { nearest } from './nearest.js';

/**
 * Entity types: the SCOs of STIX 2.1 section 6, the extensions of the Open Cybersecurity Alliance, and what the Elastic
 * Common Schema tells of beyond them.
 * `identity` lists, in order, the attributes that name an entity in a hunt, as Kestrel 1.8 asks for it; NEW fills the
 * first of `fromText` from a plain string.
 */
export interface EntityType {
  readonly name: string;
  readonly doc: string;
  /** Of STIX 2.1; absent for extensions. */
  readonly section?: string;
  readonly identity: readonly string[];
  /** The attribute that a string in NEW stands for. */
  readonly fromText: string;
  /** Whether GET and FIND ask the source once more by default (`prefetch` in Kestrel's kestrel.yaml). */
  readonly prefetch: boolean;
}

export const entityTypes = [
  {
    name: 'artifact',
    section: '6.1',
    doc: 'A piece of content, such as a captured file or payload.',
    identity: [],
    fromText: 'url',
    prefetch: true,
  },
  {
    name: 'autonomous-system',
    section: '6.2',
    doc: 'An autonomous system (AS) of Internet routing.',
    identity: ['number'],
    fromText: 'number',
    prefetch: true,
  },
  {
    name: 'directory',
    section: '6.3',
    doc: 'A folder of a file system.',
    identity: ['path'],
    fromText: 'path',
    prefetch: true,
  },
  {
    name: 'domain-name',
    section: '6.4',
    doc: 'A DNS domain name.',
    identity: ['value'],
    fromText: 'value',
    prefetch: true,
  },
  {
    name: 'email-addr',
    section: '6.5',
    doc: 'An e-mail address.',
    identity: ['value'],
    fromText: 'value',
    prefetch: true,
  },
  {
    name: 'email-message',
    section: '6.6',
    doc: 'An e-mail message.',
    identity: [],
    fromText: 'subject',
    prefetch: true,
  },
  {
    name: 'file',
    section: '6.7',
    doc: 'A file, told apart by hash, name and parent directory.',
    identity: ["hashes.'SHA-256'", "hashes.'SHA-1'", 'hashes.MD5', 'name'],
    fromText: 'name',
    prefetch: false,
  },
  {
    name: 'ipv4-addr',
    section: '6.8',
    doc: 'An IPv4 address or, in CIDR form, a network.',
    identity: ['value'],
    fromText: 'value',
    prefetch: true,
  },
  {
    name: 'ipv6-addr',
    section: '6.9',
    doc: 'An IPv6 address or, in CIDR form, a network.',
    identity: ['value'],
    fromText: 'value',
    prefetch: true,
  },
  {
    name: 'mac-addr',
    section: '6.10',
    doc: 'A hardware (MAC) address.',
    identity: ['value'],
    fromText: 'value',
    prefetch: true,
  },
  {
    name: 'mutex',
    section: '6.11',
    doc: 'A mutual exclusion object.',
    identity: ['name'],
    fromText: 'name',
    prefetch: true,
  },
  {
    name: 'network-traffic',
    section: '6.12',
    doc: 'A connection or flow between two ends.',
    identity: [],
    fromText: 'dst_port',
    prefetch: true,
  },
  {
    name: 'process',
    section: '6.13',
    doc: 'A running or ended process: one execution of a program.',
    identity: ['x_unique_id', 'pid'],
    fromText: 'name',
    prefetch: true,
  },
  {
    name: 'software',
    section: '6.14',
    doc: 'An installed program.',
    identity: ['name'],
    fromText: 'name',
    prefetch: true,
  },
  {
    name: 'url',
    section: '6.15',
    doc: 'A web address.',
    identity: ['value'],
    fromText: 'value',
    prefetch: true,
  },
  {
    name: 'user-account',
    section: '6.16',
    doc: 'A user account of a host or a domain.',
    identity: ['user_id', 'account_login'],
    fromText: 'user_id',
    prefetch: false,
  },
  {
    name: 'windows-registry-key',
    section: '6.17',
    doc: 'A key of the Windows registry, with values.',
    identity: ['key'],
    fromText: 'key',
    prefetch: true,
  },
  {
    name: 'x509-certificate',
    section: '6.18',
    doc: 'An X.509 certificate.',
    identity: ['serial_number'],
    fromText: 'serial_number',
    prefetch: true,
  },
  {
    name: 'x-ecs-cloud',
    doc: 'Where in a cloud something ran or was done: provider, account, virtual machine.',
    identity: ['instance_id'],
    fromText: 'instance_id',
    prefetch: false,
  },
  {
    name: 'x-ecs-container',
    doc: 'A container, such as those of Docker.',
    identity: ['container_id'],
    fromText: 'container_id',
    prefetch: false,
  },
  {
    name: 'x-ecs-group',
    doc: 'A group of accounts: one that an event changed, or that acted.',
    identity: ['group_id', 'name'],
    fromText: 'name',
    prefetch: true,
  },
  {
    name: 'x-ecs-http',
    doc: 'A request by HTTP, and the response to it.',
    identity: [],
    fromText: 'request_method',
    prefetch: true,
  },
  {
    name: 'x-ecs-indicator',
    doc: 'An indicator of compromise: what a feed of threat intelligence tells of, or what an event was found to match.',
    identity: ['name'],
    fromText: 'name',
    prefetch: false,
  },
  {
    name: 'x-ecs-orchestrator',
    doc: 'What was acted on in a cluster of containers, such as a pod of Kubernetes.',
    identity: ['resource_id'],
    fromText: 'resource_id',
    prefetch: false,
  },
  {
    name: 'x-ecs-powershell',
    doc: 'A script, or a command, that PowerShell ran.',
    identity: ['script_block_id', 'command_value'],
    fromText: 'script_block_text',
    prefetch: true,
  },
  {
    name: 'x-ecs-rule',
    doc: 'A rule of a sensor that an event set off.',
    identity: ['name', 'rule_id'],
    fromText: 'name',
    prefetch: true,
  },
  {
    name: 'x-ecs-service',
    doc: 'A service that data was collected of, whatever nodes it runs on.',
    identity: ['service_id', 'name'],
    fromText: 'name',
    prefetch: false,
  },
  {
    name: 'x-ecs-threat',
    doc: 'Tactics and techniques that an alert stands for, such as those of MITRE ATT&CK.',
    identity: ['technique_id'],
    fromText: 'technique_id',
    prefetch: true,
  },
  {
    name: 'x-ecs-tls',
    doc: 'How a connection was encrypted, and what that tells of both ends.',
    identity: ['client_ja3', 'server_ja3s'],
    fromText: 'client_ja3',
    prefetch: true,
  },
  {
    name: 'x-ecs-user-agent',
    doc: 'What a web client says that it is.',
    identity: ['original'],
    fromText: 'original',
    prefetch: false,
  },
  {
    name: 'x-ecs-vulnerability',
    doc: 'A vulnerability that a scanner found.',
    identity: ['vulnerability_id'],
    fromText: 'vulnerability_id',
    prefetch: true,
  },
  {
    name: 'x-ibm-finding',
    doc: 'An alert or finding of a security product.',
    identity: ['name'],
    fromText: 'name',
    prefetch: true,
  },
  {
    name: 'x-oca-asset',
    doc: 'A host: the computer that a record speaks of.',
    identity: ['device_id', 'hostname'],
    fromText: 'hostname',
    prefetch: false,
  },
  {
    name: 'x-oca-event',
    doc: 'The event that a record is about: its code, action and provider.',
    identity: [],
    fromText: 'action',
    prefetch: true,
  },
  {
    name: 'x-oca-geo',
    doc: 'A place on earth where an address or a host is.',
    identity: ['name'],
    fromText: 'name',
    prefetch: false,
  },
] as const satisfies readonly EntityType[];

const byName = new Map<string, EntityType>(entityTypes.map((type) => [type.name, type]));

/** The fact row of a type, or undefined for one that is not in the table (`x-…` types are free). */
export function entityType(name: string): EntityType | undefined {
  return byName.get(name.toLowerCase());
}

/** Whether STIX names the type: extensions (`x-…`), and types that are not in the table, are somebody's own. */
export function isStandardType(name: string): boolean {
  return entityType(name) !== undefined && !name.startsWith('x-');
}

/** The attribute that a plain text in NEW or in a list stands for; `value` for a type that is not in the table. */
export function attributeOfText(type: string): string {
  return entityType(type)?.fromText ?? 'value';
}

/** The families of the types that are no STIX: `x-ecs`, `x-oca`, `x-ibm`, and the rest of a name in one. */
const inFamily = /^(x-(?:ecs|oca|ibm)-)(.+)$/i;

/** The type of which another in its family is a slip: `x-ecs-powershell` for `x-ecs-powershel`. Types of other families are free. */
export function extensionMeant(name: string): string | undefined {
  const [, family = '', rest] = inFamily.exec(name.toLowerCase()) ?? [];
  if (rest === undefined || byName.has(name.toLowerCase())) return undefined;
  const others = entityTypes.filter((type) => type.name.startsWith(family));
  const meant = nearest(
    rest,
    others.map((type) => type.name.slice(family.length)),
  );
  return meant && family + meant;
}
