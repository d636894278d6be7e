import { mappedFields } from '../../../../server/editor/mapped-fields.js';
import { describe, test } from 'vitest';
import { noProviders } from '../../../../language/ide/providers.js';
import { problems, type ExpectedProblem, type ProblemOptions } from '../../../kit/problems.js';

type Case = readonly [
  text: string,
  expected?: ExpectedProblem | readonly ExpectedProblem[],
  options?: ProblemOptions,
];

/** One test for each case: the text with markers, and the problems of what is marked. */
function cases(code: string, list: readonly Case[]): void {
  describe(code, () => {
    test.each(list.map((one) => [one[0], one] as const))('%s', async (_, [text, expected, options]) => {
      await problems(text, expected, options);
    });
  });
}

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

cases('unknown-entity-type', [
  [
    `p = GET <|proces|> ${inFile} pid = 4`,
    { code: 'unknown-entity-type', severity: 'warning', suggestions: ['process'] },
  ],
  [`${procs}x = FIND <|procs|> CREATED procs`, { code: 'unknown-entity-type', suggestions: ['process'] }],
  [`p = GET <|ipv4|> ${inFile} value = 'a'`, { code: 'unknown-entity-type', suggestions: ['ipv4-addr'] }],
  [
    `p = GET <|registry|> ${inFile} key = 'a'`,
    { code: 'unknown-entity-type', suggestions: ['windows-registry-key'] },
  ],
  [`p = GET <|Process|> ${inFile} pid = 4`, { code: 'unknown-entity-type', suggestions: ['process'] }],
  [
    `p = GET process ${inFile} <|host|>:value = '10.0.0.1'`,
    { code: 'unknown-entity-type', message: /begin with x-/ },
  ],
  [`p = GET x-crowdstrike ${inFile} tactic = 'a'`],
  [
    `p = GET <|x-ecs-powershel|> ${inFile} pid = 4`,
    { code: 'unknown-entity-type', suggestions: ['x-ecs-powershell'] },
  ],
  [`p = GET x-ecs-dns ${inFile} dns_id = 'a'\nq = GET x-own-event ${inFile} code = '1'`],
  ['p = LOAD a.csv AS <|user-acount|>', { code: 'unknown-entity-type', suggestions: ['user-account'] }],
]);

cases('unsupported-relation', [
  [
    `${procs}f = FIND file <|CREATED BY|> procs`,
    {
      code: 'unsupported-relation',
      severity: 'error',
      message: /`file CREATED BY process`.*there is LOADED BY, LINKED/,
      suggestions: ['LOADED BY', 'LINKED'],
    },
  ],
  [
    `${procs}u = FIND user-account <|owned by|> procs`,
    { code: 'unsupported-relation', suggestions: ['OWNED', 'LINKED'] },
  ],
  [
    `${procs}p = FIND process <|creatd|> procs`,
    { code: 'unsupported-relation', suggestions: ['CREATED', 'CREATED BY', 'LINKED'] },
  ],
  [`${procs}p = FIND process CREATED procs\nq = FIND process CREATED BY procs\nr = FIND url LINKED procs`],
  ['a = LOAD a.csv\np = FIND process CREATED a'],
  ['a = LOAD a.csv\np = FIND process <|OWNED|> a', { code: 'unsupported-relation', message: /of anything/ }],
]);

const logFields = { providers: { fields: { fields: mappedFields } } };

cases('unknown-attribute', [
  [
    `p = GET process ${inFile} <|process.parent.name|> = 'x' AND <|process_pid|> = 4`,
    [
      {
        code: 'unknown-attribute',
        message: /The field process\.parent\.name of the logs is parent_ref\.name/,
        suggestions: ['parent_ref.name', 'parent_ref.binary_ref.name', 'name'],
      },
      { code: 'unknown-attribute', suggestions: ['pid'] },
    ],
    logFields,
  ],
  [
    `n = GET network-traffic ${inFile} <|destination.ip|> = '10.0.0.1' AND <|event.code|> = '3' AND <|process.name|> = 'a'`,
    [
      { code: 'unknown-attribute', suggestions: ['dst_ref.value'] },
      { code: 'unknown-attribute', suggestions: ['x-oca-event:code'] },
      { code: 'unknown-attribute', suggestions: ['process:name'] },
    ],
    logFields,
  ],
  [
    `n = GET network-traffic ${inFile} dst_port = 80\nDISP n ATTR <|event.code|>`,
    { code: 'unknown-attribute', message: /INFO shows/ },
    logFields,
  ],
  [
    `${procs}DISP procs ATTR pid, <|nam|>, command_line`,
    { code: 'unknown-attribute', severity: 'warning', suggestions: ['name'] },
  ],
  [
    `p = GET process ${inFile} parent_ref.<|comand_line|> = 'x'`,
    {
      code: 'unknown-attribute',
      message: /type process has no attribute `comand_line`/,
      suggestions: ['command_line'],
    },
  ],
  [
    `p = GET process ${inFile} ipv4-addr:<|valu|> = '10.0.0.1'`,
    { code: 'unknown-attribute', suggestions: ['value'] },
  ],
  [
    `${procs}s = SORT procs BY <|pidd|>\nDESCRIBE s.<|nmae|>`,
    [
      { code: 'unknown-attribute', suggestions: ['pid'] },
      { code: 'unknown-attribute', suggestions: ['name'] },
    ],
  ],
  [
    `${procs}g = GROUP procs BY name WITH COUNT(pid) AS n\nDISP g ATTR n, <|pid|>`,
    { code: 'unknown-attribute', message: /This variable.*It has `name`, `n`/ },
  ],
  [`${procs}q = procs ATTR name\nDISP q ATTR <|pid|>`, { code: 'unknown-attribute' }],
  [`${procs}DISP TIMESTAMPED(procs) ATTR first_observed, name SORT BY first_observed`],
  [
    `${procs}DISP TIMESTAMPED(procs) ATTR <|first_obsered|>, name`,
    { code: 'unknown-attribute', suggestions: ['first_observed'] },
  ],
  [`n = NEW process [{"name": "cmd.exe", "colour": "red"}]\nDISP n ATTR colour`],
  [`l = LOAD a.csv AS process\nm = l WHERE pid = 4\nDISP m ATTR anything`],
  [`p = GET process ${inFile} x_my_own = 'x'`],
  [
    `p = GET process ${inFile} <|x_uniqe_id|> = 'x'`,
    { code: 'unknown-attribute', suggestions: ['x_unique_id'] },
  ],
  [
    `${procs}DISP procs ATTR entropy, <|entrpy|>`,
    { code: 'unknown-attribute' },
    {
      providers: {
        variables: {
          of: () => [
            {
              name: 'procs',
              type: 'process',
              kind: 'entities',
              entities: 1,
              records: 1,
              related: {},
              attributes: [{ path: 'entropy', entities: 1 }],
              birthCommand: '',
              sources: [],
              setAt: 0,
            },
          ],
        },
      },
    },
  ],
]);

cases('wrong-value', [
  [
    `n = GET network-traffic ${inFile} dst_port = <|https|>`,
    { code: 'wrong-value', severity: 'warning', message: /`dst_port` is a whole number, and https is none/ },
  ],
  [`n = GET network-traffic ${inFile} dst_port IN (443, '80', <|'http'|>)`, { code: 'wrong-value' }],
  [`n = GET network-traffic ${inFile} src_ref.value = 'host' AND dst_port < 1024.5`],
  [
    `a = GET ipv4-addr ${inFile} value = <|'10.0.0.300'|> OR value <|= '10.0.0.0/8'|>`,
    [{ code: 'wrong-value' }, { code: 'taken-as-text' }],
  ],
  [`a = GET ipv4-addr ${inFile} value LIKE '10.%'`],
  [`f = GET file ${inFile} ctime > <|'yesterday'|> AND mtime > '2021-04-01'`, { code: 'wrong-value' }],
  [`u = GET user-account ${inFile} is_privileged = true AND is_disabled = <|1|>`, { code: 'wrong-value' }],
  [`p = GET process ${inFile} name = 7`],
  [
    `n = GET network-traffic ${inFile} dst_port = <|70000|> OR src_port IN (0, 65535, <|-1|>) OR dst_port < 70000`,
    [
      { code: 'wrong-value', message: /a whole number from 0 to 65535, and 70000 is none/ },
      { code: 'wrong-value' },
    ],
  ],
  [
    `p = GET process ${inFile} is_hidden = <|0|>`,
    { code: 'wrong-value', message: /Write true or false/, suggestions: ['false', 'true'] },
  ],
  // What reports write so that nobody follows it, and what a paste leaves around it.
  [
    `n = GET network-traffic ${inFile} dst_ref.value = <|'203.0.113[.]9'|> OR dst_ref.value IN ('10.0.0.1', <|"evil(dot)com"|>)`,
    [
      {
        code: 'wrong-value',
        message: /is defanged.*nothing is equal to it.*Write '203\.0\.113\.9'/,
        suggestions: ["'203.0.113.9'"],
      },
      { code: 'wrong-value', suggestions: ['"evil.com"'] },
    ],
  ],
  [
    `u = GET url ${inFile} value = <|'hXXps://evil[.]com/a?b=[.]'|> OR value = 'http://[::1]:8080/(x)'`,
    { code: 'wrong-value', suggestions: ["'https://evil.com/a?b=.'"] },
  ],
  [
    `d = GET domain-name ${inFile} value IN ('evil.com', <|'evil.com '|>, <|'10.0.0.1'|>, <|'evil.com/a'|>)`,
    [
      { code: 'wrong-value', message: /has blanks around it/, suggestions: ["'evil.com'"] },
      { code: 'wrong-value', message: /'10\.0\.0\.1' is no domain name/ },
      { code: 'wrong-value' },
    ],
  ],
  [`e = NEW email-addr [<|'a[at]x[.]org'|>]\nDISP e`, { code: 'wrong-value', suggestions: ["'a@x.org'"] }],
  [
    `i = NEW [{"type": "ipv4-addr", "value": <|"1[.]1[.]1[.]1"|>}, {"type": "ipv4-addr", "value": "10.0.0.0/8", "x_note": "a[.]b"}]\nDISP i`,
    { code: 'wrong-value', suggestions: ['"1.1.1.1"'] },
  ],
  // Blanks make another entity of it, whatever its type.
  [
    `f = NEW [{"type": "file", "name": <|"a.exe "|>, "hashes.'SHA-1'": <|" da39a3ee5e6b4b0d3255bfef95601890afd80709"|>, "x_note": " a"}]\nDISP f`,
    [
      {
        code: 'wrong-value',
        message: /not equal to the text without.* Write "a\.exe"/,
        suggestions: ['"a.exe"'],
      },
      { code: 'wrong-value', message: /nothing is equal to it/ },
    ],
  ],
  [
    `p = NEW process ['cmd.exe', <|'cmd.exe '|>]\nm = NEW mac-addr [<|'\\t00-00-5e-00-53-01'|>]\nx = NEW x-own ['a ', ' ']\nDISP x`,
    [{ code: 'wrong-value', suggestions: ["'cmd.exe'"] }, { code: 'wrong-value' }],
  ],
  [
    `p = GET process ${inFile} name IN ('a.exe', <|'b.exe '|>) AND binary_ref.hashes.MD5 = <|' d41d8cd98f00b204e9800998ecf8427e'|> AND command_line = 'a.exe '`,
    [{ code: 'wrong-value' }, { code: 'wrong-value' }],
  ],
  // The end of a connection may be a name; text of another kind may hold anything.
  [`n = GET network-traffic ${inFile} dst_ref.value = 'evil.com' AND dst_ref.value LIKE '%[.]%'`],
  [`p = GET process ${inFile} command_line = 'curl hxxp://evil[.]com' AND name != 'a[.]b'`],
]);

cases('taken-as-text', [
  [
    `${procs}DISP procs WHERE name LIKE <|'*cmd*'|> OR name LIKE '%*'`,
    { code: 'taken-as-text', message: /wildcard of LIKE is %/, suggestions: ["'%cmd%'"] },
  ],
  [
    `${procs}DISP procs WHERE name <|= 'cmd%'|> AND name <|!= r'*.exe'|>`,
    [
      { code: 'taken-as-text', suggestions: ["LIKE 'cmd%'"] },
      { code: 'taken-as-text', suggestions: ["NOT LIKE r'%.exe'"] },
    ],
  ],
  [`${procs}DISP procs WHERE command_line IN ('%TEMP%', 'del *', '*', '100%', '%SystemRoot%\\\\a')`],
  [
    `n = GET network-traffic ${inFile} dst_ref.value <|= '10.0.0.0/8'|> AND src_ref.value IN (<|'fe80::/10'|>, '10.0.0.1')`,
    [
      { code: 'taken-as-text', suggestions: ["ISSUBSET '10.0.0.0/8'"] },
      { code: 'taken-as-text', message: /Write src_ref\.value ISSUBSET 'fe80::\/10', and join/ },
    ],
  ],
  [`a = GET ipv4-addr ${inFile} value != '10.0.0.1/32' AND value ISSUBSET '10.0.0.0/8'`],
  // Networks of a list that NEW makes.
  [
    `nets = NEW ipv4-addr ['10.0.0.1', '10.0.0.0/8']\nn = GET network-traffic ${inFile} dst_ref.value <|IN nets.value|> AND src_ref.value <|!= nets.value|>`,
    [
      {
        code: 'taken-as-text',
        message: /nets\.value holds 10\.0\.0\.0\/8, .* Write dst_ref\.value ISSUBSET nets\.value/,
        suggestions: ['ISSUBSET nets.value'],
      },
      { code: 'taken-as-text', suggestions: ['NOT ISSUBSET nets.value'] },
    ],
  ],
  [
    `a = NEW [{"type": "x-net", "x_range": "fe80::/10", "name": "b"}]\nn = GET network-traffic ${inFile} dst_ref.value IN ('10.0.0.1', <|a.x_range|>, a.name)`,
    { code: 'taken-as-text', message: /a\.x_range holds fe80::\/10/ },
  ],
  [
    `nets = NEW ipv4-addr ['10.0.0.0/8']\na = GET ipv4-addr ${inFile} value LIKE '%'\nj = JOIN a, nets BY value, <|value|>\nk = JOIN nets, a BY <|value|>, value`,
    [
      {
        code: 'taken-as-text',
        message: /nets\.value holds 10\.0\.0\.0\/8, which JOIN .* Write a WHERE value ISSUBSET nets\.value\./,
      },
      { code: 'taken-as-text', message: /Write a WHERE value ISSUBSET nets\.value\./ },
    ],
  ],
  [`nets = NEW ipv4-addr ['10.0.0.0/8']\nj = JOIN nets, nets BY value, value\nk = JOIN nets, nets`],
  [
    `a = NEW [{"type": "ipv4-addr", "value" <|:|>\na = GET ipv4-addr ${inFile} value IN a.value`,
    { code: 'syntax' },
  ],
  [
    `nets = NEW ipv4-addr ['10.0.0.1/32', '10.0.0.0/8']\na = GET ipv4-addr ${inFile} value ISSUBSET nets.value OR value = nets.id`,
  ],
]);

cases('list-without-in', [
  [
    `p = GET process ${inFile} name = <|('a.exe', 'b.exe')|>`,
    { code: 'list-without-in', severity: 'error', message: /name IN/ },
  ],
  [`p = GET process ${inFile} name = ('a.exe') AND pid IN (1, (2, 3))`],
]);

cases('unsuited-operator', [
  [
    `p = GET process ${inFile} pid <|LIKE|> '4%'`,
    {
      code: 'unsuited-operator',
      severity: 'warning',
      message: /LIKE does not suit `pid`, which is a whole number/,
    },
  ],
  [`p = GET process ${inFile} name <|ISSUBSET|> '10.0.0.0/8'`, { code: 'unsuited-operator' }],
  [`u = GET user-account ${inFile} is_disabled <|MATCHES|> 'f'`, { code: 'unsuited-operator' }],
  [`n = GET network-traffic ${inFile} src_ref.value ISSUBSET '10.0.0.0/8' AND protocols LIKE 'tc%'`],
]);

cases('invalid-network', [
  [
    `a = GET ipv4-addr ${inFile} value ISSUBSET <|'10.0.0.0/33'|>`,
    { code: 'invalid-network', severity: 'error' },
  ],
  [`a = GET ipv4-addr ${inFile} value NOT ISSUBSET <|'office'|>`, { code: 'invalid-network' }],
  [`a = GET ipv6-addr ${inFile} value ISSUPERSET 'fe80::1'`],
]);

cases('invalid-regular-expression', [
  [
    `p = GET process ${inFile} name MATCHES <|'a(b'|>`,
    { code: 'invalid-regular-expression', severity: 'error', message: /RE2/ },
  ],
  [`p = GET process ${inFile} name MATCHES <|r'(a)\\1'|>`, { code: 'invalid-regular-expression' }],
  [`p = GET process ${inFile} name MATCHES <|'a(?=b)'|>`, { code: 'invalid-regular-expression' }],
  [`p = GET process ${inFile} name MATCHES r'^svchost\\.exe$' AND command_line MATCHES '\\\\d{4,}'`],
]);

cases('windows-path-escape', [
  [
    `p = GET process ${inFile} cwd = <|'C:\\temp'|>`,
    { code: 'windows-path-escape', severity: 'warning', message: /`\\t` in this path/ },
  ],
  [`p = GET process ${inFile} command_line LIKE <|'%\\net.exe%'|>`, { code: 'windows-path-escape' }],
  [`p = NEW process [<|"C:\\bin\\a.exe"|>]`, { code: 'windows-path-escape' }],
  [`p = GET process ${inFile} cwd = r'C:\\temp' OR cwd = 'C:\\\\temp' OR cwd = 'C:\\Windows\\system32'`],
  [`p = GET process ${inFile} command_line = 'one\\ttwo' OR name MATCHES '\\tx\\n'`],
]);

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

cases('mixed-types', [
  [
    `${procs}f = NEW file ['a.exe']\nx = procs + procs + <|f|>`,
    { code: 'mixed-types', severity: 'error', message: /`f` is of type file, `procs` of type process/ },
  ],
  [`${procs}l = LOAD a.csv\nx = procs + l`],
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

cases('type-mismatch', [
  [
    `${procs}x = GET <|file|> FROM procs WHERE name = 'a'`,
    {
      code: 'type-mismatch',
      severity: 'error',
      message: /`procs` holds process, not file/,
      suggestions: ['process'],
    },
  ],
  [
    `${procs}x = GET process FROM procs WHERE name = 'a'\nl = LOAD a.csv\ny = GET file FROM l WHERE name = 'a'`,
  ],
  // One mistake is told once.
  [`${procs}x = GET <|Process|> FROM procs WHERE name = 'a'`, { code: 'unknown-entity-type' }],
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

cases('new-without-type and new-of-two-types', [
  ["x = <|NEW|> ['a.exe']", { code: 'new-without-type', severity: 'error', message: /NEW process \[…\]/ }],
  ['x = <|NEW|> [{"name": "a"}]', { code: 'new-without-type' }],
  ['x = NEW [{"type": "process", "name": "a"}]'],
  [
    'x = <|NEW [{"type": "process"}, {"type": "file"}]|>',
    { code: 'new-of-two-types', severity: 'error', message: /process and file/ },
  ],
  ['x = <|NEW process [{"type": "file"}]|>', { code: 'new-of-two-types' }],
]);

cases('other-type-in-table', [
  [
    `${procs}g = GROUP procs BY name\nx = g WHERE <|file:name|> = 'a' AND process:name = 'b'`,
    { code: 'other-type-in-table', severity: 'error', message: /table of groups has no file/ },
  ],
  [`${procs}DISP TIMESTAMPED(procs) WHERE <|file:name|> = 'a'`, { code: 'other-type-in-table' }],
  [`${procs}DISP procs WHERE file:name = 'a'`],
]);

cases('unsuited-operator of functions', [
  [
    `${procs}g = GROUP procs BY BIN(<|name|>, 5 m) WITH AVG(<|name|>), COUNT(name), SUM(pid)`,
    [
      {
        code: 'unsuited-operator',
        message: /BIN does not suit `name`, which is text\. It takes numbers and times\./,
      },
      { code: 'unsuited-operator', message: /AVG does not suit `name`/ },
    ],
  ],
  [`${procs}g = GROUP procs BY BIN(created, 5 m), BIN(pid, 10) WITH MAX(name)`],
]);

cases('apply-not-available', [
  [
    `${procs}APPLY <|python://scoring|> ON procs`,
    { code: 'apply-not-available', severity: 'information', message: /runs no analytics.*SAVE/ },
    { without: [] },
  ],
]);
