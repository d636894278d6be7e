import { cases } from '../../../kit/check-cases.js';

const procs = "procs = NEW process ['cmd.exe']\n";
const inFile = 'FROM file://events.json WHERE';

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
  [
    `v = GET x-ecs-vulnerability ${inFile} score_base = <|'high'|> OR score_base > 7.5`,
    { code: 'wrong-value', message: /number/ },
  ],
  [
    `i = GET ipv4-addr ${inFile} value IN ('10.0.0.0/32', <|'10.0.0.0/33'|>, <|'::1'|>)\nj = GET ipv6-addr ${inFile} value IN ('::1', '::ffff:10.0.0.1', <|'::/129'|>, <|'10.0.0.1'|>)`,
    [
      { code: 'wrong-value', message: /'10\.0\.0\.0\/33' is no IPv4 address/ },
      { code: 'wrong-value', message: /'::1' is no IPv4 address/ },
      { code: 'wrong-value', message: /'::\/129' is no IPv6 address/ },
      { code: 'wrong-value', message: /'10\.0\.0\.1' is no IPv6 address/ },
    ],
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
  [
    `${procs}DISP procs WHERE name NOT IN (<|'cmd%'|>, 'powershell.exe')`,
    { code: 'taken-as-text', message: /Write name NOT LIKE 'cmd%', and join conditions by AND/ },
  ],
  // A list of one is its value, brackets and all; of a list of several no value can take the place of the whole.
  [`${procs}DISP procs WHERE name <|= ('cmd%')|>`, { code: 'taken-as-text', suggestions: ["LIKE 'cmd%'"] }],
  [
    `${procs}DISP procs WHERE name = <|(<|'cmd%'|>, 'powershell.exe')|>`,
    [
      { code: 'list-without-in' },
      { code: 'taken-as-text', message: /Write name LIKE 'cmd%', and join conditions by OR/ },
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
  // A bare word is a text, as in Kestrel 1.8.
  [
    `${procs}DISP procs WHERE name <|= NULL|> OR name != null OR name IN ('a', <|None|>) OR name = 'NULL' OR name NOT IN (null)`,
    [
      { code: 'taken-as-text', message: /Write name IS NULL for no value;/, suggestions: ['IS NULL'] },
      { code: 'taken-as-text', message: /Write name IS NULL for no value;/ },
    ],
  ],
  [
    `ips = NEW ipv4-addr ['10.0.0.1']\nn = GET network-traffic ${inFile} dst_ref.value = <|ips|> AND src_ref.value IN (<|ips|>, '10.0.0.2') AND x_name = <|ips|>`,
    [
      { code: 'taken-as-text', message: /not the variable/, suggestions: ['ips.value', "'ips'"] },
      { code: 'taken-as-text', suggestions: ['ips.value', "'ips'"] },
      { code: 'taken-as-text', message: /ips with a dot and an attribute/, suggestions: ["'ips'"] },
    ],
  ],
  [`cmd = GET process ${inFile} name = cmd`],
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
  // Two backslashes in front stand for one, and a share needs two.
  [
    `p = LOAD <|'\\\\server\\share\\x.csv'|>`,
    {
      code: 'windows-path-escape',
      severity: 'warning',
      message: /`\\\\` in this path stands for one backslash/,
    },
  ],
  [`${procs}SAVE procs TO <|'\\\\10.0.0.7\\share\\x.csv'|>`, { code: 'windows-path-escape' }],
  [
    `p = GET process FROM <|"file://\\\\server\\share\\z.json"|> WHERE name = <|'\\\\.\\pipe\\evil'|>`,
    [{ code: 'windows-path-escape' }, { code: 'windows-path-escape' }],
  ],
  [`p = GET process ${inFile} command_line = <|'net use \\\\server\\C$'|>`, { code: 'windows-path-escape' }],
  [
    `p = GET process ${inFile} cwd = '\\\\\\\\server\\\\share' OR cwd = r'\\\\server\\share' OR cwd = '\\\\Windows\\\\system32'`,
  ],
  [
    `p = GET process ${inFile} cwd MATCHES '\\\\server\\.share' OR cwd LIKE '\\\\Device\\Harddisk%' OR cwd LIKE '%\\\\ser\\share'`,
  ],
  // A sign that nobody sees, as completion and Filter by value write it.
  [
    `p = GET process ${inFile} name = '\\u202egnp.exe' OR name = '\\u05d0\\u05d1' OR name = '\\U000e0041.exe'`,
  ],
  [`p = GET process ${inFile} name = <|'C:\\u202e\\a.exe'|>`, { code: 'windows-path-escape' }],
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
