// What a Windows workstation does by itself, and with somebody in front of it. Each function plans on the machine's agenda.
import * as destinations from './destinations.mjs';
import { fileCreated, registryChange, prefetchFile } from './traces.mjs';

const minutes = 60;
const hours = 3600;

/** Connects to one of a service's addresses, asking for its name first now and then (answers are cached). */
export function talk(machine, process, service, { ask = 30 } = {}) {
  const { random } = machine;
  if (random.chance(ask)) machine.resolve(process, service);
  machine.connect(process, random.pick(service.addresses), service.port);
}

/** Plans `count` calls of `action` at random times within so many seconds from now, if the process still runs. */
export function scatter(machine, process, count, seconds, action) {
  for (let index = 0; index < count; index++)
    machine.agenda.after(machine.random.integer(500, seconds * 1000) / 1000, () => {
      if (!process.ended) action();
    });
}

/** Plans `action` again and again, so many seconds apart (from, to), until it returns false. */
export function every(machine, [from, to], action) {
  machine.agenda.after(machine.random.integer(from * 1000, to * 1000) / 1000, () => {
    if (action() !== false) every(machine, [from, to], action);
  });
}

/** The processes that are there before anybody logs on. `unseen`: Sysmon did not see them start. */
export function bootUp(machine, number, { startedAt, unseen = false } = {}) {
  machine.boot(number);
  const { users, roles } = machine;
  const at = { startedAt, unseen };
  const begin = (program, parent, more = {}) => machine.start(program, { parent, ...at, ...more });
  roles.system = machine.start('system', { pid: 4, commandLine: '', folder: '', startedAt });
  const smss = begin('smss', roles.system, { commandLine: '\\SystemRoot\\System32\\smss.exe' });
  const csrss =
    '%SystemRoot%\\system32\\csrss.exe ObjectDirectory=\\Windows SharedSection=1024,20480,768 Windows=On SubSystemType=Windows ServerDll=basesrv,1 ServerDll=winsrv:UserServerDllInitialization,3 ServerDll=sxssrv,4 ProfileControl=Off MaxRequestThreads=16';
  begin('csrss', smss, { commandLine: csrss });
  const wininit = begin('wininit', smss, { commandLine: 'wininit.exe' });
  roles.csrss = begin('csrss', smss, { commandLine: csrss });
  roles.winlogon = begin('winlogon', smss, { commandLine: 'winlogon.exe' });
  roles.services = begin('services', wininit, { commandLine: 'C:\\Windows\\system32\\services.exe' });
  roles.lsass = begin('lsass', wininit, { commandLine: 'C:\\Windows\\system32\\lsass.exe' });
  begin('fontdrvhost', wininit, {
    commandLine: '"fontdrvhost.exe"',
    user: { ...users.local, domain: 'Font Driver Host', name: 'UMFD-0' },
  });
  begin('dwm', roles.winlogon, {
    commandLine: '"dwm.exe"',
    user: { ...users.local, domain: 'Window Manager', name: 'DWM-1', session: '1' },
  });
  const service = (role, group, user) => {
    roles[role] = begin('svchost', roles.services, {
      commandLine: `C:\\Windows\\system32\\svchost.exe -k ${group} -p`,
      user,
    });
  };
  service('dcomLaunch', 'DcomLaunch', users.system);
  service('rpc', 'RPCSS', users.network);
  service('netsvcs', 'netsvcs', users.system);
  service('localRestricted', 'LocalServiceNetworkRestricted', users.local);
  service('systemRestricted', 'LocalSystemNetworkRestricted', users.system);
  service('localService', 'LocalService', users.local);
  service('networkService', 'NetworkService', users.network);
  service('noNetwork', 'LocalServiceNoNetwork', users.local);
  service('telemetry', 'utcsvc', users.system);
  service('discovery', 'LocalServiceAndNoImpersonation', users.local);
  begin('spoolsv', roles.services, { commandLine: 'C:\\Windows\\System32\\spoolsv.exe' });
  roles.defender = begin('msMpEng', roles.services);
  begin('sysmon64', roles.services, { commandLine: 'C:\\Windows\\Sysmon64.exe' });
  roles.winlogbeat = begin('winlogbeat', roles.services, {
    commandLine:
      '"C:\\Program Files\\Elastic\\winlogbeat\\winlogbeat.exe" --environment=windows_service -c "C:\\Program Files\\Elastic\\winlogbeat\\winlogbeat.yml" --path.home "C:\\Program Files\\Elastic\\winlogbeat"',
  });
  roles.clickToRun = begin('clickToRun', roles.services, {
    commandLine:
      '"C:\\Program Files\\Common Files\\Microsoft Shared\\ClickToRun\\OfficeClickToRun.exe" /service',
  });
  roles.search = begin('searchIndexer', roles.services, {
    commandLine: 'C:\\Windows\\system32\\SearchIndexer.exe /Embedding',
  });
  machine.bootDone();
}

/** A person logs on: the shell and what starts with it. Gives nothing; the shell is `roles.explorer`. */
export function logOn(machine, { startedAt, unseen = false } = {}) {
  machine.logOn(0x4a1f3 + 8 * machine.random.integer(0, 4000));
  const { users, roles, account } = machine;
  const home = `C:\\Users\\${account}`;
  const at = { user: users.person, startedAt, unseen };
  const userinit = machine.start('userinit', { parent: roles.winlogon, ...at });
  roles.explorer = machine.start('explorer', {
    parent: userinit,
    commandLine: 'C:\\Windows\\Explorer.EXE',
    ...at,
  });
  machine.agenda.after(26, () => machine.end(userinit));
  machine.start('sihost', { parent: roles.netsvcs, commandLine: 'sihost.exe', ...at });
  roles.taskhostw = machine.start('taskhostw', {
    parent: roles.netsvcs,
    commandLine: 'taskhostw.exe {222A245B-E637-4AE9-A93F-A59CA119A75E}',
    ...at,
  });
  machine.start('ctfmon', { parent: roles.systemRestricted, commandLine: '"ctfmon.exe"', ...at });
  const server = '-ServerName:App.AppXywbrabmsek0gm3tkwpr5kwzbs55tkqay.mca';
  machine.start('startMenu', {
    parent: roles.dcomLaunch,
    commandLine: `"${'C:\\Windows\\SystemApps\\Microsoft.Windows.StartMenuExperienceHost_cw5n1h2txyewy\\StartMenuExperienceHost.exe'}" ${server}`,
    ...at,
  });
  roles.searchApp = machine.start('searchApp', { parent: roles.dcomLaunch, ...at });
  machine.start('runtimeBroker', {
    parent: roles.dcomLaunch,
    commandLine: 'C:\\Windows\\System32\\RuntimeBroker.exe -Embedding',
    ...at,
  });
  const inShell = (program, seconds, more, then) =>
    machine.agenda.after(seconds, () =>
      then?.(machine.start(program, { parent: roles.explorer, folder: `${home}\\`, ...at, ...more })),
    );
  inShell('securityHealth', 9, {}, () => undefined);
  inShell(
    'oneDrive',
    14,
    {
      image: `${home}\\AppData\\Local\\Microsoft\\OneDrive\\OneDrive.exe`,
      commandLine: `"${home}\\AppData\\Local\\Microsoft\\OneDrive\\OneDrive.exe" /background`,
    },
    (process) => {
      roles.oneDrive = process;
    },
  );
  if (unseen) return;
  inShell(
    'teamsUpdate',
    19,
    {
      commandLine: `"${home}\\AppData\\Local\\Microsoft\\Teams\\Update.exe" --processStart "Teams.exe" --process-start-args "--system-initiated"`,
      forSeconds: 8,
    },
    (update) => {
      machine.agenda.after(3, () => openTeams(machine, update));
    },
  );
}

function openTeams(machine, parent) {
  const main = machine.start('teams', {
    parent,
    commandLine: `"${parent.image.replace('Update.exe', 'current\\Teams.exe')}" --system-initiated`,
  });
  for (const type of [
    'gpu-process',
    'utility --utility-sub-type=network.mojom.NetworkService',
    'renderer',
    'renderer',
  ])
    machine.agenda.after(machine.random.integer(1, 6), () => {
      const child = machine.start('teams', {
        parent: main,
        commandLine: `"${main.image}" --type=${type} --field-trial-handle=${machine.random.integer(1000, 2900)},${machine.random.integer(100000, 999999)} --enable-wer`,
      });
      if (type.startsWith('utility')) machine.roles.teamsNetwork = child;
    });
}

/** Ends what the person started, as at shutting down. */
export function shutDown(machine) {
  machine.endAll((process) => process.user.name === machine.account);
}

/** Goes on from boot to shutdown: telemetry, DNS, discovery, defender, scheduled tasks, registry, prefetch files. */
export function background(machine) {
  const { random, roles } = machine;
  const going = (process, action) => () => {
    if (process.ended || roles.system !== system) return false;
    action();
    return true;
  };
  const system = roles.system;
  const repeat = (role, range, action) => every(machine, range, going(roles[role], action));

  repeat('networkService', [14 * minutes, 41 * minutes], () =>
    machine.connect(roles.networkService, '10.10.10.1', 53, { protocol: 'udp' }),
  );
  repeat('telemetry', [22 * minutes, 58 * minutes], () =>
    talk(machine, roles.telemetry, random.pick(destinations.telemetry)),
  );
  repeat('discovery', [50 * minutes, 130 * minutes], () =>
    machine.connect(roles.discovery, '239.255.255.250', 1900, { protocol: 'udp', sourcePort: 1900 }),
  );
  repeat('system', [34 * minutes, 80 * minutes], () =>
    machine.connect(roles.system, '10.10.10.255', 137, { protocol: 'udp', sourcePort: 137 }),
  );
  repeat('system', [3 * hours, 6 * hours], () =>
    machine.accept(roles.system, `10.10.10.${random.integer(20, 60)}`, 138, 138, 'udp'),
  );
  repeat('winlogbeat', [55 * minutes, 61 * minutes], () =>
    machine.connect(roles.winlogbeat, '10.10.10.20', 9200),
  );
  repeat('defender', [70 * minutes, 150 * minutes], () =>
    talk(machine, roles.defender, random.pick(destinations.telemetry)),
  );
  repeat('defender', [11 * minutes, 34 * minutes], () =>
    machine.access(
      roles.defender,
      random.pick(machine.running()),
      random.pick(['0x1000', '0x101000', '0x1410']),
    ),
  );
  repeat('rpc', [40 * minutes, 100 * minutes], () => machine.access(roles.lsass, roles.rpc, '0x1000'));
  repeat('systemRestricted', [14 * minutes, 39 * minutes], () =>
    machine.createFile(roles.systemRestricted, prefetchFile(random, machine.running())),
  );
  for (const role of [
    'netsvcs',
    'localRestricted',
    'localService',
    'services',
    'systemRestricted',
    'lsass',
    'dcomLaunch',
  ])
    repeat(role, [24 * minutes, 85 * minutes], () => registryChange(machine, roles[role]));
  repeat('netsvcs', [25 * minutes, 75 * minutes], () => scheduledTask(machine));
  repeat('dcomLaunch', [16 * minutes, 52 * minutes], () => componentServer(machine));
  repeat('search', [2 * hours, 4 * hours], () => indexing(machine));
}

const tasks = [
  ['taskhostw', 'taskhostw.exe SYSTEM', 'system', 240],
  ['taskhostw', 'taskhostw.exe', 'person', 300],
  ['taskhostw', 'taskhostw.exe KEYROAMING', 'person', 40],
  ['usoClient', 'C:\\Windows\\system32\\usoclient.exe StartScan', 'system', 4],
  ['compatTelRunner', 'C:\\Windows\\system32\\compattelrunner.exe', 'system', 190],
  ['deviceCensus', 'C:\\Windows\\system32\\devicecensus.exe', 'system', 12],
  [
    'googleUpdate',
    '"C:\\Program Files (x86)\\Google\\Update\\GoogleUpdate.exe" /ua /installsource scheduler',
    'system',
    21,
  ],
  [
    'edgeUpdate',
    '"C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe" /ua /installsource scheduler',
    'system',
    17,
  ],
  [
    'officeC2RClient',
    '"C:\\Program Files\\Common Files\\Microsoft Shared\\ClickToRun\\OfficeC2RClient.exe" /frequentupdate SCHEDULEDTASK displaylevel=False',
    'system',
    35,
  ],
  ['sppsvc', 'C:\\Windows\\system32\\sppsvc.exe', 'network', 31],
  [
    'mpCmdRun',
    '"C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.2103.7-0\\MpCmdRun.exe" -IdleTask -TaskName WdCacheMaintenance',
    'system',
    55,
  ],
];
const starters = { sppsvc: 'services', mpCmdRun: 'defender' };

/** Something of the task scheduler's list, or of those that work like it. */
export function scheduledTask(machine) {
  const { random, roles, users } = machine;
  const [program, commandLine, user, seconds] = random.pick(tasks);
  const parent = roles[starters[program] ?? 'netsvcs'];
  const account = user === 'person' && roles.explorer?.ended !== false ? 'system' : user;
  const process = machine.start(program, { parent, commandLine, user: users[account], forSeconds: seconds });
  registryChange(machine, process);
  if (program.endsWith('Update'))
    scatter(machine, process, 2, seconds - 4, () =>
      talk(machine, process, program === 'edgeUpdate' ? destinations.updates[1] : destinations.web[1]),
    );
  if (program === 'officeC2RClient')
    scatter(machine, process, 1, seconds - 4, () => talk(machine, process, destinations.office[1]));
}

const packages = [
  'Microsoft.Windows.ContentDeliveryManager_cw5n1h2txyewy',
  'Microsoft.BingWeather_8wekyb3d8bbwe',
  'Microsoft.WindowsStore_8wekyb3d8bbwe',
];

/** What DCOM starts on demand: brokers, surrogates, background tasks, WMI. */
export function componentServer(machine) {
  const { random, roles, users } = machine;
  const inSession = roles.explorer?.ended === false;
  const program = random.pick(
    inSession
      ? ['runtimeBroker', 'backgroundTaskHost', 'backgroundTaskHost', 'dllhost', 'smartscreen', 'wmiPrvSe']
      : ['wmiPrvSe', 'dllhost', 'moUsoCoreWorker'],
  );
  const seconds = random.integer(8, 190);
  const commandLines = {
    runtimeBroker: 'C:\\Windows\\System32\\RuntimeBroker.exe -Embedding',
    backgroundTaskHost: `"C:\\Windows\\system32\\backgroundTaskHost.exe" -ServerName:App.AppX${random.word(32)}.mca`,
    dllhost: `C:\\Windows\\system32\\DllHost.exe /Processid:{${random.pick(['AB8902B4-09CA-4BB6-B78D-A8F59079A8D5', '973D20D7-562D-44B9-B70B-5A0F49CCDF3F', '776DBC8D-7347-478C-8D71-791E12EF49D8'])}}`,
    smartscreen: 'C:\\Windows\\System32\\smartscreen.exe -Embedding',
    wmiPrvSe: 'C:\\Windows\\system32\\wbem\\wmiprvse.exe -secured -Embedding',
    moUsoCoreWorker: 'C:\\Windows\\System32\\mousocoreworker.exe -Embedding',
  };
  const user =
    { wmiPrvSe: users.network, moUsoCoreWorker: users.system }[program] ??
    (inSession ? users.person : users.system);
  const process = machine.start(program, {
    parent: roles.dcomLaunch,
    commandLine: commandLines[program],
    user,
    forSeconds: seconds,
  });
  if (program === 'backgroundTaskHost') {
    const folder = `C:\\Users\\${machine.account}\\AppData\\Local\\Packages\\${random.pick(packages)}\\LocalState`;
    scatter(machine, process, 2, seconds - 2, () =>
      machine.createFile(
        process,
        `${folder}\\${random.integer(280_000, 340_000)}\\${Math.floor(machine.agenda.now() / 1000)}.~tmp`,
      ),
    );
    scatter(machine, process, 1, seconds - 2, () =>
      talk(machine, process, random.pick(destinations.shell), { ask: 60 }),
    );
  }
}

function indexing(machine) {
  const { random, roles, users } = machine;
  const pipe = `Global\\UsGthrFltPipeMssGthrPipe${random.integer(2, 140)}_ Global\\UsGthrCtrlFltPipeMssGthrPipe${random.integer(2, 140)} 1 -2147483646`;
  machine.start('searchProtocolHost', {
    parent: roles.search,
    commandLine: `"C:\\Windows\\system32\\SearchProtocolHost.exe" ${pipe} "Software\\Microsoft\\Windows Search" "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT; MS Search 4.0 Robot)"`,
    user: users.system,
    forSeconds: 92,
  });
  machine.start('searchFilterHost', {
    parent: roles.search,
    commandLine: `"C:\\Windows\\system32\\SearchFilterHost.exe" 0 ${random.integer(780, 830)} ${random.integer(800, 840)} ${random.integer(800, 860)} 8192 828 804`,
    user: users.system,
    forSeconds: 92,
  });
}

/** The screen is unlocked: a logon screen comes and goes. */
export function unlock(machine) {
  const { roles, users, random } = machine;
  const screen = machine.start('logonUi', {
    parent: roles.winlogon,
    commandLine: `"LogonUI.exe" /flags:0x4 /state0:0x${random.word(8, '0123456789abcdef')} /state1:0x41c64e6d`,
    user: users.system,
    forSeconds: random.integer(6, 20),
  });
  machine.access(roles.lsass, screen, '0x1000');
  registryChange(machine, roles.winlogon);
}

/**
 * A browser window for so many seconds. Gives the process that does its networking; visits are to `web`.
 * @param {'chrome' | 'edge'} app
 */
export function browse(machine, app, seconds, visits) {
  const { random, roles, account } = machine;
  const parent = roles.explorer;
  const product = app === 'chrome' ? 'Google\\Chrome' : 'Microsoft\\Edge';
  const main = machine.start(app, {
    parent,
    folder: `C:\\Users\\${account}\\`,
    user: machine.users.person,
    forSeconds: seconds,
  });
  const handle = `--field-trial-handle=${random.integer(1400, 2200)},${random.word(18, '0123456789')},131072`;
  const child = (type, user = machine.users.person) =>
    machine.start(app, {
      parent: main,
      commandLine: `"${main.image}" --type=${type} ${handle} --lang=en-US`,
      user,
      forSeconds: seconds - 1,
    });
  child('crashpad-handler');
  child('gpu-process', machine.users.low);
  const network = child('utility --utility-sub-type=network.mojom.NetworkService');
  const profile = `C:\\Users\\${account}\\AppData\\Local\\${product}\\User Data\\Default`;
  scatter(machine, main, Math.ceil(visits / 6), seconds - 60, () => {
    machine.start(app, {
      parent: main,
      commandLine: `"${main.image}" --type=renderer ${handle} --lang=en-US --renderer-client-id=${random.integer(5, 90)}`,
      user: machine.users.low,
      forSeconds: random.integer(10, 50),
    });
  });
  scatter(machine, network, visits, seconds - 5, () =>
    talk(machine, network, random.pick(destinations.web), { ask: 45 }),
  );
  scatter(machine, network, Math.ceil(visits / 2), seconds - 5, () =>
    machine.createFile(network, fileCreated.cache(random, profile)),
  );
  scatter(machine, main, Math.ceil(visits / 8), seconds - 5, () =>
    machine.deleteFile(main, fileCreated.temporary(random, account)),
  );
  scatter(machine, main, 2, seconds - 5, () => registryChange(machine, main));
  return network;
}

/** Word, Excel or Outlook for so many seconds. */
export function workInOffice(machine, program, seconds, { document } = {}) {
  const { random, roles, account } = machine;
  const image = { word: 'WINWORD.EXE', excel: 'EXCEL.EXE', outlook: 'OUTLOOK.EXE' }[program];
  const opened = document === undefined ? '' : ` /n "C:\\Users\\${account}\\Documents\\${document}"`;
  const process = machine.start(program, {
    parent: roles.explorer,
    commandLine: `"C:\\Program Files\\Microsoft Office\\Root\\Office16\\${image}"${opened}`,
    folder: `C:\\Users\\${account}\\Documents\\`,
    user: machine.users.person,
    forSeconds: seconds,
  });
  const calls = program === 'outlook' ? Math.ceil(seconds / (25 * minutes)) : 3;
  scatter(machine, process, calls, seconds - 5, () =>
    talk(machine, process, random.pick(destinations.office), { ask: 60 }),
  );
  scatter(machine, process, 4, seconds - 5, () => registryChange(machine, process));
  scatter(machine, process, 3, seconds - 5, () =>
    machine.createFile(process, fileCreated.office(random, account, document)),
  );
  scatter(machine, process, 2, seconds - 5, () =>
    machine.deleteFile(process, fileCreated.office(random, account, document)),
  );
  return process;
}

/** A PowerShell window with a few commands typed. Gives the shell. */
export function openTerminal(machine, seconds, commands) {
  const { random, roles, account } = machine;
  const folder = `C:\\Users\\${account}\\`;
  const shell = machine.start('powershell', {
    parent: roles.explorer,
    commandLine: '"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"',
    folder,
    user: machine.users.person,
    forSeconds: seconds,
  });
  machine.start('conhost', {
    parent: shell,
    commandLine: '\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff -ForceV1',
    forSeconds: seconds,
  });
  scatter(machine, shell, commands, seconds - 30, () => typed(machine, shell));
  const script = random.word(8);
  machine.agenda.after(2, () =>
    machine.createFile(
      shell,
      `C:\\Users\\${account}\\AppData\\Local\\Temp\\__PSScriptPolicyTest_${script}.${random.word(3)}.ps1`,
    ),
  );
  return shell;
}

function typed(machine, shell) {
  const { random, account } = machine;
  const folder = `C:\\Users\\${account}\\source\\repos\\orders\\`;
  const [program, commandLine, seconds] = random.pick([
    ['git', '"C:\\Program Files\\Git\\cmd\\git.exe" status', 2],
    ['git', '"C:\\Program Files\\Git\\cmd\\git.exe" pull', 9],
    ['git', '"C:\\Program Files\\Git\\cmd\\git.exe" push', 11],
    ['ipconfig', '"C:\\Windows\\system32\\ipconfig.exe" /all', 1],
    ['ping', '"C:\\Windows\\system32\\PING.EXE" 10.10.10.20', 4],
    ['node', '"C:\\Program Files\\nodejs\\node.exe" server.js', 25],
  ]);
  const process = machine.start(program, { parent: shell, commandLine, folder, forSeconds: seconds });
  if (!/p(ull|ush)$/.test(commandLine)) return;
  const remote = machine.start('gitRemote', {
    parent: process,
    commandLine: 'git-remote-https origin https://github.com/contoso/orders.git',
    folder,
    forSeconds: seconds - 1,
  });
  machine.agenda.after(1, () => talk(machine, remote, destinations.web[4], { ask: 90 }));
}

/** A day of work in an office: from now, for so many seconds. `pace` 1 is a full day, 0.3 a weekend. */
export function workDay(machine, seconds, pace) {
  const { random, agenda, roles } = machine;
  const shell = roles.explorer;
  const plan = (count, action) => scatter(machine, shell, Math.round(count * pace), seconds - hours, action);
  unlock(machine);
  plan(3, () => unlock(machine));
  if (pace === 1) agenda.after(4 * minutes, () => workInOffice(machine, 'outlook', seconds - hours));
  plan(3, () =>
    workInOffice(machine, 'word', random.integer(8, 45) * minutes, {
      document: random.pick(['Minutes.docx', 'Release notes.docx', 'Travel plan.docx']),
    }),
  );
  plan(2, () =>
    workInOffice(machine, 'excel', random.integer(8, 50) * minutes, {
      document: random.pick(['Budget 2021.xlsx', 'Orders Q1.xlsx']),
    }),
  );
  plan(4, () => browse(machine, 'chrome', random.integer(6, 25) * minutes, random.integer(6, 16)));
  plan(2, () => openTerminal(machine, random.integer(5, 30) * minutes, random.integer(2, 5)));
  plan(10, () => {
    if (roles.oneDrive?.ended === false) talk(machine, roles.oneDrive, destinations.office[4]);
  });
  plan(9, () => {
    if (roles.teamsNetwork?.ended === false) talk(machine, roles.teamsNetwork, destinations.office[3]);
  });
  plan(6, () => talk(machine, roles.searchApp, destinations.shell[0]));
  plan(24, () => registryChange(machine, shell));
  plan(10, () => machine.access(shell, random.pick(machine.running()), '0x1000'));
}
