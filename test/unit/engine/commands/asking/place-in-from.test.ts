import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { StatementError } from '../../../../../engine/model/result.js';
import { marked } from '../../../../kit/markers.js';
import { testPorts } from '../../../../kit/ports.js';
import { runHunt } from '../../../../kit/run-hunt.js';

const where = "\n  WHERE name = 'cmd.exe' LAST 5 DAYS";
const events = '{"@timestamp":"2021-03-31T00:00:00Z","process":{"pid":4,"name":"cmd.exe"}}\n';
const files = {
  '/hunt/.kestrel/stixshifter.yaml':
    'profiles: { es: { connector: elastic_ecs, connection: { host: "http://127.0.0.1", port: 1, indices: a }, config: { auth: { username: a, password: b } } } }',
  '/hunt/a.json': events,
  '/hunt/cut.json.gz': gzipSync(events.repeat(500)).subarray(0, 60),
};

/** The first error of a huntflow of one GET, and the text that it points at. */
async function failing(from: string): Promise<{ code: string | undefined; at: string }> {
  const { text, ranges } = marked(`# 🕵 né\r\np = GET process\r\n  FROM ${from}${where}`);
  const { results } = await runHunt(text, '/hunt', testPorts(files));
  const error = results.find((result) => result.error !== undefined)?.error;
  const at = error === undefined ? '' : textAt(text, error);
  expect(at, JSON.stringify(error)).toBe(text.slice(ranges[0]?.start, ranges[0]?.end));
  return { code: error?.code, at };
}

function textAt(text: string, { line, column, endLine, endColumn }: StatementError): string {
  const lines = text.split('\n');
  const offset = (atLine: number, atColumn: number): number =>
    lines.slice(0, atLine - 1).join('\n').length + (atLine > 1 ? 1 : 0) + atColumn - 1;
  return text.slice(offset(line, column), offset(endLine, endColumn));
}

describe('an error of a data source points at where FROM names it', () => {
  test.each([
    ['<|stixshifter://none|>', 'unknown-profile'],
    ['<|none|>', 'unknown-profile'],
    ['stixshifter://es, <|stixshifter://none|>', 'unknown-profile'],
    ['<|none.json|>', 'missing-file'],
    ['a.json, <|file://none.json|>', 'missing-file'],
    ["'a.json', <|'c:\\none.json'|>", 'missing-file'],
    ['<|kafka://topic|>', 'unknown-scheme'],
    ['<|stixshifter://es|>', 'unreachable'],
    ['a.json, <|stixshifter://es|>', 'unreachable'],
    ['a.json, <|cut.json.gz|>', 'damaged-file'],
    ['<|https://none.test/events.json|>', 'unreachable'],
  ])('%s: %s', async (from, code) => {
    expect(await failing(from)).toMatchObject({ code: expect.stringContaining(code) as unknown });
  });
});
