import { test } from 'vitest';
import { cases } from '../../../kit/check-cases.js';
import { problems, type ExpectedProblem } from '../../../kit/problems.js';

const procs = "procs = NEW process ['cmd.exe']\n";
const inFile = 'FROM file://events.json WHERE';

test('the names that are meant are looked for a hundred times in a text, and no more', async () => {
  const meant = { code: 'unknown-variable', suggestions: ['procs'] } as const;
  const notLookedFor = { code: 'unknown-variable', message: /Set it above, or write its name/ } as const;
  const expected = [...new Array<ExpectedProblem>(100).fill(meant), notLookedFor];
  await problems(procs + 'DISP <|proc|>\n'.repeat(101), expected);
});

cases('unknown-variable', [
  [
    `${procs}DISP <|proc|>`,
    {
      code: 'unknown-variable',
      severity: 'error',
      message: /`proc`.*Did you mean procs\?/,
      suggestions: ['procs'],
    },
  ],
  ['INFO <|p|>', { code: 'unknown-variable', message: /None is set above/ }],
  // `_` has no name to be written.
  ["NEW process ['a']\nDISP _\nx = <|b|>", { code: 'unknown-variable', message: /None is set above/ }],
  // Of one letter any other is as near.
  ["p = NEW process ['a']\nDISP <|q|>", { code: 'unknown-variable', message: /Known are `p`/ }],
  ['p = <|p|> WHERE pid = 1', { code: 'unknown-variable', message: /not set above this statement/ }],
  ['x = <|gte|>', { code: 'unknown-variable', message: /Did you mean get\?/, suggestions: ['get'] }],
  [
    'DISP <|GET|>',
    { code: 'unknown-variable', message: /A variable belongs here: .* x = GET …, and write x/ },
  ],
  [
    `${procs}DISP procs WHERE name = <|powershell.exe|>`,
    { code: 'unknown-variable', message: /quotes: 'powershell\.exe'/, suggestions: ["'powershell.exe'"] },
  ],
  [
    `${procs}DISP procs WHERE pid = <|proc|>.pid`,
    { code: 'unknown-variable', message: /Did you mean procs\?/, suggestions: ['procs'] },
  ],
  ['DISP <|TIMESTAMPED|>', { code: 'unknown-variable', message: /TIMESTAMPED\(variable\)/ }],
  [
    `${procs}y = <|EXPLAIN|>\nDISP procs`,
    { code: 'unknown-variable', message: /EXPLAIN gives nothing to keep/ },
  ],
  [`${procs}DISP <|other|>`, { code: 'unknown-variable', message: /Known are `procs`/ }],
  // The eight that were set last.
  [
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `n${number} = NEW process ['a']\n`).join('') +
      'DISP <|other|>',
    { code: 'unknown-variable', message: /Known are `n9`, `n8`, .*, `n3`, `n2` and others\./ },
  ],
  [`${procs}x = GET process ${inFile} pid = <|nt|>.pid`, { code: 'unknown-variable' }],
  [
    `${procs}x = procs + <|q|>\nx = JOIN x, <|r|> BY pid, pid\nAPPLY python://a ON x, <|s|>`,
    [{ code: 'unknown-variable' }, { code: 'unknown-variable' }, { code: 'unknown-variable' }],
  ],
  ['INFO <|_|>', { code: 'unknown-variable', message: /No statement above/ }],
  [`${procs}INFO _`],
  ['INFO procs', [], { above: [procs] }],
]);

cases('used-before-definition', [
  [`DISP <|procs|>\n${procs}`, { code: 'used-before-definition', severity: 'error', message: /in line 2/ }],
  [
    'DISP <|procs|>',
    { code: 'used-before-definition', message: /in a cell further down/ },
    { below: [procs] },
  ],
]);

cases('unused-variable', [
  [
    `<|old|> = NEW process ['a.exe']\nold = NEW process ['b.exe']\n_kept = old`,
    { code: 'unused-variable', severity: 'hint', message: /`old` is not used below/ },
    { without: [] },
  ],
  [procs, [], { without: [], below: ['DISP procs'] }],
  [
    `<|procs|> = NEW process ['cmd.exe']`,
    { code: 'unused-variable' },
    { without: [], above: ['DISP procs'] },
  ],
]);

cases('no-effect', [
  [
    `${procs}<|SORT procs BY pid|>`,
    { code: 'no-effect', severity: 'warning', message: /result of SORT is not kept.*result = SORT/ },
  ],
  [`${procs}SORT procs BY pid DISP _`],
  [`${procs}SORT procs BY pid`, [], { below: ['DISP _'] }],
  [`${procs}<|procs = procs|>`, { code: 'no-effect', message: /set to itself/ }],
  [`${procs}procs = procs SORT BY pid`],
]);
