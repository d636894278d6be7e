// Sysmon events as winlogbeat 8 indexes them (ECS 8, module sysmon). Pure: what an event says in, its document out.
import { createHash } from 'node:crypto';

const digest = (algorithm, text) => createHash(algorithm).update(text).digest('hex');
const fileNames = new Map();

/** `name`, `directory` and `extension` of a Windows path. `System` is not a path and has no name. */
export function pathParts(path) {
  let parts = fileNames.get(path);
  if (parts === undefined) {
    const cut = path.lastIndexOf('\\');
    const name = cut < 0 ? undefined : path.slice(cut + 1);
    const dot = name?.lastIndexOf('.') ?? -1;
    parts = {
      ...(cut < 0 ? {} : { directory: path.slice(0, cut), name }),
      ...(dot > 0 ? { extension: name.slice(dot + 1) } : {}),
    };
    if (fileNames.size < 5000) fileNames.set(path, parts);
  }
  return parts;
}

/** Hashes of a made-up file: of its path and version, so that the same program has the same ones everywhere. */
export function fileHashes(path, version = '') {
  const text = `${path.toLowerCase()}|${version}`;
  return { sha1: digest('sha1', text), md5: digest('md5', text), sha256: digest('sha256', text) };
}
const importHash = (path) => digest('md5', `imports ${path.toLowerCase()}`);

/** A command line cut into arguments as winlogbeat cuts it: quotes group and are dropped. */
export function splitArguments(commandLine) {
  return (commandLine.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((part) => part.replaceAll('"', ''));
}

/** Community ID 1.0 of a connection: sha1 over seed 0, the ends in order, protocol and ports. IPv4. */
export function communityId({ protocol, sourceIp, sourcePort, destinationIp, destinationPort }) {
  const end = (ip, port) => ({ bytes: Buffer.from(ip.split('.').map(Number)), port });
  const ends = [end(sourceIp, sourcePort), end(destinationIp, destinationPort)].sort(
    (a, b) => Buffer.compare(a.bytes, b.bytes) || a.port - b.port,
  );
  const ports = Buffer.alloc(4);
  ends.forEach(({ port }, index) => ports.writeUInt16BE(port, index * 2));
  const number = { tcp: 6, udp: 17 }[protocol];
  const data = Buffer.concat([
    Buffer.from([0, 0]),
    ends[0].bytes,
    ends[1].bytes,
    Buffer.from([number, 0]),
    ports,
  ]);
  return `1:${createHash('sha1').update(data).digest('base64')}`;
}

const kinds = {
  1: {
    action: 'Process creation',
    category: ['process'],
    type: ['start'],
    task: 'Process Create (rule: ProcessCreate)',
    version: 5,
  },
  3: {
    action: 'Network connection',
    category: ['network'],
    type: ['start', 'connection', 'protocol'],
    task: 'Network connection detected (rule: NetworkConnect)',
    version: 5,
  },
  5: {
    action: 'Process terminated',
    category: ['process'],
    type: ['end'],
    task: 'Process terminated (rule: ProcessTerminate)',
    version: 3,
  },
  7: {
    action: 'Image loaded',
    category: ['process'],
    type: ['change'],
    task: 'Image loaded (rule: ImageLoad)',
    version: 3,
  },
  10: {
    action: 'ProcessAccess',
    category: ['process'],
    type: ['access'],
    task: 'Process accessed (rule: ProcessAccess)',
    version: 3,
  },
  11: {
    action: 'FileCreate',
    category: ['file'],
    type: ['creation'],
    task: 'File created (rule: FileCreate)',
    version: 2,
  },
  12: {
    action: 'RegistryEvent (Object create and delete)',
    category: ['configuration', 'registry'],
    type: ['change'],
    task: 'Registry object added or deleted (rule: RegistryEvent)',
    version: 2,
  },
  13: {
    action: 'RegistryEvent (Value Set)',
    category: ['configuration', 'registry'],
    type: ['change'],
    task: 'Registry value set (rule: RegistryEvent)',
    version: 2,
  },
  22: {
    action: 'DNSEvent (DNS query)',
    category: ['network'],
    type: ['connection', 'protocol', 'info'],
    task: 'Dns query (rule: DnsQuery)',
    version: 5,
  },
  23: {
    action: 'FileDelete (File Delete archived)',
    category: ['file'],
    type: ['deletion'],
    task: 'File Delete (rule: FileDelete)',
    version: 5,
  },
};
const provider = '{5770385f-c22a-43e0-bf4c-06f5698ffbd9}';

const time = (at) => new Date(at).toISOString();
/** As Sysmon writes times inside an event. */
const sysmonTime = (at) => time(at).replace('T', ' ').replace('Z', '');

/** What every document has. `writer` is the Sysmon service: its pid and the thread that wrote. */
function envelope(code, context) {
  const { at, ingestedAt, machine, recordId, writer } = context;
  const kind = kinds[code];
  return {
    '@timestamp': time(at),
    agent: machine.agent,
    ecs: { version: '8.11.0' },
    event: {
      code: String(code),
      kind: 'event',
      provider: 'Microsoft-Windows-Sysmon',
      ingested: time(ingestedAt),
      module: 'sysmon',
      action: kind.action,
      category: kind.category,
      type: kind.type,
    },
    log: { level: 'information' },
    host: machine.host,
    winlog: {
      channel: 'Microsoft-Windows-Sysmon/Operational',
      computer_name: machine.name,
      event_id: String(code),
      provider_guid: provider,
      provider_name: 'Microsoft-Windows-Sysmon',
      opcode: 'Info',
      task: kind.task,
      record_id: String(recordId),
      version: kind.version,
      process: { pid: writer.pid, thread: { id: writer.thread } },
      user: { identifier: 'S-1-5-18', name: 'SYSTEM', domain: 'NT AUTHORITY', type: 'User' },
    },
  };
}

/** A process as the events after its creation describe it. */
function actor(process) {
  const { name } = pathParts(process.image);
  return {
    entity_id: process.guid,
    executable: process.image,
    pid: process.pid,
    ...(name === undefined ? {} : { name }),
  };
}

const portable = ({ path, program }) => ({
  imphash: importHash(path),
  ...(program.original === undefined ? {} : { original_file_name: program.original }),
  company: program.company,
  description: program.description,
  file_version: program.version,
  product: program.product,
});

/** The account that wrote the event: Sysmon's own, whoever's process it is about. */
const writerSid = { id: 'S-1-5-18' };
const account = (process) => ({ ...writerSid, domain: process.user.domain, name: process.user.name });

export function processCreated(context, process) {
  const hash = fileHashes(process.image, process.program.version);
  const pe = portable({ path: process.image, program: process.program });
  const args = splitArguments(process.commandLine);
  const { parent } = process;
  const parentArgs = splitArguments(parent.commandLine);
  const document = envelope(1, context);
  document.related = { hash: [...Object.values(hash), pe.imphash], user: [process.user.name] };
  document.process = {
    hash,
    pe,
    ...actor(process),
    command_line: process.commandLine,
    working_directory: process.folder,
    args,
    args_count: args.length,
    parent: {
      ...actor(parent),
      ...(parent.commandLine === ''
        ? {}
        : { command_line: parent.commandLine, args: parentArgs, args_count: parentArgs.length }),
    },
  };
  document.user = account(process);
  document.winlog.event_data = {
    Company: process.program.company,
    Description: process.program.description,
    FileVersion: process.program.version,
    IntegrityLevel: process.user.integrity,
    LogonGuid: process.user.logonGuid,
    LogonId: process.user.logonId,
    Product: process.program.product,
    TerminalSessionId: process.user.session,
  };
  return document;
}

export function processEnded(context, process) {
  return { ...envelope(5, context), process: actor(process), user: writerSid };
}

/** `process` may be undefined: Sysmon lost it, and says `<unknown process>` with the zero GUID, which is dropped. */
export function connected(context, process, connection) {
  const { protocol, sourceIp, sourcePort, destinationIp, destinationPort, direction } = connection;
  return {
    ...envelope(3, context),
    process: process === undefined ? { executable: '<unknown process>', pid: 0 } : actor(process),
    network: { transport: protocol, direction, type: 'ipv4', community_id: communityId(connection) },
    source: { ip: sourceIp, port: sourcePort },
    destination: { ip: destinationIp, port: destinationPort },
    user: process === undefined ? writerSid : account(process),
    related: {
      ...(process === undefined ? {} : { user: [process.user.name] }),
      ip: [sourceIp, destinationIp],
    },
  };
}

export function imageLoaded(context, process, { path, program }) {
  const hash = fileHashes(path, program.version);
  const pe = portable({ path, program });
  const document = envelope(7, context);
  document.related = { hash: [...Object.values(hash), pe.imphash] };
  document.file = {
    hash,
    pe,
    path,
    code_signature: { subject_name: program.signer, status: 'Valid', valid: true },
    ...pathParts(path),
  };
  document.process = actor(process);
  document.user = writerSid;
  document.winlog.event_data = {
    Company: program.company,
    Description: program.description,
    FileVersion: program.version,
    Product: program.product,
    Signature: program.signer,
    SignatureStatus: 'Valid',
    Signed: 'true',
  };
  return document;
}

export function processAccessed(context, process, target, { granted, trace, thread }) {
  const document = envelope(10, context);
  document.process = { ...actor(process), thread: { id: thread } };
  document.user = writerSid;
  document.winlog.event_data = {
    GrantedAccess: granted,
    CallTrace: trace,
    TargetProcessId: String(target.pid),
    TargetProcessGUID: target.guid,
    TargetImage: target.image,
  };
  return document;
}

export function fileCreated(context, process, path) {
  const document = envelope(11, context);
  document.process = actor(process);
  document.file = { path, ...pathParts(path) };
  document.user = writerSid;
  document.winlog.event_data = { CreationUtcTime: sysmonTime(context.at) };
  return document;
}

/** Sysmon gives the hashes of the deleted file, and winlogbeat puts them under `process.hash`. */
export function fileDeleted(context, process, path) {
  const hash = fileHashes(path, String(context.at));
  return {
    ...envelope(23, context),
    related: { hash: Object.values(hash), user: [process.user.name] },
    process: { hash, ...actor(process) },
    file: { path, ...pathParts(path) },
    sysmon: { file: { archived: true, is_executable: /\.(exe|dll)$/i.test(path) } },
    user: account(process),
  };
}

/** `path` with its hive, as Sysmon writes it; `\REGISTRY\…` has no hive and no key. */
function registry(path) {
  const cut = path.indexOf('\\');
  const hive = /^(HKLM|HKU|HKCR|HKCU)$/.exec(path.slice(0, Math.max(cut, 0)))?.[1];
  return {
    path,
    value: pathParts(path).name,
    ...(hive === undefined ? {} : { hive, key: path.slice(cut + 1) }),
  };
}

export function registryKeyChanged(context, process, { path, change }) {
  const document = envelope(12, context);
  document.process = actor(process);
  document.registry = registry(path);
  document.user = writerSid;
  document.winlog.event_data = { EventType: change };
  return document;
}

export function registryValueSet(context, process, { path, type, value }) {
  const document = envelope(13, context);
  document.process = actor(process);
  document.registry = { ...registry(path), data: { strings: [String(value)], type } };
  document.user = writerSid;
  document.winlog.event_data = { EventType: 'SetValue' };
  return document;
}

const topLevel = /^(?:(.*)\.)?([^.]+\.(com|net|org|io|edu|gov))$/;

/** `answers` in Sysmon's order: CNAMEs first, then addresses; none means the name does not exist. */
export function nameResolved(context, process, { name, aliases, addresses, status }) {
  const [, subdomain, registered, top] = topLevel.exec(name) ?? [];
  const answers = [
    ...aliases.map((data) => ({ type: 'CNAME', data })),
    ...addresses.map((data) => ({ type: 'A', data })),
  ];
  return {
    ...envelope(22, context),
    process: actor(process),
    network: { protocol: 'dns' },
    dns: {
      question: {
        name,
        ...(registered === undefined ? {} : { registered_domain: registered, top_level_domain: top }),
        ...(subdomain === undefined ? {} : { subdomain }),
      },
      ...(answers.length === 0 ? {} : { answers, resolved_ip: addresses }),
    },
    related: { hosts: [...aliases, name], ...(addresses.length === 0 ? {} : { ip: addresses }) },
    sysmon: { dns: { status } },
    user: writerSid,
  };
}
