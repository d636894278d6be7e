// A Windows computer with Sysmon and winlogbeat: processes with pids and GUIDs, connections with ports. What it
// does is planned by others (everyday.mjs, development.mjs); what Sysmon sees of it is handed to `emit`, in the order of time.
import { createAgenda } from './agenda.mjs';
import { createRandom } from './random.mjs';
import * as sysmon from './sysmon-document.mjs';
import { programs } from './programs.mjs';
import { callTraces, libraries } from './libraries.mjs';

const hex = (number, digits) => number.toString(16).padStart(digits, '0');
/** Two bytes in the order of memory: 0x06cc is `cc06`. */
const swapped = (number) => hex(((number & 0xff) << 8) | (number >> 8), 4);

/**
 * @param {object} options
 * @param {string} options.name computer name
 * @param {string} options.ip its one IPv4 address
 * @param {string} options.account name of the person who works at it
 * @param {number} options.seed
 * @param {number} options.start epoch milliseconds UTC; nothing happens before
 * @param {(document: object) => void} options.emit gets every document, in the order of time
 */
export function createMachine({ name, ip, account, seed, start, emit }) {
  const random = createRandom(seed);
  const agenda = createAgenda(start);
  const id = hex(random.integer(0x10000000, 0x7fffffff), 8);
  const identity = describe(name, ip, random);
  let boot;
  /** When the last document was written: nothing is written twice at one time but what belongs together. */
  let clock = start;
  let recordId = 1_204_311 + random.integer(0, 50_000);
  const connections = new Set();

  /** A GUID as Sysmon makes them: machine, start in seconds (low word first), number since boot, boot. */
  function processGuid(seconds) {
    const sequence = boot.sequence++;
    return `{${id}-${hex(seconds & 0xffff, 4)}-${hex(seconds >>> 16, 4)}-${swapped(sequence & 0xffff)}-00000000${swapped(boot.number)}}`;
  }

  function logonUser({ domain, name: userName, logon, session, integrity }, at) {
    const seconds = Math.floor(at / 1000);
    const low = logon.toString(16).padStart(8, '0');
    const memory = low.match(/../g).reverse().join('');
    return {
      domain,
      name: userName,
      integrity,
      session,
      logonId: `0x${logon.toString(16)}`,
      logonGuid: `{${id}-${hex(seconds & 0xffff, 4)}-${hex(seconds >>> 16, 4)}-${memory.slice(0, 4)}-${memory.slice(4)}00000000}`,
    };
  }

  /** Free and a multiple of four, as all pids are; services get low ones while the computer boots. */
  function freePid() {
    for (;;) {
      const pid = boot.booting ? (boot.lowPid += 4 * random.integer(1, 12)) : 4 * random.integer(180, 3200);
      if (!boot.pids.has(pid)) return pid;
    }
  }

  /** An ephemeral port that this computer has not used to this end yet. */
  function freePort(protocol, destinationIp, destinationPort) {
    for (;;) {
      boot.port += random.integer(1, 9);
      if (boot.port > 65_535) boot.port = 49_152 + random.integer(0, 40);
      if (!connections.has(`${protocol} ${boot.port} ${destinationIp} ${destinationPort}`)) return boot.port;
    }
  }

  function write(make) {
    const at = Math.max(agenda.now(), clock + random.integer(0, 3));
    clock = at;
    recordId += 1;
    const context = {
      at,
      ingestedAt: at + random.integer(700, 4200),
      machine: identity,
      recordId,
      writer: { pid: boot.sysmonPid, thread: random.pick(boot.sysmonThreads) },
    };
    emit(make(context));
  }

  function alive(process) {
    if (process.ended) throw new Error(`${process.image} (${process.guid}) has ended and cannot do anything`);
  }

  return {
    name,
    account,
    random,
    agenda,
    /** The processes and accounts that much is started by: filled by whoever boots the computer and logs on. */
    roles: {},

    /** Starts a new life of the computer: all pids and ports are free again. `number` counts boots. */
    boot(number) {
      this.powerOff();
      const at = agenda.now();
      boot = {
        number,
        sequence: 1,
        booting: true,
        lowPid: 300,
        pids: new Map(),
        port: 49_664,
        sysmonPid: 3308 + 4 * random.integer(0, 60),
        sysmonThreads: Array.from({ length: 4 }, () => 4 * random.integer(1000, 2400)),
      };
      const service = (userName, logon) =>
        logonUser({ domain: 'NT AUTHORITY', name: userName, logon, session: '0', integrity: 'System' }, at);
      this.users = {
        system: service('SYSTEM', 0x3e7),
        network: service('NETWORK SERVICE', 0x3e4),
        local: service('LOCAL SERVICE', 0x3e5),
      };
    },
    /** Everything is gone, and nobody is left to write about it. */
    powerOff() {
      for (const process of boot?.pids.values() ?? []) process.ended = true;
    },
    bootDone() {
      boot.booting = false;
    },
    logOn(logon) {
      const person = { domain: name.toUpperCase(), name: account, session: '1' };
      const at = agenda.now();
      this.users.person = logonUser({ ...person, logon, integrity: 'Medium' }, at);
      this.users.low = { ...this.users.person, integrity: 'Low' };
      this.users.elevated = logonUser({ ...person, logon: logon - 0x22, integrity: 'High' }, at);
    },

    /**
     * Starts a program. `parent` undefined: a process of which Sysmon saw no start (the kernel, or one from before
     * the data). `forSeconds` undefined: it runs until somebody ends it.
     */
    start(program, options = {}) {
      const entry = programs[program];
      const image = options.image ?? entry.image;
      const startedAt = options.startedAt ?? agenda.now();
      const process = {
        program: entry,
        key: program,
        image,
        guid: processGuid(Math.floor(startedAt / 1000)),
        pid: options.pid ?? freePid(),
        commandLine: options.commandLine ?? (image.includes(' ') ? `"${image}"` : image),
        folder: options.folder ?? 'C:\\Windows\\system32\\',
        user: options.user ?? options.parent?.user ?? this.users.system,
        parent: options.parent,
        ended: false,
      };
      boot.pids.set(process.pid, process);
      if (process.parent !== undefined && !options.unseen) {
        write((context) => sysmon.processCreated(context, process));
        this.warmUp(process, options.libraries ?? entry.libraries ?? 1);
      }
      if (options.forSeconds !== undefined) agenda.after(options.forSeconds, () => this.end(process));
      return process;
    },

    /** What follows a start at once: libraries, and the parent's handle on its child. */
    warmUp(process, count) {
      for (const library of random.some(libraries, random.integer(0, count)))
        agenda.after(random.integer(4, 900) / 1000, () => {
          if (!process.ended) write((context) => sysmon.imageLoaded(context, process, library));
        });
      if (random.chance(15) && !process.parent.ended)
        write((context) =>
          sysmon.processAccessed(context, process.parent, process, {
            granted: '0x1fffff',
            trace: random.pick(callTraces),
            thread: 4 * random.integer(300, 3300),
          }),
        );
    },

    end(process) {
      if (process.ended) return;
      process.ended = true;
      boot.pids.delete(process.pid);
      write((context) => sysmon.processEnded(context, process));
    },

    /** Ends what runs now and is chosen, newest first. */
    endAll(chosen) {
      for (const process of [...boot.pids.values()].filter(chosen).reverse()) this.end(process);
    },

    /** Opens a connection; gives its source port. `sourcePort` is said where a port is fixed or used again. */
    connect(process, destinationIp, destinationPort, options = {}) {
      if (process !== undefined) alive(process);
      const protocol = options.protocol ?? 'tcp';
      const sourcePort = options.sourcePort ?? freePort(protocol, destinationIp, destinationPort);
      connections.add(`${protocol} ${sourcePort} ${destinationIp} ${destinationPort}`);
      const connection = {
        protocol,
        sourceIp: ip,
        sourcePort,
        destinationIp,
        destinationPort,
        direction: 'egress',
      };
      write((context) => sysmon.connected(context, process, connection));
      return sourcePort;
    },
    /** Somebody else opens one to us: the initiator stays the source. */
    accept(process, sourceIp, sourcePort, port, protocol) {
      alive(process);
      const connection = {
        protocol,
        sourceIp,
        sourcePort,
        destinationIp: ip,
        destinationPort: port,
        direction: 'ingress',
      };
      write((context) => sysmon.connected(context, process, connection));
    },
    resolve(process, { name: question, aliases = [], addresses = [], status = 'SUCCESS' }) {
      alive(process);
      write((context) =>
        sysmon.nameResolved(context, process, { name: question, aliases, addresses, status }),
      );
    },
    access(process, target, granted) {
      alive(process);
      if (target.ended) return;
      const call = { granted, trace: random.pick(callTraces), thread: 4 * random.integer(300, 3300) };
      write((context) => sysmon.processAccessed(context, process, target, call));
    },
    createFile(process, path) {
      alive(process);
      write((context) => sysmon.fileCreated(context, process, path));
    },
    deleteFile(process, path) {
      alive(process);
      write((context) => sysmon.fileDeleted(context, process, path));
    },
    changeKey(process, path, change) {
      alive(process);
      write((context) => sysmon.registryKeyChanged(context, process, { path, change }));
    },
    setValue(process, path, type, value) {
      alive(process);
      write((context) => sysmon.registryValueSet(context, process, { path, type, value }));
    },
    /** What runs now, oldest first. */
    running: () => [...boot.pids.values()],
  };
}

/** What winlogbeat says of the host and of itself in every document. */
function describe(name, ip, random) {
  const mac = `00-15-5D-${ip
    .split('.')
    .slice(1)
    .map((part) => hex(Number(part), 2).toUpperCase())
    .join('-')}`;
  return {
    name,
    agent: { name, type: 'winlogbeat' },
    host: {
      name,
      id: random.guid(),
      ip: [ip],
      mac: [mac],
      os: { family: 'windows', kernel: '10.0.19041.867', name: 'Windows 10 Pro', version: '10.0' },
    },
  };
}
