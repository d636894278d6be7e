import { cases } from '../../../kit/check-cases.js';

const procs = "procs = NEW process ['cmd.exe']\n";

const live = "p = GET process FROM stixshifter://host101 WHERE name = 'x'";

cases('limit-zero', [
  [`${procs}DISP procs <|LIMIT 0|>`, { code: 'limit-zero', severity: 'warning' }],
  [`${procs}DISP procs LIMIT 1 OFFSET 0`],
]);

cases('clause-order', [
  [
    `${procs}DISP procs LIMIT 3 <|SORT BY pid|>`,
    { code: 'clause-order', severity: 'hint', message: /It wants SORT, LIMIT/ },
  ],
  [
    `${live} STOP 2021-04-03 <|START 2021-04-01|>`,
    { code: 'clause-order', message: /It wants WHERE, START, STOP/ },
  ],
  [`${live} START 2021-04-01 STOP 2021-04-03 LIMIT 3`],
]);

cases('a broken statement', [
  [`${procs}DISP procs <|ATTR|>\nDISP <|q|>`, [{ code: 'syntax' }, { code: 'unknown-variable' }]],
]);

cases('apply-not-available', [
  [
    `${procs}APPLY <|python://scoring|> ON procs`,
    { code: 'apply-not-available', severity: 'information', message: /runs no analytics.*SAVE/ },
    { without: [] },
  ],
]);
