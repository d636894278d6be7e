/**
 * What the logs of others call a field, and where ECS has the same: Sysmon and the Security log, Splunk's Common Information Model,
 * Microsoft Defender, osquery, and OCSF with Kestrel 2. Names are spelt without `_` and dots, in small letters.
 */
const habits: readonly (readonly [names: string, fields: readonly string[]])[] = [
  ['image imagepath exe executable executablepath processpath newprocessname', ['process.executable']],
  ['filename targetfilename', ['file.name', 'process.name']],
  ['cmd cmdline command commandline processcommandline args arguments', ['process.command_line']],
  ['guid processguid', ['process.entity_id']],
  ['starttime creationtime creationutctime', ['process.start', 'file.created']],
  ['cwd currentdirectory', ['process.working_directory']],
  ['ppid parentpid parentprocessid', ['process.parent.pid']],
  ['parent parentname parentprocess parentprocessname', ['process.parent.name']],
  ['parentimage parentpath parentexe', ['process.parent.executable']],
  ['parentcmdline parentcommandline', ['process.parent.command_line']],
  ['user username account accountname login subjectusername targetusername', ['user.name']],
  ['name', ['user.name', 'registry.value', 'host.name', 'destination.domain']],
  ['sid uid userid usersid', ['user.id']],
  ['userdomain accountdomain', ['user.domain']],
  ['domain', ['user.domain', 'destination.domain']],
  ['md5', ['process.hash.md5', 'file.hash.md5']],
  ['sha1', ['process.hash.sha1', 'file.hash.sha1']],
  ['sha256', ['process.hash.sha256', 'file.hash.sha256']],
  ['hash hashes', ['process.hash.sha256', 'file.hash.sha256']],
  [
    'src source srcip sourceip srcaddr sourceaddress sip saddr localip localaddress clientip srcendpointip',
    ['source.ip'],
  ],
  [
    'dst dest destination dstip destip destinationip dstaddr destaddr destinationaddress dip daddr remoteip remoteaddress serverip dstendpointip',
    ['destination.ip'],
  ],
  ['ip addr address', ['destination.ip']],
  ['srcport sourceport sport localport srcendpointport', ['source.port']],
  ['port dstport destport destinationport dport remoteport dstendpointport', ['destination.port']],
  ['proto protocol transport', ['network.transport']],
  ['srcbytes bytesout bytessent sentbytes', ['source.bytes']],
  ['dstbytes bytesin bytesreceived receivedbytes', ['destination.bytes']],
  ['query queryname desthost remoteurl', ['dns.question.name', 'destination.domain']],
  ['host hostname computer computername device devicename devicehostname endpointhostname', ['host.name']],
  ['path filepath folderpath', ['file.path', 'process.executable', 'registry.path']],
  ['dir directory folder', ['file.directory']],
  ['targetobject keypath registrykey registrypath', ['registry.path']],
  ['valuename', ['registry.value']],
  ['data details valuedata', ['registry.data.strings']],
];

const fieldsOfName = new Map(
  habits.flatMap(([names, fields]) => names.split(' ').map((name) => [name, fields] as const)),
);

/** The ECS fields that a name from other logs stands for, such as `source.ip` for `src_ip` and `SourceIp`; none where it is no such name. */
export function fieldsMeant(name: string): readonly string[] {
  return fieldsOfName.get(name.replaceAll(/[_.]/g, '').toLowerCase()) ?? [];
}
