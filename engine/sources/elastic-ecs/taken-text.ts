import type { TakeName } from '../../mapping/takes.js';

/** How a value stands in the texts that a mapping takes it out of: what comes before it and after it. */
interface Place {
  readonly before: string;
  readonly after: string;
}

/** Which texts give a value by what the mapping takes of them. */
interface TakenText {
  /** Where in a longer text the value can stand, as wildcards; empty where the text is the value. */
  readonly inside: readonly Place[];
  /** The same for many values at once: what is around them in Lucene's regular expressions; absent where that cannot be said. */
  readonly around?: Place;
  /** The value is written in any case. */
  readonly folds?: true;
  /** The text is never the value alone. */
  readonly neverAlone?: true;
}

const whole: TakenText = { inside: [] };
const folded: TakenText = { inside: [{ before: '', after: '' }], folds: true };
const atEnd: TakenText = {
  inside: ['\\\\', '/'].map((slash) => ({ before: `*${slash}`, after: '' })),
  around: { before: '.*[\\\\/]', after: '' },
};

function named(name: string): TakenText {
  return {
    inside: [{ before: `*${name}=`, after: '*' }],
    around: { before: `.*${name}=`, after: '.*' },
  };
}

function hashNamed(name: string): TakenText {
  return { ...named(name), folds: true };
}

const withPort: TakenText = {
  inside: [
    { before: '', after: ':*' },
    { before: '[', after: ']*' },
  ],
  around: { before: '\\[?', after: '[:\\]].*' },
};

/** Undefined: the text differs from the value in ways that no query says, so that only its presence can be asked for. */
const texts: Readonly<Record<TakeName, TakenText | undefined>> = {
  'file-name': atEnd,
  folder: {
    // Whatever comes behind it, since a root (`/`, `C:\`) has its separator: what else fits is left out later.
    inside: [{ before: '', after: '?*' }],
    around: { before: '', after: '.*' },
    neverAlone: true,
  },
  'user-name': { inside: [{ before: '*\\\\', after: '' }], around: { before: '.*\\\\', after: '' } },
  'user-domain': { inside: [{ before: '', after: '\\\\*' }], around: { before: '', after: '\\\\.*' } },
  'principal-name': { inside: [{ before: '', after: '@*' }], around: { before: '', after: '@.*' } },
  'registry-value': { inside: [{ before: '*\\\\', after: '' }], around: { before: '.*\\\\', after: '' } },
  'lower-case': folded,
  hash: folded,
  mac: folded,
  guid: whole,
  sid: whole,
  'hash-md5': hashNamed('MD5'),
  'hash-sha1': hashNamed('SHA1'),
  'hash-sha256': hashNamed('SHA256'),
  'hash-imphash': hashNamed('IMPHASH'),
  'technique-id': named('technique_id'),
  'technique-name': named('technique_name'),
  'dns-addresses': { inside: [{ before: '*', after: '*' }], folds: true },
  'dns-aliases': { inside: [{ before: '*', after: '*' }], folds: true },
  'domain-name': whole,
  host: withPort,
  'host-name': withPort,
  address: withPort,
  'ip-address': whole,
  // A comma in a name has a backslash before it.
  'common-name': undefined,
  'protocol-name': undefined,
  'hex-byte': undefined,
  time: undefined,
  'registry-data': undefined,
  'registry-data-type': undefined,
};

/** Undefined for what no query can ask for. */
export function takenText(take: string | undefined): TakenText | undefined {
  return take === undefined ? whole : Object.hasOwn(texts, take) ? texts[take as TakeName] : undefined;
}

/** Whether a query can ask for a value that the mapping takes so out of a text. */
export function canBeSpelt(take: string | undefined): boolean {
  return takenText(take) !== undefined;
}

/** Whether the value stands in a text of another form, whose words tell nothing of it. */
export function isInForm(take: string | undefined): boolean {
  return take !== undefined && /^(hash|technique)-|^dns-(addresses|aliases)$/.test(take);
}

/** Whether the text that gives the value can be longer than it. */
export function isPart(take: string | undefined): boolean {
  return takenText(take)?.inside.some(({ before, after }) => before !== '' || after !== '') ?? true;
}

export function isFolded(take: string | undefined): boolean {
  return takenText(take)?.folds === true;
}

/** Whether the text that gives the value begins with it. */
export function isAtBeginning(take: string | undefined): boolean {
  const places = takenText(take)?.inside ?? [];
  return places.length > 0 && places.every(({ before, after }) => before === '' && after !== '');
}
