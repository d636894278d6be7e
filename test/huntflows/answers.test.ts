import { afterAll, beforeAll, describe, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import type { Session } from '../../engine/session.js';
import { answersOf, datasets, expectCounted } from '../kit/answers.js';
import { runHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';
import { sharedData, sharedFolder } from '../kit/shared.js';

/** One session for all hunts of a set: what one hunt leaves in the store must not change the next one's answer. */
describe.skipIf(sharedFolder === undefined).each(datasets)('hunts over %s', (dataset) => {
  const { hunts } = answersOf(dataset);
  let session: Session;
  beforeAll(async () => {
    session = await openSession(testPorts(), { folder: sharedData() });
  });
  afterAll(() => session.close());

  test.each(hunts.map(({ id, question, ...hunt }) => [id, question, hunt] as const))(
    '%s: %s',
    async (id, _question, { huntflow, expected }) => {
      const answer = await runHunt(session, huntflow.replaceAll('{DATA}', sharedData()));
      expectCounted(id, answer, expected);
    },
  );
});
