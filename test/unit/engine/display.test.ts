import { expect, test } from 'vitest';
import { toHtml } from '../../../engine/display/to-html.js';
import { toJson } from '../../../engine/display/to-json.js';
import { toMarkdown } from '../../../engine/display/to-markdown.js';
import { toText } from '../../../engine/display/to-text.js';

import { hunt, openHunt } from '../../kit/hunt.js';
import { smallWorld } from '../../kit/small-world.js';

const world = { 'x://day': smallWorld() };

test('the text of a run: tables with their counts, warnings, the error with its place, the summary', async () => {
  const answer = await hunt(
    'n = GET network-traffic FROM x://day WHERE dst_port > 0 LIMIT 2\nDISP n ATTR src_ref.value, dst_port\nq = FIND file CREATED n',
    world,
  );
  expect(answer.events.map(toText).filter((text) => text !== '')).toEqual([
    '[WARNING] line 1: Limited to 2 of 3 entities, the first by time.',
    'src_ref.value  dst_port\n10.0.0.1       443\n10.0.0.1       80\n2 rows, 2 entities',
    '[ERROR] line 3, column 15: there is no relation "file created network-traffic"\nFrom network-traffic to file lead: LINKED.',
    [
      '[SUMMARY] block executed in 0 seconds',
      'VARIABLE  TYPE             #(ENTITIES)  #(RECORDS)  ipv4-addr*  process*  x-oca-event*',
      'n         network-traffic  2            2           2           2         2',
      '*Number of related records cached.',
    ].join('\n'),
  ]);
});

test('the JSON of a run is the contract: one line for each statement, then the variables', async () => {
  const opened = await openHunt(world);
  const answer = await opened.run(
    'p = GET process FROM x://day WHERE pid = 30\nDISP p ATTR pid, command_line\nDISP r',
  );
  const document = toJson('hunt.hf', answer.events, opened.session.summaries());
  expect(document).toMatchObject({
    huntflow: 'hunt.hf',
    ok: false,
    statements: [
      { line: 1, command: 'GET', variable: 'p', type: 'process', entities: 1, records: 2, warnings: [] },
      {
        line: 2,
        command: 'DISP',
        table: { columns: ['pid', 'command_line'], rows: [[30, null]], rowCount: 1, entityCount: 1 },
      },
      { line: 3, command: 'DISP', error: { code: 'unknown-variable', line: 3, column: 6 } },
    ],
    variables: { p: { type: 'process', entities: 1, records: 2 } },
  });
  expect(document.variables['p']?.['attributes']).toContain('parent_ref.pid');
});

test('data is shown as data, whatever it holds', async () => {
  const name = '<img src=x onerror=alert(1)> [a](javascript:b) \u202Egpj.exe\n# heading';
  const answer = await hunt(`p = NEW process [${JSON.stringify({ name })}] DISP p ATTR name`);
  const event = answer.events.find((one) => one.kind === 'statement' && one.result.table !== undefined);
  if (event === undefined) throw new Error('no table');
  expect(toText(event)).toContain('\\u{202E}gpj.exe\\n# heading');
  expect(toHtml('hunt', [event])).not.toContain('<img');
  expect(toMarkdown(event)).toContain('\\<img');
  expect(toMarkdown(event)).toContain('\\[a\\]\\(javascript\\:b\\)');
});
