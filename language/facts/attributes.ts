/** Attributes of entities: STIX 2.1 section 6, and the `x_…` properties that Kestrel's sources add. */
export interface Attribute {
  readonly entity: string;
  /** As written in STIX; keys that need quotes have them: `hashes.'SHA-256'`. */
  readonly path: string;
  readonly type:
    'string' | 'integer' | 'float' | 'boolean' | 'timestamp' | 'list' | 'reference' | 'references';
  /** For references: the types that they may point to. */
  readonly to?: readonly string[];
  readonly doc: string;
  readonly unit?: string;
}

export const attributes: readonly Attribute[] = [
  {
    entity: 'process',
    path: 'pid',
    type: 'integer',
    doc: 'Process id, as the operating system numbers it; reused over time.',
  },
  { entity: 'process', path: 'name', type: 'string', doc: 'File name of the program that runs.' },
  {
    entity: 'process',
    path: 'command_line',
    type: 'string',
    doc: 'The full command line, arguments included.',
  },
  {
    entity: 'process',
    path: 'x_unique_id',
    type: 'string',
    doc: 'Identifier that is never reused: Sysmon ProcessGuid, ECS process.entity_id.',
  },
  {
    entity: 'process',
    path: 'parent_ref',
    type: 'reference',
    to: ['process'],
    doc: 'The process that started this one.',
  },
  {
    entity: 'ipv4-addr',
    path: 'value',
    type: 'string',
    doc: 'The address, in dotted form; or a network in CIDR form.',
  },
];
