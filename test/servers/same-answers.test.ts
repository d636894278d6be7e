import { describe, test } from 'vitest';
import { answersOf, datasets, expectCounted } from '../kit/answers.js';
import { huntedServer } from '../kit/elasticsearch/hunted-server.js';
import { documentsOf, indexEvents, type MappingName } from '../kit/elasticsearch/index-events.js';
import { missing, type ServerName } from '../kit/elasticsearch/install.mjs';
import { runHunt } from '../kit/hunt.js';
import { sharedData, sharedFolder } from '../kit/shared.js';

/** All sets where the index is mapped as ECS says; the smaller ones on the other servers and mappings. */
const small = ['schtask', 'regsvr32'] as const;
const worlds: readonly (readonly [ServerName, MappingName, readonly string[]])[] = [
  ['elasticsearch8', 'ECS types', datasets],
  ['elasticsearch8', 'dynamic mapping', small],
  ['elasticsearch8', 'everything keyword', ['schtask']],
  ['elasticsearch9', 'ECS types', ['schtask']],
  ['opensearch', 'dynamic mapping', ['schtask']],
];

// The hunts whose answers were counted on the raw events, on the same events in a cluster: file and cluster are one.
for (const [server, mapping, sets] of worlds) {
  const why = sharedFolder === undefined ? 'there are no events' : missing(server);
  if (why !== undefined) process.stderr.write(`Hunts on ${server} are skipped: ${why}.\n`);
  describe.skipIf(why !== undefined)(`hunts on ${server} with ${mapping}`, () =>
    huntsOn(server, mapping, sets),
  );
}

function huntsOn(server: ServerName, mapping: MappingName, sets: readonly string[]): void {
  const session = huntedServer({
    server,
    folder: sharedData(),
    async fill(_, url) {
      for (const dataset of sets) {
        const { ecs } = answersOf(dataset);
        await indexEvents(url, dataset, mapping, documentsOf(sharedData(ecs)));
      }
      return sets;
    },
  });

  const hunts = sets.flatMap((dataset) => {
    const { ecs, hunts } = answersOf(dataset);
    return hunts.map(({ id, question, huntflow, expected }) => ({
      id,
      question,
      expected,
      text: huntflow.replaceAll(`file://{DATA}/${ecs}`, `stixshifter://${dataset}`),
    }));
  });
  test.each(hunts)('$id: $question', async ({ id, text, expected }) => {
    expectCounted(id, await runHunt(session(), text), expected);
  });
}
