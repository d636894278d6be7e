import { expect, test } from 'vitest';
import { openSession } from '../../../../engine/open-session.js';
import { runHunt } from '../../../kit/hunt.js';
import { testPorts } from '../../../kit/ports.js';

const time = { '@timestamp': '2024-05-01T10:00:00Z' };

async function answerOf(documents: readonly object[], huntflow: string) {
  const data = documents.map((document) => `${JSON.stringify(document)}\n`).join('');
  const session = await openSession(testPorts({ '/hunt/a.ndjson': data }), { folder: '/hunt' });
  try {
    return await runHunt(session, huntflow);
  } finally {
    session.close();
  }
}

test.each([
  ['e-mail', { email: { subject: 'Hi', from: { address: 'a@x.org' } } }, 'email-addr', ['a@x.org']],
  ['e-mail, dotted', { 'email.from.address': 'a@x.org', 'email.subject': 'Hi' }, 'email-addr', ['a@x.org']],
  ['a web address', { url: { full: 'http://x.org/' } }, 'url', ['http://x.org/']],
  ['who did it from where', { client: { ip: '10.0.0.1' } }, 'ipv4-addr', ['10.0.0.1']],
])('a document that tells of %s alone is one of ECS', async (_, fields, type, values) => {
  const answer = await answerOf(
    [{ ...time, ...fields }],
    `a = GET ${type} FROM a.ndjson WHERE value IS NOT NULL DISP a ATTR value`,
  );
  expect(answer.error).toBeUndefined();
  expect(answer.tables[0]?.rows.flat()).toEqual(values);
});

test.each([
  ['no time', { email: { subject: 'Hi' } }],
  ['nothing that is known', { ...time, message: 'text', acme: { a: 1 } }],
])('a document with %s is none', async (_, document) => {
  const answer = await answerOf([document], 'a = GET url FROM a.ndjson WHERE value IS NOT NULL');
  expect(answer.error?.code).toBe('foreign-data');
});

const two = ['a.org', 'b.org'].map((name) => ({ ...time, dns: { question: { name } } }));

test.each([
  [
    'pretty-printed, as tests of pipelines have it',
    JSON.stringify({ expected: [two[0], null, two[1]] }, null, 4),
  ],
  ['on one line', JSON.stringify({ events: two })],
  ['one envelope a line', two.map((document) => JSON.stringify({ Records: [document] })).join('\n')],
])('documents in the one list that an object has: %s', async (_, data) => {
  const session = await openSession(testPorts({ '/hunt/a.json': data }), { folder: '/hunt' });
  const answer = await runHunt(
    session,
    'd = GET domain-name FROM a.json WHERE value IS NOT NULL DISP d ATTR value',
  );
  session.close();
  expect(answer.tables[0]?.rows.flat()).toEqual(['a.org', 'b.org']);
  expect(answer.warnings).toEqual([]);
});
