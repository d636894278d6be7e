// Files and registry values that programs leave behind.
import { createHash } from 'node:crypto';
import { pathParts } from './sysmon-document.mjs';

const hexadecimal = '0123456789abcdef';

/** Paths of files that programs write. */
export const fileCreated = {
  cache: (random, profile) => `${profile}\\Cache\\f_${random.word(6, hexadecimal)}`,
  temporary: (random, account) => `C:\\Users\\${account}\\AppData\\Local\\Temp\\${random.guid()}.tmp`,
  office: (random, account, document) =>
    document !== undefined && random.chance(50)
      ? `C:\\Users\\${account}\\Documents\\~$${document.slice(2)}`
      : `C:\\Users\\${account}\\AppData\\Local\\Temp\\CVR${random.word(4, hexadecimal).toUpperCase()}.tmp.cvr`,
};

/** The prefetch file of a program that has just run: its name and a hash of its path. */
export function prefetchFile(random, running) {
  const { image } = random.pick(running);
  const name = (pathParts(image).name ?? image).toUpperCase();
  const hash = createHash('md5').update(image.toUpperCase()).digest('hex').slice(0, 8).toUpperCase();
  return `C:\\Windows\\Prefetch\\${name}-${hash}.pf`;
}

const sid = 'S-1-5-21-2903466712-1420389567-3318246051-1001';
const values = [
  [
    'HKLM\\System\\CurrentControlSet\\Services\\W32Time\\SecureTimeLimits\\SecureTimeEstimated',
    'SZ_QWORD',
    'stamp',
  ],
  [
    'HKLM\\System\\CurrentControlSet\\Services\\bam\\State\\UserSettings\\' + sid + '\\{image}',
    'REG_BINARY',
    'binary',
  ],
  [
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\LogonUI\\LastLoggedOnUser',
    'REG_SZ',
    'user',
  ],
  [
    'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks\\{guid}\\DynamicInfo',
    'REG_BINARY',
    'binary',
  ],
  [
    'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks\\{guid}\\Triggers',
    'REG_BINARY',
    'binary',
  ],
  ['HKLM\\System\\CurrentControlSet\\Services\\BITS\\Start', 'SZ_DWORD', 'start'],
  [
    'HKLM\\System\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces\\{interface}\\LeaseObtainedTime',
    'SZ_DWORD',
    'stamp',
  ],
  [
    'HKU\\' +
      sid +
      '\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\UserAssist\\{CEBFF5CD-ACE2-4F4F-9178-9926F41749EA}\\Count\\{rot}',
    'REG_BINARY',
    'binary',
  ],
  [
    'HKU\\' + sid + '\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Search\\JumplistData\\{image}',
    'SZ_QWORD',
    'stamp',
  ],
  ['HKU\\' + sid + '\\SOFTWARE\\Microsoft\\Office\\16.0\\Common\\Identity\\LastAccess', 'SZ_DWORD', 'stamp'],
  ['HKU\\' + sid + '\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\OneDrive', 'REG_SZ', 'oneDrive'],
];
const keys = [
  'HKLM\\SOFTWARE\\Microsoft\\SystemCertificates\\Root\\Certificates',
  'HKLM\\SOFTWARE\\Microsoft\\SystemCertificates\\AuthRoot\\AutoUpdate',
  'HKLM\\System\\CurrentControlSet\\Services\\Tcpip\\Parameters',
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\ZoneMap',
  'HKU\\' + sid + '\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\RecentDocs',
  'HKU\\' + sid + '\\SOFTWARE\\Policies\\Microsoft\\SystemCertificates\\TrustedPeople',
];
const interfaces = ['{6b29fc40-ca47-4067-b31d-00dd010662da}'];
const taskIds = [
  '{0E4D0F4C-3C5B-4C5A-B1A4-5B1E1F2B6D0A}',
  '{B7C51A0D-9A6E-4F0E-8E7C-3D2F6A1C9E44}',
  '{4F9A6D3B-17C2-4E8B-A5D0-6C8E2B7F1A93}',
];

/** Sets a value (two times in three) or touches a key, as services and programs do all day. */
export function registryChange(machine, process) {
  const { random } = machine;
  if (random.chance(35)) {
    machine.changeKey(process, random.pick(keys), random.chance(90) ? 'CreateKey' : 'DeleteKey');
    return;
  }
  const [template, type, kind] = random.pick(values);
  const program = (pathParts(process.image).name ?? 'ntoskrnl.exe').replace(/[{}]/g, '');
  const path = template
    .replace('{image}', program)
    .replace('{guid}', random.pick(taskIds))
    .replace('{interface}', interfaces[0])
    .replace('{rot}', rot13(program));
  const seconds = Math.floor(machine.agenda.now() / 1000);
  const data = {
    stamp: String(seconds),
    binary: 'Binary Data',
    user: `${machine.name.toUpperCase()}\\${machine.account}`,
    start: random.pick(['2', '3']),
    oneDrive: `"C:\\Users\\${machine.account}\\AppData\\Local\\Microsoft\\OneDrive\\OneDrive.exe" /background`,
  };
  machine.setValue(process, path, type, data[kind]);
}

/** UserAssist keeps program names in this form. */
function rot13(text) {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}
