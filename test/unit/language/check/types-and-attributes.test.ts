import { mappedFields } from '../../../../server/editor/mapped-fields.js';
import { cases } from '../../../kit/check-cases.js';

const procs = "procs = NEW process ['cmd.exe']\n";
const inFile = 'FROM file://events.json WHERE';

cases('unknown-entity-type', [
  [
    `p = GET <|proces|> ${inFile} pid = 4`,
    { code: 'unknown-entity-type', severity: 'warning', suggestions: ['process'] },
  ],
  [`${procs}x = FIND <|procs|> CREATED procs`, { code: 'unknown-entity-type', suggestions: ['process'] }],
  [
    `p = GET <|observed-data|> ${inFile} user-account:user_id IS NOT NULL`,
    { code: 'unknown-entity-type', message: /records, not entities\. .*RECORDS\(variable\)/ },
  ],
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
    `p = GET process ${inFile} <|Image|> = 'x' AND <|ppid|> = 4 AND <|md5|> = 'a' AND <|ComputerName|> = 'b'`,
    [
      {
        code: 'unknown-attribute',
        suggestions: ['binary_ref.name', 'binary_ref.parent_directory_ref.path', 'name'],
      },
      { code: 'unknown-attribute', suggestions: ['parent_ref.pid', 'pid'] },
      { code: 'unknown-attribute', suggestions: ['binary_ref.hashes.MD5'] },
      { code: 'unknown-attribute', suggestions: ['x-oca-asset:name'] },
    ],
    logFields,
  ],
  [
    `k = GET windows-registry-key ${inFile} <|values|> = 'x'`,
    [
      {
        code: 'unknown-attribute',
        message: /Name a part of it: values\[\*\]\.name, values\[\*\]\.data or values\[\*\]\.data_type\.$/,
        suggestions: ['values[*].name', 'values[*].data', 'values[*].data_type'],
      },
    ],
  ],
  // As OCSF and Kestrel 2 write them.
  [
    `p = GET process ${inFile} <|parent.name|> = 'x' AND <|parent.pid|> = 4 AND <|parent.cmd_line|> LIKE 'x'`,
    [
      {
        code: 'unknown-attribute',
        suggestions: ['parent_ref.name', 'parent_ref.binary_ref.name', 'name'],
      },
      { code: 'unknown-attribute', suggestions: ['parent_ref.pid', 'pid'] },
      { code: 'unknown-attribute', suggestions: ['parent_ref.command_line', 'command_line'] },
    ],
    logFields,
  ],
  [
    `n = GET network-traffic ${inFile} <|src_endpoint.ip|> = 'x' AND <|dst_endpoint.port|> = 4`,
    [
      { code: 'unknown-attribute', suggestions: ['src_ref.value'] },
      { code: 'unknown-attribute', suggestions: ['dst_port'] },
    ],
    logFields,
  ],
  [
    `n = GET network-traffic ${inFile} <|src_ip|> = 'x' AND <|DestinationIp|> = 'x' AND <|dport|> = 4 AND <|QueryName|> = 'a'`,
    [
      { code: 'unknown-attribute', suggestions: ['src_ref.value'] },
      { code: 'unknown-attribute', suggestions: ['dst_ref.value'] },
      { code: 'unknown-attribute', suggestions: ['dst_port'] },
      { code: 'unknown-attribute', suggestions: ["extensions.'dns-ext'.question.domain_ref.value"] },
    ],
    logFields,
  ],
  [
    `f = GET file ${inFile} <|FileName|> = 'x' AND <|sha256|> = 'x' AND <|size_in_bytes|> = 4`,
    [
      { code: 'unknown-attribute', suggestions: ['name'] },
      { code: 'unknown-attribute', suggestions: ["hashes.'SHA-256'"] },
      { code: 'unknown-attribute' },
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
    `p = GET process ${inFile} <|first_observed|> > '2021' AND pid = 4`,
    { code: 'unknown-attribute', message: /START and STOP choose them by time, TIMESTAMPED/ },
  ],
  [
    `${procs}p = GET process FROM procs WHERE <|last_observed|> > '2021'\nDISP TIMESTAMPED(p) ATTR last_observed`,
    { code: 'unknown-attribute', message: /START and STOP/ },
  ],
  [
    `${procs}t = TIMESTAMPED(procs)\ng = GROUP t BY BIN(first_observed, 5m)\nl = LOAD a.csv AS process\nDISP l ATTR first_observed`,
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

cases('mixed-types', [
  [
    `${procs}f = NEW file ['a.exe']\nx = procs + procs + <|f|>`,
    { code: 'mixed-types', severity: 'error', message: /`f` is of type file, `procs` of type process/ },
  ],
  [`${procs}l = LOAD a.csv\nx = procs + l`],
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
