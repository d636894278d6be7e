import { noProviders } from '../../../../language/ide/providers.js';
import { cases } from '../../../kit/check-cases.js';

const procs = "procs = NEW process ['cmd.exe']\n";
const inFile = 'FROM file://events.json WHERE';

const live = "p = GET process FROM stixshifter://host101 WHERE name = 'x'";
const twoDays = "START t'2021-04-03T00:00:00Z' ";

cases('start-after-stop', [
  [
    `${live} ${twoDays}<|STOP t'2021-04-01T00:00:00Z'|>`,
    { code: 'start-after-stop', severity: 'error', message: /STOP is before START/ },
  ],
  [`${live} ${twoDays}<|STOP 2021-04-03|>`, { code: 'start-after-stop', message: /same moment/ }],
  [`${live} START 2021-04-03T01:00:00+02:00 STOP 2021-04-03T00:00:00Z`],
]);

cases('no-time-range', [
  [
    "p = GET process FROM <|stixshifter://host101|> WHERE name = 'x'",
    { code: 'no-time-range', severity: 'warning', message: /last five minutes of stixshifter:\/\/host101/ },
  ],
  [
    "p = GET process FROM <|stixshifter://host101|> WHERE name = 'x'",
    { code: 'no-time-range', message: /last 90 minutes of stixshifter:\/\/host101/ },
    {
      providers: {
        dataSources: { dataSources: () => [{ uri: 'stixshifter://host101', liveSpanMs: 5_400_000 }] },
      },
    },
  ],
  // Of several, the longest.
  [
    "p = GET process FROM <|stixshifter://host101,lab|> WHERE name = 'x'",
    { code: 'no-time-range', message: /last 90 minutes of stixshifter:\/\/host101/ },
    {
      providers: {
        dataSources: {
          dataSources: () => [
            { uri: 'stixshifter://host101' },
            { uri: 'stixshifter://lab', liveSpanMs: 5_400_000 },
          ],
        },
      },
    },
  ],
  [`${live} LAST 5 DAYS`],
  [`${live} START 2021-04-03`],
  [`${live} LAST 1 DAY q = GET <|file|> WHERE name = 'x'`, { code: 'no-time-range' }],
  [`${procs}p = GET process FROM stixshifter://host101 WHERE pid = procs.pid`],
  [`${procs}p = GET process FROM procs WHERE pid = 4`],
  [`p = GET process ${inFile} pid = 4`],
  [
    live,
    [],
    {
      providers: {
        dataSources: { dataSources: () => [{ uri: 'stixshifter://host101', live: false }] },
      },
    },
  ],
  // One mistake is told once.
  [
    "p = GET process FROM <|stixshifter://host7|> WHERE name = 'x'",
    { code: 'unknown-data-source' },
    { providers: { dataSources: { dataSources: () => [{ uri: 'stixshifter://other' }] } } },
  ],
]);

const setUp = {
  providers: {
    dataSources: { dataSources: () => [{ uri: 'stixshifter://host101' }, { uri: 'stixshifter://Lab' }] },
  },
};

const ofFiles = { ...noProviders.dataSources, defaultScheme: 'file' };
const isMissing = { ...noProviders.files, exists: () => Promise.resolve(false) };

cases('missing-file where the settings say that a source without a scheme is a file', [
  [
    "x = GET process FROM <|events|> WHERE name = 'a'  DISP x",
    { code: 'missing-file', message: /There is no file events\./ },
    { providers: { dataSources: ofFiles, files: isMissing } },
  ],
]);

cases('unknown-data-source', [
  [
    "p = GET process FROM <|stixshifter://host102|> WHERE name = 'x' LAST 1 DAY",
    {
      code: 'unknown-data-source',
      severity: 'warning',
      message: /`host102` is not a data source/,
      suggestions: ['stixshifter://host101'],
    },
    setUp,
  ],
  [
    `${procs}p = GET process FROM <|proc|> WHERE name = 'x' LAST 1 DAY`,
    { code: 'unknown-data-source', message: /neither a variable nor/, suggestions: ['procs'] },
    setUp,
  ],
  [
    "p = GET process FROM <|stixshifter://elsewhere|> WHERE name = 'x' LAST 1 DAY",
    { code: 'unknown-data-source', message: /Set up are host101, Lab\.$/ },
    setUp,
  ],
  [
    "p = GET process FROM <|stixshifter://elsewhere|> WHERE name = 'x' LAST 1 DAY",
    { code: 'unknown-data-source', message: /not used until it is trusted/ },
    { providers: { dataSources: { ...setUp.providers.dataSources, workspaceLeftOut: true } } },
  ],
  ["p = GET process FROM lab, host101 WHERE name = 'x' LAST 1 DAY", [], setUp],
  // What follows a comma is of the scheme before it, as when it runs: a profile, whatever its name ends in.
  [
    "p = GET process FROM stixshifter://host101, <|events.json|> WHERE name = 'x' LAST 1 DAY",
    { code: 'unknown-data-source', message: /`events\.json` is not a data source/ },
    setUp,
  ],
  ["p = GET process FROM events.json WHERE name = 'x'", [], setUp],
  [
    "p = GET process FROM <|events.ndjsn|> WHERE name = 'x' LAST 1 DAY",
    {
      code: 'unknown-data-source',
      message: /Set up are .* A file of that name is written file:\/\/events\.ndjsn\.$/,
    },
    setUp,
  ],
  ["p = GET process FROM stixshifter://anything WHERE name = 'x' LAST 1 DAY"],
]);

cases('missing-file', [
  [
    'l = LOAD <|lost.csv|> AS process\nm = LOAD found.csv',
    { code: 'missing-file', severity: 'warning', message: /There is no file lost\.csv/ },
    {
      providers: {
        files: { ...noProviders.files, exists: async (_, path) => path === 'found.csv' },
      },
    },
  ],
  [
    "p = GET process FROM <|file:///logs/lost.json|> WHERE name = 'x'",
    { code: 'missing-file', message: /There is no file \/logs\/lost\.json/ },
    { providers: { files: { ...noProviders.files, exists: async () => false } } },
  ],
  [
    "p = GET process FROM 'file:///C:/my%20logs/found.json' WHERE name = 'x' l = LOAD 'file://C:/lists/found.csv'",
    [],
    {
      providers: {
        files: {
          ...noProviders.files,
          exists: async (_, path) => ['C:/my logs/found.json', 'C:/lists/found.csv'].includes(path),
        },
      },
    },
  ],
  [
    "p = GET process FROM <|'logs/2022-*.json'|> WHERE name = 'x'",
    { code: 'missing-file', message: /No file has a name that fits logs\/2022-\*\.json/ },
    { providers: { files: { ...noProviders.files, exists: async () => false } } },
  ],
  ['l = LOAD lost.csv'],
  // What a SAVE writes is there for what stands below it.
  [
    `${procs}l = LOAD <|out/p.csv|> SAVE procs TO out/p.csv m = LOAD out/p.csv n = LOAD 'file://out/p.csv'`,
    { code: 'missing-file', message: /There is no file out\/p\.csv/ },
    { providers: { files: { ...noProviders.files, exists: async () => false } } },
  ],
  [
    'm = LOAD out/p.csv l = LOAD <|out/late.csv|>',
    { code: 'missing-file', message: /There is no file out\/late\.csv/ },
    {
      above: [`${procs}SAVE procs TO out/p.csv`],
      below: ['SAVE procs TO out/late.csv'],
      providers: { files: { ...noProviders.files, exists: async () => false } },
    },
  ],
  [
    "l = LOAD <|lists/isp.csv|> AS ipv4-addr m = LOAD <|'lists/isp.csv'|>",
    [
      { code: 'missing-file', message: /Did you mean lists\/ips\.csv\?/, suggestions: ['lists/ips.csv'] },
      { code: 'missing-file', message: /Did you mean lists\/ips\.csv\?/ },
    ],
    {
      providers: {
        files: {
          exists: async () => false,
          list: async (_, folder) =>
            folder === 'lists/'
              ? [
                  { name: 'ips.csv', isFolder: false },
                  { name: 'ips', isFolder: true },
                ]
              : [],
        },
      },
    },
  ],
]);

cases('missing-source', [
  [
    'x = GET <|process|> WHERE pid = 4',
    { code: 'missing-source', severity: 'error', message: /no GET above does/ },
  ],
  [
    `${procs}y = GET process FROM procs WHERE pid = 1\nx = GET <|process|> WHERE pid = 4`,
    { code: 'missing-source' },
  ],
  [`y = GET file ${inFile} name = 'a'\nx = GET process WHERE pid = 4`],
  ['x = GET process WHERE pid = 4', [], { above: [`y = GET file ${inFile} name = 'a'`] }],
  [
    'x = GET <|process|> WHERE pid = 4',
    { code: 'missing-source' },
    { below: [`y = GET file ${inFile} name = 'a'`] },
  ],
]);

cases('unknown-scheme', [
  [
    'x = GET process FROM <|stixshfter://a|>, <|kafka://b|> WHERE pid = 4 LAST 1 DAY',
    [
      { code: 'unknown-scheme', severity: 'error', suggestions: ['stixshifter://a'] },
      { code: 'unknown-scheme', message: /Known are stixshifter:\/\/, file:\/\// },
    ],
  ],
  // Kestrel 2 names clusters so.
  [
    'x = GET process FROM <|elastic://edr1|> WHERE pid = 4 LAST 1 DAY',
    { code: 'unknown-scheme', severity: 'error', suggestions: ['stixshifter://edr1'] },
  ],
  [
    'x = GET process FROM <|opensearch://edr1|> WHERE pid = 4 LAST 1 DAY',
    { code: 'unknown-scheme', severity: 'error', suggestions: ['stixshifter://edr1'] },
  ],
]);

cases('unknown-file-format', [
  [
    `${procs}SAVE procs TO <|out.txt|>\nl = LOAD <|'list.xls'|> AS file`,
    [
      { code: 'unknown-file-format', severity: 'error', message: /out\.txt.*\.csv, \.json or \.parquet/ },
      { code: 'unknown-file-format' },
    ],
  ],
  [
    `${procs}SAVE procs TO <|out.cvs|>`,
    { code: 'unknown-file-format', message: /Did you mean out\.csv\?/, suggestions: ['out.csv'] },
  ],
  [
    `${procs}SAVE procs TO <|a.csv.bz2|>\nl = LOAD a.csv.bz2 AS file`,
    { code: 'unknown-file-format', message: /can be read, but not written\. Write \.gz or \.zip/ },
  ],
  [`${procs}SAVE procs TO a.CSV\nSAVE procs TO b.json.gz\nSAVE procs TO 'c.parquet'\nSAVE procs TO '$OUT'`],
]);
