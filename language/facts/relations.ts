/**
 * Relations of FIND: `FIND subject verb BY object` and `FIND object verb subject` both follow `refs`.
 * `FIND process CREATED nt` gives the subjects whose objects are in nt; with BY the direction turns.
 * STIX 2.1 section 6 for the references; Kestrel 1.8 for the table, to which `image_ref` (the name of STIX 2.1) and the files
 * of an archive are added, which are told in an extension of a file.
 */
export interface Relation {
  readonly subject: string;
  readonly verb: string;
  readonly object: string;
  /** Which end carries which reference; all that a record has are followed, and lists whole. */
  readonly refs: readonly (readonly ['subject' | 'object', string])[];
}

export const relations = [
  { subject: 'file', verb: 'contained', object: 'artifact', refs: [['subject', 'content_ref']] },
  { subject: 'directory', verb: 'contained', object: 'directory', refs: [['subject', 'contains_refs']] },
  {
    subject: 'directory',
    verb: 'contained',
    object: 'file',
    refs: [
      ['subject', 'contains_refs'],
      ['object', 'parent_directory_ref'],
    ],
  },
  { subject: 'archive-ext', verb: 'contained', object: 'file', refs: [['subject', 'contains_refs']] },
  {
    subject: 'file',
    verb: 'contained',
    object: 'file',
    refs: [
      ['subject', 'contains_refs'],
      ['subject', 'extensions.archive-ext.contains_refs'],
    ],
  },
  {
    subject: 'file',
    verb: 'contained',
    object: 'directory',
    refs: [
      ['subject', 'contains_refs'],
      ['subject', 'extensions.archive-ext.contains_refs'],
    ],
  },
  { subject: 'user-account', verb: 'owned', object: 'email-addr', refs: [['object', 'belongs_to_ref']] },
  {
    subject: 'email-addr',
    verb: 'created',
    object: 'email-message',
    refs: [
      ['object', 'from_ref'],
      ['object', 'sender_ref'],
    ],
  },
  {
    subject: 'email-addr',
    verb: 'accepted',
    object: 'email-message',
    refs: [
      ['object', 'to_refs'],
      ['object', 'cc_refs'],
      ['object', 'bcc_refs'],
    ],
  },
  { subject: 'autonomous-system', verb: 'owned', object: 'ipv4-addr', refs: [['object', 'belongs_to_refs']] },
  { subject: 'autonomous-system', verb: 'owned', object: 'ipv6-addr', refs: [['object', 'belongs_to_refs']] },
  { subject: 'ipv4-addr', verb: 'created', object: 'network-traffic', refs: [['object', 'src_ref']] },
  { subject: 'ipv6-addr', verb: 'created', object: 'network-traffic', refs: [['object', 'src_ref']] },
  { subject: 'mac-addr', verb: 'created', object: 'network-traffic', refs: [['object', 'src_ref']] },
  { subject: 'domain-name', verb: 'created', object: 'network-traffic', refs: [['object', 'src_ref']] },
  { subject: 'artifact', verb: 'created', object: 'network-traffic', refs: [['object', 'src_payload_ref']] },
  { subject: 'ipv4-addr', verb: 'accepted', object: 'network-traffic', refs: [['object', 'dst_ref']] },
  { subject: 'ipv6-addr', verb: 'accepted', object: 'network-traffic', refs: [['object', 'dst_ref']] },
  { subject: 'mac-addr', verb: 'accepted', object: 'network-traffic', refs: [['object', 'dst_ref']] },
  { subject: 'domain-name', verb: 'accepted', object: 'network-traffic', refs: [['object', 'dst_ref']] },
  { subject: 'artifact', verb: 'accepted', object: 'network-traffic', refs: [['object', 'dst_payload_ref']] },
  {
    subject: 'network-traffic',
    verb: 'contained',
    object: 'network-traffic',
    refs: [
      ['subject', 'encapsulates_refs'],
      ['object', 'encapsulated_by_ref'],
    ],
  },
  {
    subject: 'process',
    verb: 'created',
    object: 'network-traffic',
    refs: [['subject', 'opened_connection_refs']],
  },
  { subject: 'process', verb: 'created', object: 'process', refs: [['object', 'parent_ref']] },
  { subject: 'user-account', verb: 'owned', object: 'process', refs: [['object', 'creator_user_ref']] },
  {
    subject: 'process',
    verb: 'loaded',
    object: 'file',
    refs: [
      ['subject', 'binary_ref'],
      ['subject', 'image_ref'],
    ],
  },
  { subject: 'windows-service-ext', verb: 'loaded', object: 'file', refs: [['subject', 'service_dll_refs']] },
  {
    subject: 'windows-service-ext',
    verb: 'loaded',
    object: 'user-account',
    refs: [['subject', 'creator_user_ref']],
  },
] as const satisfies readonly Relation[];

/** Two entities of any types that appear in one record; undirected. */
export const linked = 'linked';

export type Verb = (typeof relations)[number]['verb'] | typeof linked;

/** The verbs, each once, as completion offers them. */
export const verbs: readonly Verb[] = [...new Set(relations.map((relation) => relation.verb)), linked];

/** The rows that `FIND returned verb [BY] input` means; empty where the pair has no such relation. */
export function relationsFor(
  returned: string,
  { verb, reversed }: RelationPhrase,
  input: string,
): Relation[] {
  const [subject, object] = reversed ? [input, returned] : [returned, input];
  return relations.filter((row) => row.subject === subject && row.verb === verb && row.object === object);
}

/** The types that the input of `FIND returned verb [BY]` can have; of `linked` none is told, since all can. */
export function inputTypes(returned: string, { verb, reversed }: RelationPhrase): string[] {
  return relations.flatMap((row) => {
    const [result, input] = reversed ? [row.object, row.subject] : [row.subject, row.object];
    return row.verb === verb && result === returned ? [input] : [];
  });
}

/** How FIND says a relation: its verb, with or without BY. */
export interface RelationPhrase {
  readonly verb: string;
  readonly reversed: boolean;
}

export function phraseText({ verb, reversed }: RelationPhrase): string {
  return verb.toUpperCase() + (reversed ? ' BY' : '');
}

/** All that may stand behind `FIND returned`, whatever the variable's type; `linked` last. */
export function phrasesOf(returned: string): RelationPhrase[] {
  const own = relations.flatMap((row): RelationPhrase[] => [
    ...(row.subject === returned ? [{ verb: row.verb, reversed: false }] : []),
    ...(row.object === returned ? [{ verb: row.verb, reversed: true }] : []),
  ]);
  const unique = new Map(own.map((phrase) => [phraseText(phrase), phrase]));
  return [...unique.values(), { verb: linked, reversed: false }];
}

/** All that there is between two types, in words. */
export function relationsBetween(returned: string, input: string): string {
  return `Between ${returned} and ${input} there is ${phrasesFor(returned, input).map(phraseText).join(', ')}.`;
}

/** All that may stand between `FIND returned` and a variable of type `input`, `linked` last. */
export function phrasesFor(returned: string, input: string): RelationPhrase[] {
  return phrasesOf(returned).filter(
    (phrase) => phrase.verb === linked || inputTypes(returned, phrase).includes(input),
  );
}
