// Five days of April 2021 on host101, made so that the reference hunt has its published figures. What they rest on:
//   - 350 connections to the delivery network, by 34 processes (the numbers of `fetches` below);
//   - four of those are BackgroundDownload.exe, started by three processes, which two processes started:
//     the service host of the Task Scheduler and the shell;
//   - these two opened 146 connections (`updates` and `news` below), two of them from a port used before.
// Sysmon is set up, as usual, not to log DNS questions for Microsoft's download names, so no answer mentions the address.
import { createMachine } from './machine.mjs';
import * as destinations from './destinations.mjs';
import * as everyday from './everyday.mjs';
import * as development from './development.mjs';

const seconds = { minute: 60, hour: 3600, day: 86_400 };
const { minute, hour } = seconds;
const midnight = Date.UTC(2021, 3, 1);
/** Epoch milliseconds of a time of day (UTC) in April 2021; the office is on the American east coast, at UTC-4. */
const at = (day, hours, minutes = 0, second = 0) => Date.UTC(2021, 3, day, hours, minutes, second);

/** The documents of host101, in the order of time, from 2021-04-01T00:00Z to 2021-04-06T00:00Z. */
export function host101() {
  const documents = [];
  const machine = createMachine({
    name: 'host101',
    ip: '10.10.10.101',
    account: 'erin',
    seed: 101,
    start: midnight,
    emit: (document) => documents.push(document),
  });
  const { agenda } = machine;
  agenda.at(midnight, () => lateEvening(machine));
  agenda.at(at(1, 11, 57, 41), () => morning(machine));
  agenda.at(at(1, 13), () => thursday(machine));
  agenda.at(at(2, 6), () => friday(machine));
  agenda.at(at(3, 6), () => saturday(machine));
  agenda.at(at(4, 6), () => sunday(machine));
  agenda.at(at(5, 6), () => monday(machine));
  agenda.run(at(6, 0));
  return documents;
}

/** The end of the day before: a computer that has been running for hours, then is shut down. */
function lateEvening(machine) {
  const startedAt = Date.UTC(2021, 2, 31, 12, 2, 9);
  everyday.bootUp(machine, 37, { startedAt, unseen: true });
  everyday.logOn(machine, { startedAt: startedAt + 480_000, unseen: true });
  everyday.background(machine);
  machine.agenda.after(60, () => everyday.browse(machine, 'chrome', 62 * minute, 14));
  machine.agenda.at(at(1, 1, 14, 20), () => everyday.shutDown(machine));
  machine.agenda.at(at(1, 1, 14, 41), () => machine.powerOff());
}

/** The computer starts and erin logs on; it then stays on until the end. */
function morning(machine) {
  const { agenda, roles, random } = machine;
  everyday.bootUp(machine, 38);
  everyday.background(machine);
  development.fetchFromDelivery(machine, roles.clickToRun, 16, 4 * seconds.day);
  updates(machine, 118);
  agenda.after(11 * minute, () => {
    everyday.logOn(machine);
    news(machine, 28);
    agenda.after(5 * minute, () => development.fetchFromDelivery(machine, roles.teamsNetwork, 6, 8 * hour));
  });
  for (let index = 0; index < 5; index++)
    agenda.after(random.integer(2 * hour, 4 * seconds.day), () => lostProcess(machine));
}

/** Connections of the service host that runs Windows Update, BITS and the Task Scheduler. */
function updates(machine, count) {
  const { roles, random } = machine;
  const used = [];
  everyday.scatter(machine, roles.netsvcs, count - 2, 4.4 * seconds.day, () => {
    const service = random.pick(destinations.updates);
    if (random.chance(20)) machine.resolve(roles.netsvcs, service);
    const address = random.pick(service.addresses);
    used.push({
      address,
      port: service.port,
      sourcePort: machine.connect(roles.netsvcs, address, service.port),
    });
  });
  // Ports come round: the same ends again, days later. One connection to Kestrel, two records.
  for (const [index, time] of [at(5, 3, 12), at(5, 19, 40)].entries())
    machine.agenda.at(time, () => {
      const { address, port, sourcePort } = used[index * 7];
      machine.connect(roles.netsvcs, address, port, { sourcePort });
    });
}

/** Connections of the shell: tiles, search, accounts. */
function news(machine, count) {
  const { roles, random } = machine;
  everyday.scatter(machine, roles.explorer, count, 4.3 * seconds.day, () =>
    everyday.talk(machine, roles.explorer, random.pick(destinations.shell)),
  );
}

/** A connection whose process was gone before Sysmon could look. */
function lostProcess(machine) {
  machine.connect(undefined, machine.random.pick(destinations.web).addresses[0], 443);
}

const browseAndFetch = (machine, app, duration, visits, fetches) =>
  development.fetchFromDelivery(
    machine,
    everyday.browse(machine, app, duration, visits),
    fetches,
    duration - 30,
  );

function thursday(machine) {
  const { agenda } = machine;
  everyday.workDay(machine, 9 * hour, 1);
  agenda.at(at(1, 13, 6), () => {
    const studio = development.openVisualStudio(machine, 7.5 * hour, { fetches: 20, watsonFetches: 5 });
    agenda.at(at(1, 15, 20), () => development.restore(machine, studio, 'dotnet', 6));
    agenda.at(at(1, 18, 2), () => development.build(machine, studio, { fetches: 3 }));
  });
  agenda.at(at(1, 13, 31), () => browseAndFetch(machine, 'chrome', 3 * hour, 34, 14));
  agenda.at(at(1, 17, 5), () => browseAndFetch(machine, 'chrome', 2 * hour, 24, 10));
  agenda.at(at(1, 19, 44), () => browseAndFetch(machine, 'edge', 30 * minute, 12, 6));
  agenda.at(at(1, 16, 12), () => development.openCode(machine, 4 * hour, 9));
}

function friday(machine) {
  const { agenda, roles, users } = machine;
  agenda.at(at(2, 6, 12, 3), () => {
    const task = development.lookForDownloads(machine, 25 * minute);
    agenda.after(9, () => development.download(machine, task, 22 * minute, 52));
  });
  agenda.at(at(2, 6, 50), () => {
    const update = machine.start('vsixAutoUpdate', {
      parent: roles.netsvcs,
      user: users.person,
      forSeconds: 5 * minute,
    });
    development.fetchFromDelivery(machine, update, 9, 4 * minute);
  });
  agenda.at(at(2, 12, 48), () => everyday.workDay(machine, 9 * hour, 1));
  agenda.at(at(2, 13, 2), () => {
    const studio = development.openVisualStudio(machine, 6 * hour, {
      fetches: 11,
      watsonFetches: 3,
      builds: 3,
    });
    agenda.at(at(2, 14, 26), () => development.restore(machine, studio, 'dotnet', 5));
  });
  agenda.at(at(2, 14, 10), () => browseAndFetch(machine, 'chrome', 4 * hour, 36, 9));
  agenda.at(at(2, 15, 37), () => browseAndFetch(machine, 'edge', 25 * minute, 9, 4));
  agenda.at(at(2, 15, 3), () => development.openCode(machine, 5 * hour, 6));
  agenda.at(at(2, 20, 11), () =>
    development.runInstaller(machine, 28 * minute, { shellFetches: 14, serviceFetches: 8 }),
  );
}

function saturday(machine) {
  const { agenda, roles, users, random } = machine;
  agenda.at(at(3, 6, 12, 4), () => {
    const task = development.lookForDownloads(machine, 8 * minute);
    agenda.after(11, () => development.download(machine, task, 6 * minute, 0));
  });
  agenda.at(at(3, 15, 20), () => everyday.workDay(machine, 5 * hour, 0.3));
  agenda.at(at(3, 15, 40), () => browseAndFetch(machine, 'chrome', 90 * minute, 16, 8));
  agenda.at(at(3, 16, 5), () => development.openCode(machine, 2 * hour, 5));
  agenda.at(at(3, 16, 31), () => transfer(machine, 5));
  agenda.at(at(3, 19, 10), () => transfer(machine, 0));
  agenda.at(at(3, 17, 2), () => {
    const shell = everyday.openTerminal(machine, 40 * minute, 3);
    agenda.after(4 * minute, () => development.restore(machine, shell, 'nuget', 4));
  });

  /** The Store's own download helper: much like BackgroundDownload.exe by name only. */
  function transfer(host, fetches) {
    const process = host.start('backgroundTransferHost', {
      parent: roles.dcomLaunch,
      commandLine: `"BackgroundTransferHost.exe" -ServerName:BackgroundTransferHost.1`,
      user: users.person,
      forSeconds: 4 * minute,
    });
    development.fetchFromDelivery(host, process, fetches, 3 * minute);
    everyday.scatter(host, process, 2, 3 * minute, () =>
      everyday.talk(host, process, random.pick(destinations.shell)),
    );
  }
}

function sunday(machine) {
  const { agenda } = machine;
  agenda.at(at(4, 6, 12, 2), () => {
    const task = development.lookForDownloads(machine, 47 * minute);
    agenda.after(8, () => development.download(machine, task, 19 * minute, 38));
    // The first copy stopped at a payload; the task starts another.
    agenda.after(22 * minute, () => development.download(machine, task, 21 * minute, 9));
  });
  agenda.at(at(4, 16), () => everyday.workDay(machine, 4 * hour, 0.3));
  agenda.at(at(4, 16, 22), () => browseAndFetch(machine, 'chrome', 80 * minute, 15, 7));
}

function monday(machine) {
  const { agenda } = machine;
  agenda.at(at(5, 6, 12, 5), () => development.lookForDownloads(machine, 40));
  agenda.at(at(5, 12, 55), () => everyday.workDay(machine, 9 * hour, 1));
  agenda.at(at(5, 13, 4), () => {
    const studio = development.openVisualStudio(machine, 8 * hour, { fetches: 7, builds: 3 });
    agenda.at(at(5, 13, 20, 31), () => development.download(machine, studio, 18 * minute, 31));
    agenda.at(at(5, 16, 48), () => development.restore(machine, studio, 'dotnet', 4));
  });
  agenda.at(at(5, 13, 50), () => browseAndFetch(machine, 'chrome', 3 * hour, 30, 5));
  agenda.at(at(5, 18, 15), () => browseAndFetch(machine, 'edge', 20 * minute, 8, 3));
  agenda.at(at(5, 14, 31), () => development.openCode(machine, 6 * hour, 4));
  agenda.at(at(5, 19, 33), () => {
    const shell = everyday.openTerminal(machine, 30 * minute, 4);
    development.fetchFromDelivery(machine, shell, 4, 10 * minute);
  });
  agenda.at(at(5, 14, 52, 10), () => unwantedVisitor(machine));
}

/** Not part of the reference hunt: a downloaded program that calls the same address every ten minutes. */
function unwantedVisitor(machine) {
  const { roles, users, random, account } = machine;
  const viewer = machine.start('invoiceViewer', {
    parent: roles.explorer,
    user: users.person,
    folder: `C:\\Users\\${account}\\Downloads\\`,
  });
  const run = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\InvoiceViewer';
  machine.agenda.after(2, () =>
    machine.setValue(
      viewer,
      `HKU\\S-1-5-21-2903466712-1420389567-3318246051-1001\\${run}`,
      'REG_SZ',
      viewer.image,
    ),
  );
  everyday.every(machine, [10 * minute - 4, 10 * minute + 4], () => {
    machine.connect(viewer, '203.0.113.45', 443);
    return true;
  });
  machine.agenda.after(5, () =>
    machine.resolve(viewer, { name: `cdn-${random.word(5)}.example.net`, addresses: ['203.0.113.45'] }),
  );
}
