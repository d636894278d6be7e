// Sysmon documents of an office: as many workstations as are asked for, each with five days of the sample's everyday
// noise. The first n documents are the same whatever is asked for, so that sizes can be compared.
import * as development from '../../samples/process-tree/generator/development.mjs';
import * as everyday from '../../samples/process-tree/generator/everyday.mjs';
import { createMachine } from '../../samples/process-tree/generator/machine.mjs';
import { createRandom } from '../../samples/process-tree/generator/random.mjs';

const minute = 60;
const hour = 3600;
const firstDay = Date.UTC(2021, 3, 1);
const days = 5;

/** Batches of documents, one batch a workstation; never ends by itself. */
export function* workstations() {
  for (let number = 1; ; number++) yield workstation(number);
}

function workstation(number) {
  const documents = [];
  const machine = createMachine({
    name: `ws${String(number).padStart(4, '0')}`,
    ip: `10.${20 + (number >> 8)}.${number & 255}.10`,
    account: 'erin',
    seed: 7919 * number,
    start: firstDay,
    emit: (document) => documents.push(document),
  });
  const random = createRandom(number);
  const { agenda } = machine;
  agenda.at(firstDay + random.integer(0, 3_600_000), () => {
    everyday.bootUp(machine, 3);
    everyday.background(machine);
    everyday.logOn(machine);
  });
  for (let day = 0; day < days; day++)
    agenda.at(firstDay + ((day * 24 + 12) * hour + random.integer(0, 90 * minute)) * 1000, () =>
      work(machine),
    );
  agenda.run(firstDay + days * 24 * hour * 1000);
  return documents;
}

/** A day in which developers browse, build and fetch more than in the sample. */
function work(machine) {
  const { random, agenda, roles } = machine;
  everyday.workDay(machine, 9 * hour, 1);
  everyday.scatter(machine, roles.explorer, 2, 4 * hour, () => {
    const network = everyday.browse(machine, 'chrome', 2 * hour, random.integer(20, 50));
    development.fetchFromDelivery(machine, network, random.integer(0, 8), hour);
  });
  agenda.after(random.integer(10, 90) * minute, () =>
    development.openVisualStudio(machine, 6 * hour, { fetches: random.integer(2, 12), builds: 3 }),
  );
  agenda.after(random.integer(1, 4) * hour, () => {
    const task = development.lookForDownloads(machine, 30 * minute);
    agenda.after(9, () => development.download(machine, task, 20 * minute, random.integer(0, 30)));
  });
}
