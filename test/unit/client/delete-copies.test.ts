import { expect, it } from 'vitest';
import { deleteCopies } from '../../../client/commands/delete-copies.js';
import {
  deleteCopiesRequest,
  keptCopiesRequest,
  type CopiesInFolder,
  type DeletedCopies,
} from '../../../server/protocol.js';

interface World {
  readonly kept: readonly CopiesInFolder[];
  readonly deleted?: DeletedCopies;
  /** What the user answers. */
  readonly isMeant?: boolean;
}

/** Runs the command; which requests were sent, and what was shown. */
async function run({ kept, deleted, isMeant = false }: World) {
  const sent: string[] = [];
  const shown: unknown[] = [];
  const answers: Record<string, unknown> = {
    [keptCopiesRequest]: { folders: kept },
    [deleteCopiesRequest]: deleted,
  };
  const show =
    (kind: string) =>
    (...message: string[]) => {
      shown.push([kind, ...message]);
      return Promise.resolve(undefined);
    };
  await deleteCopies(
    {
      sendRequest: ((request: string) => {
        sent.push(request);
        return Promise.resolve(answers[request]);
      }) as never,
    },
    {
      information: show('information'),
      warning: show('warning'),
      confirm: async (...message) => {
        shown.push(['question', ...message]);
        return isMeant;
      },
    },
  );
  return { sent, shown };
}

const kept = [
  { folder: '/home/user/.cache/kestrel/snapshots', files: 3, bytes: 412_345_678 },
  { folder: '/home/user/.cache/kestrel/web', files: 1, bytes: 999 },
];
const question = [
  'question',
  'Delete the copies of data that Kestrel keeps?',
  [
    '/home/user/.cache/kestrel/snapshots: 3 files, 412.3 MB',
    '/home/user/.cache/kestrel/web: 1 file, 999 bytes',
    '',
    'The data itself stays. Open huntbooks go on with what they have in memory; what is asked for later is read or fetched again.',
  ].join('\n'),
  'Delete',
];

it('says where copies are kept and how much, deletes them when it is meant, and says what went', async () => {
  const deleted = { files: 4, bytes: 2_012_346_677, problems: [] };
  expect(await run({ kept, deleted, isMeant: true })).toEqual({
    sent: [keptCopiesRequest, deleteCopiesRequest],
    shown: [question, ['information', 'Deleted 4 files, 2,012.3 MB.']],
  });
});

it('deletes nothing where it is not meant', async () => {
  expect(await run({ kept })).toEqual({ sent: [keptCopiesRequest], shown: [question] });
});

it('says what could not be deleted, and why', async () => {
  const problem = '/home/user/.cache/kestrel/web/.a.part cannot be deleted: another session is writing it.';
  const { shown } = await run({
    kept,
    deleted: { files: 0, bytes: 0, problems: [problem] },
    isMeant: true,
  });
  expect(shown[1]).toEqual(['warning', `Deleted 0 files, 0 bytes. ${problem}`]);
});

it('asks nothing where nothing is kept, and says where was looked', async () => {
  const [snapshots] = kept.map(({ folder }) => ({ folder, files: 0, bytes: 0 }));
  expect(await run({ kept: snapshots ? [snapshots] : [] })).toEqual({
    sent: [keptCopiesRequest],
    shown: [
      ['information', 'No copies of data are kept. /home/user/.cache/kestrel/snapshots: 0 files, 0 bytes'],
    ],
  });
});

it('names a folder that cannot be read where it asks', async () => {
  const problem = '/cache/web cannot be read: you have no permission.';
  const { shown } = await run({ kept: [{ folder: '/cache/web', files: 0, bytes: 0, problem }] });
  expect(shown).toEqual([['question', expect.any(String), expect.any(String), 'Delete']]);
  expect(JSON.stringify(shown)).toContain(problem);
});
