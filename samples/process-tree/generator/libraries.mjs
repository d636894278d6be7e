// Libraries that programs load, and the call traces of handles that they open on each other.

const windows = {
  company: 'Microsoft Corporation',
  product: 'Microsoft® Windows® Operating System',
  signer: 'Microsoft Windows',
};
const files = [
  ['amsi.dll', 'Anti-Malware Scan Interface'],
  ['bcrypt.dll', 'Windows Cryptographic Primitives Library'],
  ['bcryptprimitives.dll', 'Windows Cryptographic Primitives Library'],
  ['clbcatq.dll', 'COM+ Configuration Catalog'],
  ['combase.dll', 'Microsoft COM for Windows'],
  ['crypt32.dll', 'Crypto API32'],
  ['cryptnet.dll', 'Crypto Network Related API'],
  ['cryptsp.dll', 'Cryptographic Service Provider API'],
  ['dhcpcsvc.dll', 'DHCP Client Service'],
  ['dnsapi.dll', 'DNS Client API DLL'],
  ['dpapi.dll', 'Data Protection API'],
  ['fwpuclnt.dll', 'FWP/IPsec User-Mode API'],
  ['gpapi.dll', 'Group Policy Client API'],
  ['IPHLPAPI.DLL', 'IP Helper API'],
  ['kernel.appcore.dll', 'AppModel API Host'],
  ['mswsock.dll', 'Microsoft Windows Sockets 2.0 Service Provider'],
  ['ncrypt.dll', 'Windows NCrypt Router'],
  ['netapi32.dll', 'Net Win32 API DLL'],
  ['nsi.dll', 'NSI User-mode interface DLL'],
  ['ole32.dll', 'Microsoft OLE for Windows'],
  ['oleaut32.dll', 'OLEAUT32.DLL'],
  ['profapi.dll', 'User Profile Basic API'],
  ['propsys.dll', 'Microsoft Property System'],
  ['rasadhlp.dll', 'Remote Access AutoDial Helper'],
  ['rpcrt4.dll', 'Remote Procedure Call Runtime'],
  ['rsaenh.dll', 'Microsoft Enhanced Cryptographic Provider'],
  ['samcli.dll', 'Security Accounts Manager Client DLL'],
  ['schannel.dll', 'TLS / SSL Security Provider'],
  ['secur32.dll', 'Security Support Provider Interface'],
  ['shell32.dll', 'Windows Shell Common Dll'],
  ['sspicli.dll', 'Security Support Provider Interface'],
  ['taskschd.dll', 'Task Scheduler COM API'],
  ['urlmon.dll', 'OLE32 Extensions for Win32'],
  ['userenv.dll', 'Userenv'],
  ['uxtheme.dll', 'Microsoft UxTheme Library'],
  ['vaultcli.dll', 'Credential Vault Client Library'],
  ['version.dll', 'Version Checking and File Installation Libraries'],
  ['wbemcomn.dll', 'WMI'],
  ['windows.storage.dll', 'Microsoft WinRT Storage API'],
  ['winhttp.dll', 'Windows HTTP Services'],
  ['wininet.dll', 'Internet Extensions for Win32'],
  ['winnsi.dll', 'Network Store Information RPC interface'],
  ['wintrust.dll', 'Microsoft Trust Verification APIs'],
  ['wldp.dll', 'Windows Lockdown Policy'],
  ['ws2_32.dll', 'Windows Socket 2.0 32-Bit DLL'],
  ['wtsapi32.dll', 'Windows Remote Desktop Session Host Server SDK APIs'],
];

/** Loaded images, with what their version resource says. */
export const libraries = files.map(([file, description], index) => ({
  path: `C:\\Windows\\System32\\${file}`,
  program: {
    ...windows,
    description,
    original: file,
    version: `10.0.19041.${[1, 546, 662, 746, 789, 844, 867][index % 7]} (WinBuild.160101.0800)`,
  },
}));

const frame = (file, offset) => `C:\\Windows\\System32\\${file}+${offset.toString(16)}`;
const entry = 'C:\\Windows\\SYSTEM32\\ntdll.dll+9d1e4';

/** From the system call outwards, as Sysmon event 10 writes them. */
export const callTraces = [
  [entry, frame('KERNELBASE.dll', 0x2cdee)],
  [entry, frame('KERNELBASE.dll', 0x2cdee), frame('lsasrv.dll', 0x12c0f), frame('RPCRT4.dll', 0x76953)],
  [entry, frame('RPCRT4.dll', 0x2d2f4), frame('combase.dll', 0xb84ab), frame('combase.dll', 0x8a4ba)],
  [entry, frame('KERNELBASE.dll', 0x6a3f6), frame('KERNEL32.DLL', 0x1c1f4), frame('SHELL32.dll', 0x2f1a2)],
  [entry, frame('KERNELBASE.dll', 0x2cdee), 'C:\\Windows\\SYSTEM32\\wtsapi32.dll+43c1'],
  [entry, frame('KERNELBASE.dll', 0x305fe), frame('windows.storage.dll', 0x12c6fe)],
].map((frames) => frames.join('|'));
