import { describe, expect, it } from 'vitest';
import { parseHuntflow } from '../../../language/parse-huntflow.js';
import { getSnippet, plainText } from '../../../client/sources/get-snippet.js';
import {
  hostProblem,
  isEncrypted,
  moduleProblem,
  nameProblem,
  portProblem,
  saysPort,
} from '../../../client/sources/form-problems.js';
import {
  connectors,
  emptyForm,
  fileConnectors,
  formOf,
  profileOf,
  type ProfileForm,
} from '../../../client/sources/profile-form.js';
import { errorItem, sourceItem, type SourceItem } from '../../../client/sources/source-items.js';
import { connectorFacts } from '../../../engine/sources/connector-facts.js';
import type { Inspection, SourceReport, SourceSetup } from '../../../server/protocol.js';

const setup: SourceSetup = {
  name: 'host101',
  uri: 'stixshifter://host101',
  connector: 'elastic_ecs',
  from: 'the settings',
  place: 'https://es.example winlogbeat-*',
  inSettings: true,
};
const inspection: Inspection = {
  product: 'Elasticsearch 8.19.0',
  places: ['winlogbeat-1'],
  documents: 1234,
  complete: true,
  newest: Date.UTC(2021, 3, 5, 10, 30),
  attributes: [
    { type: 'process', attribute: 'name', fields: ['process.name'], examples: ['cmd.exe', 'a\u202Eb.exe'] },
    { type: 'process', attribute: 'pid', fields: ['process.pid'], examples: [] },
  ],
  unmapped: [{ field: 'labels.site', documents: 9, of: 10, example: 'b' }],
  notes: [],
};
const answered = (more: Partial<Inspection> = {}): SourceReport => ({
  ...setup,
  ms: 5,
  inspection: { ...inspection, ...more },
});
const failed: SourceReport = {
  ...setup,
  ms: 5,
  error: { code: 'source-login', message: 'stixshifter://host101: refused', hint: 'Check config.auth.' },
};

/** Labels as an outline: two blanks a level. */
function outline(item: SourceItem, depth = 0): string[] {
  const own = `${'  '.repeat(depth)}${item.label}${item.description ? ` — ${item.description}` : ''}`;
  return [own, ...(item.children ?? []).flatMap((child) => outline(child, depth + 1))];
}

describe('a data source in the view', () => {
  it('says what it holds, with what cannot be seen spelled out', () => {
    expect(outline(sourceItem(setup, answered()))).toEqual([
      'host101 — 1,234 documents, newest 2021-04-05 10:30:00Z',
      '  Elasticsearch 8.19.0 — 1,234 documents',
      '  newest event 2021-04-05 10:30:00Z',
      '  indices or files (1)',
      '    winlogbeat-1',
      '  attributes (2)',
      '    process — 2',
      '      name — from process.name: cmd.exe | a\\u{202E}b.exe',
      '      pid — from process.pid',
      '  fields that map to nothing (1)',
      '    labels.site — in 9 of 10: b',
      '  https://es.example winlogbeat-*',
      '  set up in the settings',
    ]);
  });

  it('says what is wrong, and what to do', () => {
    expect(outline(sourceItem(setup, failed)).slice(0, 3)).toEqual([
      'host101 — does not answer: refused',
      '  refused — source-login',
      '  Check config.auth.',
    ]);
  });

  it('names the source of a message that is about another one', () => {
    const message = 'stixshifter://host101b: refused';
    const state = { ...failed, error: { code: 'source-login', message } };
    expect(sourceItem(setup, state).description).toBe(`does not answer: ${message}`);
    const own = { ...failed, error: { code: 'source-login', message: 'stixshifter://host101: refused' } };
    expect(sourceItem(setup, own).description).toBe('does not answer: refused');
  });

  it.each([
    ['unasked', 'database', /not tested/],
    ['asking', 'loading~spin', /testing/],
    [answered(), 'pass', /1,234 documents/],
    [answered({ notes: [{ code: 'source-no-events', message: 'no events' }] }), 'warning', /documents/],
    [failed, 'error', /does not answer: refused/],
  ] as const)('shows its state as an icon and says it', (state, icon, spoken) => {
    const item = sourceItem(setup, state);
    expect(item.icon).toBe(icon);
    expect(item.spoken).toMatch(spoken);
    expect(item.spoken).toMatch(/^host101, elastic_ecs, /);
  });

  it('has ids that are its own', () => {
    const ids = (item: SourceItem): string[] => [item.id, ...(item.children ?? []).flatMap(ids)];
    const all = ids(sourceItem(setup, answered()));
    expect(new Set(all).size).toBe(all.length);
  });

  it('is asked when it is opened, and can be changed where the settings hold it', () => {
    expect(sourceItem(setup, 'unasked').children).toBeUndefined();
    expect(sourceItem(setup, 'unasked').context).toBe('source-in-settings');
    expect(sourceItem({ ...setup, inSettings: false }, 'unasked').context).toBe('source-elsewhere');
  });

  it('is an error where the profiles cannot be read', () => {
    expect(errorItem({ code: 'wrong-profiles-file', message: 'broken' })).toMatchObject({
      icon: 'error',
      label: 'broken',
    });
  });
});

describe('a first GET from a data source', () => {
  it('is over the day of the newest event, where that is known', () => {
    expect(getSnippet(setup, answered())).toContain(
      "START t'2021-04-05T00:00:00Z' STOP t'2021-04-06T00:00:00Z'",
    );
    expect(getSnippet(setup, 'unasked')).toContain('FROM stixshifter://host101 WHERE');
    expect(getSnippet(setup, failed)).toContain('LAST');
    expect(plainText(getSnippet({ ...setup, uri: 'stixshifter://a$b' }, 'unasked'))).toBe(
      "procs = GET process FROM stixshifter://a$b WHERE name = 'cmd.exe' LAST 5 DAYS",
    );
  });

  it.each([
    ['stixshifter://sales team', "FROM 'stixshifter://sales team' WHERE"],
    ["stixshifter://o'neil", `FROM "stixshifter://o'neil" WHERE`],
  ])('quotes a name that would end otherwise: %s', (uri, expected) => {
    const text = plainText(getSnippet({ ...setup, uri }, 'unasked'));
    expect(text).toContain(expected);
    expect(parseHuntflow(text).problems).toEqual([]);
  });

  it('has no time range where it is a file of which nothing is known', () => {
    const file = { uri: 'stixshifter://host101', connector: 'ecs_file' };
    expect(plainText(getSnippet(file, 'unasked'))).toBe(
      "procs = GET process FROM stixshifter://host101 WHERE name = 'cmd.exe'",
    );
    expect(getSnippet(file, answered())).toContain("START t'2021-04-05T00:00:00Z'");
  });
});

describe('the questions about a data source', () => {
  it('let choose among the connectors that there are', () => {
    const own = Object.entries(connectorFacts);
    const ofFiles = own.flatMap(([name, { readsFiles }]) => (readsFiles ? [name] : []));
    expect(Object.keys(connectors).sort()).toEqual([...own.map(([name]) => name), 'other'].sort());
    expect([...fileConnectors].sort()).toEqual(ofFiles.sort());
  });

  const form: ProfileForm = {
    ...emptyForm,
    name: 'host101',
    host: 'https://es.example',
    port: '9200',
    indices: 'winlogbeat-*',
    account: 'hunter',
  };

  it.each([
    ['password', { username: 'hunter', secret: 'password' }],
    ['api_key', { id: 'hunter', secret: 'api_key' }],
    ['encoded_api_key', { secret: 'api_key' }],
    ['access_token', { secret: 'access_token' }],
    ['none', {}],
  ] as const)('make a profile that says where its %s is, and have it no more', (login, auth) => {
    const profile = profileOf({ ...form, login });
    expect(profile).toEqual({
      connector: 'elastic_ecs',
      connection: { host: 'https://es.example', port: 9200, indices: 'winlogbeat-*' },
      config: { auth },
    });
    expect(formOf('host101', profile)).toEqual({
      ...form,
      login,
      account: 'username' in auth || 'id' in auth ? 'hunter' : '',
    });
  });

  it.each(['check', 'trust anything', '-----BEGIN CERTIFICATE-----'])(
    'know the certificate: %s',
    (certificate) => {
      expect(formOf('host101', profileOf({ ...form, certificate })).certificate).toBe(certificate);
    },
  );

  it('keep what they do not ask', () => {
    const before = {
      connector: 'elastic_ecs',
      mapping: 'mine.yaml',
      connection: { host: 'old', port: 1, options: { timeout: 5 }, selfSignedCert: false },
      config: { auth: { username: 'hunter', password: '$ELASTIC' }, other: 1 },
    };
    const edited = formOf('host101', before);
    expect(profileOf({ ...edited, host: 'new', port: '', certificate: 'check' }, before, false)).toEqual({
      connector: 'elastic_ecs',
      mapping: 'mine.yaml',
      connection: { host: 'new', indices: '', options: { timeout: 5 } },
      config: { auth: { username: 'hunter', password: '$ELASTIC' }, other: 1 },
    });
    expect(profileOf(edited, before, true)).toMatchObject({
      config: { auth: { username: 'hunter', secret: 'password' } },
    });
  });

  it('of files make a profile of their path alone', () => {
    expect(profileOf({ ...emptyForm, name: 'a', connector: 'ecs_file', host: 'a.ndjson' })).toEqual({
      connector: 'ecs_file',
      connection: { path: 'a.ndjson' },
    });
  });

  it('refuse a name that FROM cannot have, or that another has in whatever letter case', () => {
    expect(nameProblem('host 1', [])).toMatch(/^Letters, digits, - and _/);
    expect(nameProblem('Host1', ['host1'])).toBe('There is a data source of that name.');
    expect(nameProblem('host-1', ['host1'])).toBeUndefined();
  });

  it('refuse a host that is none, of another scheme, or with a password in it', () => {
    expect(hostProblem('https://user:word@es.example')).toMatch(/password come later/);
    expect(hostProblem('ftp://es.example')).toBe('http:// or https://');
    expect(hostProblem('')).toMatch(/^A host name/);
    expect(hostProblem('es.example')).toBeUndefined();
  });

  it('ask for no port where the address says it, and for no certificate where it is not encrypted', () => {
    const addresses = ['es.example:9200', 'http://10.0.0.1:80/', '[::1]:9200', 'es.example', 'https://es/'];
    expect(addresses.map(saysPort)).toEqual([true, true, true, false, false]);
    expect(['http://es.example', 'es.example', 'https://es'].map(isEncrypted)).toEqual([false, true, true]);
  });

  it('take ports from 1 to 65535, or none', () => {
    expect(['', '1', '65535'].map(portProblem)).toEqual([undefined, undefined, undefined]);
    for (const port of ['0', '65536', '99999', '-1', '9e3', 'x'])
      expect(portProblem(port), port).toBe('A number from 1 to 65535');
  });

  it('make a profile of any other connector of stix-shifter, as far as connectors are alike', () => {
    const other = { ...form, connector: 'other', module: 'splunk' } as const;
    expect(profileOf(other)).toEqual({
      connector: 'splunk',
      connection: { host: 'https://es.example', port: 9200 },
      config: { auth: { username: 'hunter', secret: 'password' } },
    });
    const bare = { ...other, host: '', port: '', account: '', secretField: '' };
    expect(profileOf(bare)).toEqual({ connector: 'splunk', connection: {}, config: { auth: {} } });
    expect(['splunk', 'Azure_Sentinel'].map(moduleProblem)).toEqual([undefined, undefined]);
    expect(moduleProblem('elastic_ecs')).toMatch(/go back/);
    expect(moduleProblem('stix shifter')).toMatch(/Letters/);
  });
});
