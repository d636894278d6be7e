import { expect, it } from 'vitest';
import { openSession, openSessionWith } from '../../../engine/open-session.js';
import type { Settings } from '../../../engine/session.js';
import { runHunt, wholeSource } from '../../kit/hunt.js';
import { testPorts } from '../../kit/ports.js';

it('settings that change while a huntflow runs hold from the next run on, for the sources that it opens, too', async () => {
  const schemes: string[] = [];
  const open = (_uris: readonly string[], _ports: unknown, { defaultScheme }: Settings) => {
    schemes.push(defaultScheme);
    return Promise.resolve([wholeSource('file://a', [])]);
  };
  const session = await openSessionWith(open, testPorts(), { folder: '/hunts', defaultScheme: 'file' });
  const { signal } = new AbortController();
  const get = "p = GET process FROM a WHERE name = 'a.exe'";
  const change = () => session.configure({ defaultScheme: 'stixshifter' });
  try {
    await session.run(`${get}\n${get}`, { signal, onEvent: change });
    expect(schemes).toEqual(['file', 'file']);
    await session.run(get, { signal, onEvent: change });
    expect(schemes).toEqual(['file', 'file', 'stixshifter']);
  } finally {
    session.close();
  }
});

it.each([
  ['file', '/hunt/a.json', '/hunt/b.json'],
  ['web address', 'https://example.com/a.json', 'https://example.com/b.json'],
])(
  'a profile that now names another %s of the same size and time is read from there',
  async (_, ...places) => {
    const one = (pid: number): string =>
      JSON.stringify({ '@timestamp': '2021-04-01T00:00:00Z', process: { pid, name: 'a.exe' } });
    const contents = new Map(places.map((place, index) => [place, one(index)]));
    const fetch = (url: unknown) =>
      Promise.resolve(new Response(contents.get(String(url)), { headers: { etag: '"1"' } }));
    const ports = testPorts(Object.fromEntries(contents), { fetch });
    const profiles = (place = '') => ({ mine: { connector: 'ecs_file', connection: { path: place } } });
    const session = await openSession(ports, { folder: '/hunt', profiles: profiles(places[0]) });
    const hunt = "p = GET process FROM stixshifter://mine WHERE name = 'a.exe' DISP p ATTR pid";
    try {
      expect((await runHunt(session, hunt)).tables[0]?.rows).toEqual([[0]]);
      session.configure({ profiles: profiles(places[1]) });
      expect((await runHunt(session, hunt)).tables[0]?.rows).toEqual([[1]]);
    } finally {
      session.close();
    }
  },
);
