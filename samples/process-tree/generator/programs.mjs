// The programs that run on a Windows 10 workstation of spring 2021, by a short key.

const windows = {
  company: 'Microsoft Corporation',
  product: 'Microsoft® Windows® Operating System',
  version: '10.0.19041.844 (WinBuild.160101.0800)',
};
const system = (file, description, more = {}) => ({
  ...windows,
  image: `C:\\Windows\\System32\\${file}`,
  original: file,
  description,
  ...more,
});
const visualStudio = {
  company: 'Microsoft Corporation',
  product: 'Microsoft® Visual Studio®',
  version: '16.9.31112.23',
};
const studioFolder = 'C:\\Program Files (x86)\\Microsoft Visual Studio\\2019\\Community\\Common7\\';
export const setupService =
  'C:\\Program Files (x86)\\Microsoft Visual Studio\\Installer\\resources\\app\\ServiceHub\\Services\\Microsoft.VisualStudio.Setup.Service\\';
const studio = (path, description, more = {}) => ({
  ...visualStudio,
  image: `${studioFolder}${path}`,
  original: path.slice(path.lastIndexOf('\\') + 1),
  description,
  libraries: 4,
  ...more,
});
const setup = (file, description, version = '2.9.3365.38425') => ({
  company: 'Microsoft Corporation',
  product: 'Microsoft Visual Studio Setup',
  version,
  image: `${setupService}${file}`,
  original: file,
  description,
  libraries: 3,
});
const office = (file, description) => ({
  company: 'Microsoft Corporation',
  product: 'Microsoft Office',
  version: '16.0.13801.20294',
  image: `C:\\Program Files\\Microsoft Office\\root\\Office16\\${file}`,
  original: file,
  description,
  libraries: 5,
});
const other = (image, description, company, product, version, original) => ({
  image,
  description,
  company,
  product,
  version,
  original: original ?? image.slice(image.lastIndexOf('\\') + 1),
});
const dotnet = { company: 'Microsoft Corporation', product: 'Microsoft® .NET' };

export const programs = {
  system: { ...windows, image: 'System', description: 'NT Kernel & System', original: 'ntoskrnl.exe' },
  smss: system('smss.exe', 'Windows Session Manager', { libraries: 0 }),
  csrss: system('csrss.exe', 'Client Server Runtime Process', { libraries: 0 }),
  wininit: system('wininit.exe', 'Windows Start-Up Application', { libraries: 1 }),
  winlogon: system('winlogon.exe', 'Windows Logon Application', { libraries: 2 }),
  services: system('services.exe', 'Services and Controller app'),
  lsass: system('lsass.exe', 'Local Security Authority Process'),
  fontdrvhost: system('fontdrvhost.exe', 'Usermode Font Driver Host', { libraries: 0 }),
  dwm: system('dwm.exe', 'Desktop Window Manager'),
  svchost: system('svchost.exe', 'Host Process for Windows Services'),
  spoolsv: system('spoolsv.exe', 'Spooler SubSystem App'),
  searchIndexer: system('SearchIndexer.exe', 'Microsoft Windows Search Indexer'),
  searchProtocolHost: system('SearchProtocolHost.exe', 'Microsoft Windows Search Protocol Host'),
  searchFilterHost: system('SearchFilterHost.exe', 'Microsoft Windows Search Filter Host'),
  userinit: system('userinit.exe', 'Userinit Logon Application'),
  explorer: {
    ...system('explorer.exe', 'Windows Explorer', { libraries: 5 }),
    image: 'C:\\Windows\\explorer.exe',
    original: 'EXPLORER.EXE',
  },
  sihost: system('sihost.exe', 'Shell Infrastructure Host'),
  taskhostw: system('taskhostw.exe', 'Host Process for Windows Tasks'),
  ctfmon: system('ctfmon.exe', 'CTF Loader'),
  runtimeBroker: system('RuntimeBroker.exe', 'Runtime Broker'),
  startMenu: {
    ...system('StartMenuExperienceHost.exe', 'Windows Start'),
    image:
      'C:\\Windows\\SystemApps\\Microsoft.Windows.StartMenuExperienceHost_cw5n1h2txyewy\\StartMenuExperienceHost.exe',
  },
  searchApp: {
    ...system('SearchApp.exe', 'Search application'),
    image: 'C:\\Windows\\SystemApps\\Microsoft.Windows.Search_cw5n1h2txyewy\\SearchApp.exe',
  },
  logonUi: system('LogonUI.exe', 'Windows Logon User Interface Host'),
  consent: system('consent.exe', 'Consent UI for administrative applications'),
  smartscreen: system('smartscreen.exe', 'Windows Defender SmartScreen'),
  backgroundTaskHost: system('backgroundTaskHost.exe', 'Background Task Host'),
  backgroundTransferHost: system('BackgroundTransferHost.exe', 'Download/Upload Host'),
  dllhost: system('dllhost.exe', 'COM Surrogate'),
  conhost: system('conhost.exe', 'Console Window Host', { original: 'CONHOST.EXE', libraries: 1 }),
  cmd: system('cmd.exe', 'Windows Command Processor', { original: 'Cmd.Exe', libraries: 1 }),
  powershell: {
    ...system('powershell.exe', 'Windows PowerShell', { original: 'PowerShell.EXE', libraries: 5 }),
    image: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
  },
  ipconfig: system('ipconfig.exe', 'IP Configuration Utility', { libraries: 1 }),
  ping: system('PING.EXE', 'TCP/IP Ping Command', { original: 'ping.exe', libraries: 1 }),
  wmiPrvSe: {
    ...system('WmiPrvSE.exe', 'WMI Provider Host', { original: 'Wmiprvse.exe' }),
    image: 'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe',
  },
  sppsvc: system('sppsvc.exe', 'Microsoft Software Protection Platform Service'),
  usoClient: system('UsoClient.exe', 'UsoClient', { original: 'UsoClient', libraries: 1 }),
  moUsoCoreWorker: system('MoUsoCoreWorker.exe', 'MoUSO Core Worker Process'),
  compatTelRunner: system('CompatTelRunner.exe', 'Microsoft Compatibility Telemetry', {
    original: 'CompatTelRunner.exe',
  }),
  deviceCensus: system('DeviceCensus.exe', 'Device Census'),
  audiodg: system('audiodg.exe', 'Windows Audio Device Graph Isolation '),
  trustedInstaller: {
    ...system('TrustedInstaller.exe', 'Windows Modules Installer'),
    image: 'C:\\Windows\\servicing\\TrustedInstaller.exe',
  },
  tiWorker: {
    ...system('TiWorker.exe', 'Windows Modules Installer Worker'),
    image:
      'C:\\Windows\\WinSxS\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.19041.860_none_e73a8d1d7a5f1eb9\\TiWorker.exe',
  },
  msMpEng: {
    ...windows,
    image: 'C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.2103.7-0\\MsMpEng.exe',
    description: 'Antimalware Service Executable',
    version: '4.18.2103.7 (WinBuild.160101.0800)',
    original: 'MsMpEng.exe',
  },
  mpCmdRun: {
    ...windows,
    image: 'C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.2103.7-0\\MpCmdRun.exe',
    description: 'Microsoft Malware Protection Command Line Utility',
    version: '4.18.2103.7 (WinBuild.160101.0800)',
    original: 'MpCmdRun.exe',
  },
  securityHealth: system('SecurityHealthSystray.exe', 'Windows Security notification icon'),
  sysmon64: other(
    'C:\\Windows\\Sysmon64.exe',
    'System activity monitor',
    'Sysinternals - www.sysinternals.com',
    'Sysinternals Sysmon',
    '13.02',
    '?',
  ),
  winlogbeat: other(
    'C:\\Program Files\\Elastic\\winlogbeat\\winlogbeat.exe',
    'Winlogbeat ships Windows event logs to Elasticsearch or Logstash.',
    'Elastic',
    'Winlogbeat',
    '8.11.3',
  ),
  clickToRun: {
    ...office('OfficeClickToRun.exe', 'Microsoft Office Click-to-Run (SxS)'),
    image: 'C:\\Program Files\\Common Files\\microsoft shared\\ClickToRun\\OfficeClickToRun.exe',
  },
  officeC2RClient: {
    ...office('OfficeC2RClient.exe', 'Microsoft Office Click-to-Run Client'),
    image: 'C:\\Program Files\\Common Files\\microsoft shared\\ClickToRun\\OfficeC2RClient.exe',
  },
  outlook: office('OUTLOOK.EXE', 'Microsoft Outlook'),
  word: office('WINWORD.EXE', 'Microsoft Word'),
  excel: office('EXCEL.EXE', 'Microsoft Excel'),
  oneDrive: other(
    'C:\\Users\\erin\\AppData\\Local\\Microsoft\\OneDrive\\OneDrive.exe',
    'Microsoft OneDrive',
    'Microsoft Corporation',
    'Microsoft OneDrive',
    '21.030.0211.0002',
  ),
  teams: other(
    'C:\\Users\\erin\\AppData\\Local\\Microsoft\\Teams\\current\\Teams.exe',
    'Microsoft Teams',
    'Microsoft Corporation',
    'Microsoft Teams',
    '1.4.00.7174',
    'Teams.exe',
  ),
  teamsUpdate: other(
    'C:\\Users\\erin\\AppData\\Local\\Microsoft\\Teams\\Update.exe',
    'Microsoft Teams',
    'Microsoft Corporation',
    'Microsoft Teams',
    '3.2.2.0',
    'Update.exe',
  ),
  chrome: other(
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'Google Chrome',
    'Google LLC',
    'Google Chrome',
    '89.0.4389.114',
  ),
  googleUpdate: other(
    'C:\\Program Files (x86)\\Google\\Update\\GoogleUpdate.exe',
    'Google Installer',
    'Google LLC',
    'Google Update',
    '1.3.36.72',
  ),
  edge: other(
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'Microsoft Edge',
    'Microsoft Corporation',
    'Microsoft Edge',
    '89.0.774.63',
  ),
  edgeUpdate: other(
    'C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe',
    'Microsoft Edge Update',
    'Microsoft Corporation',
    'Microsoft Edge Update',
    '1.3.143.57',
    'msedgeupdate.dll',
  ),
  devenv: studio('IDE\\devenv.exe', 'Microsoft Visual Studio 2019', { libraries: 9 }),
  perfWatson: studio('IDE\\PerfWatson2.exe', 'PerfWatson2.exe'),
  serviceHub: studio(
    'ServiceHub\\controller\\Microsoft.ServiceHub.Controller.exe',
    'Microsoft.ServiceHub.Controller',
  ),
  roslyn: studio(
    'ServiceHub\\Hosts\\ServiceHub.Host.CLR.AnyCPU\\ServiceHub.RoslynCodeAnalysisService32.exe',
    'ServiceHub.RoslynCodeAnalysisService32.exe',
  ),
  msBuild: studio('..\\MSBuild\\Current\\Bin\\MSBuild.exe', 'MSBuild.exe', {
    image:
      'C:\\Program Files (x86)\\Microsoft Visual Studio\\2019\\Community\\MSBuild\\Current\\Bin\\MSBuild.exe',
    product: 'Microsoft® Build Tools®',
    version: '16.9.0.16703',
  }),
  vbcsCompiler: studio('VBCSCompiler.exe', 'VBCSCompiler', {
    image:
      'C:\\Program Files (x86)\\Microsoft Visual Studio\\2019\\Community\\MSBuild\\Current\\Bin\\Roslyn\\VBCSCompiler.exe',
  }),
  backgroundDownload: setup('BackgroundDownload.exe', 'Microsoft.VisualStudio.Setup.BackgroundDownload'),
  vsixAutoUpdate: setup('VSIXAutoUpdate.exe', 'VSIXAutoUpdate', '16.9.31023.347'),
  installerService: setup('vs_installerservice.x86.exe', 'Visual Studio Installer Service'),
  installerShell: {
    ...setup('vs_installershell.exe', 'Visual Studio Installer'),
    image: 'C:\\Program Files (x86)\\Microsoft Visual Studio\\Installer\\vs_installershell.exe',
  },
  code: other(
    'C:\\Users\\erin\\AppData\\Local\\Programs\\Microsoft VS Code\\Code.exe',
    'Visual Studio Code',
    'Microsoft Corporation',
    'Visual Studio Code',
    '1.54.3',
    'electron.exe',
  ),
  dotnet: {
    ...dotnet,
    image: 'C:\\Program Files\\dotnet\\dotnet.exe',
    description: '.NET Host',
    version: '5,0,421,11614 @Commit: 478b2f8c0e480665f6c52c95cd57830784dc9560',
    original: '.NET Host',
    libraries: 4,
  },
  nuget: other(
    'C:\\tools\\nuget\\nuget.exe',
    'NuGet Command Line',
    'Microsoft Corporation',
    'NuGet',
    '5.9.0.7134',
    'NuGet.exe',
  ),
  git: other(
    'C:\\Program Files\\Git\\cmd\\git.exe',
    'Git for Windows',
    'The Git Development Community',
    'Git',
    '2.31.0.1',
  ),
  gitRemote: other(
    'C:\\Program Files\\Git\\mingw64\\libexec\\git-core\\git-remote-https.exe',
    'Git for Windows',
    'The Git Development Community',
    'Git',
    '2.31.0.1',
  ),
  node: other(
    'C:\\Program Files\\nodejs\\node.exe',
    'Node.js JavaScript Runtime',
    'OpenJS Foundation',
    'Node.js',
    '14.16.0',
    'node.exe',
  ),
  invoiceViewer: other(
    'C:\\Users\\erin\\Downloads\\InvoiceViewer.exe',
    'Invoice Viewer',
    undefined,
    'Invoice Viewer',
    '1.0.0.0',
    'viewer.exe',
  ),
};
