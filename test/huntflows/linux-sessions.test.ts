/**
 * A login by SSH and what was done in it, as Elastic Defend writes it on Linux (ECS 8, "process.entry_leader" and its
 * like): who leads the session is a process of its own, whether or not it has an event of its own.
 */
import { expect, test } from 'vitest';
import { huntOver, rowsOver } from '../kit/hunt-over.js';

const root = { id: '0', name: 'root' };
const alice = { id: '1000', name: 'alice' };
const init = { pid: 1, entity_id: 'aW5pdA==', start: '2024-05-01T00:00:00Z' };
const sshd = {
  ...{ pid: 900, entity_id: 'c3NoZA==', name: 'sshd', executable: '/usr/sbin/sshd', user: root },
  ...{ start: '2024-05-01T10:00:00Z', interactive: false, parent: init },
  entry_meta: { type: 'sshd', source: { ip: '203.0.113.9' } },
};
const tmux = {
  ...{ pid: 950, entity_id: 'dG11eA==', name: 'tmux', executable: '/usr/bin/tmux', user: alice },
  parent: { pid: 900, entity_id: 'c3NoZA==', start: '2024-05-01T10:00:00Z' },
};
const bash = { pid: 960, entity_id: 'YmFzaA==', name: 'bash', executable: '/bin/bash', args: ['-bash'] };

function exec(minute: number, process: object, beside: object = {}): object {
  return {
    '@timestamp': `2024-05-01T10:${minute}:00Z`,
    event: { action: 'exec', category: ['process'], type: ['start'] },
    host: { id: 'h1', name: 'node1', hostname: 'node1' },
    user: alice,
    process: {
      ...{ entry_leader: sshd, session_leader: tmux, group_leader: bash },
      parent: { ...bash, group_leader: { pid: 960, entity_id: 'YmFzaA==' } },
      ...process,
    },
    cloud: { provider: 'aws', region: 'us-east-1', instance: { id: 'i-1' } },
    ...beside,
  };
}

const events = [
  exec(
    10,
    {
      ...{ pid: 1000, entity_id: 'Y3VybA==', name: 'curl', interactive: true },
      previous: [
        { executable: '/bin/bash', args: ['-bash'] },
        { executable: '/bin/sh', args: ['sh', '-c'] },
      ],
    },
    { container: { id: 'c1', name: 'web', runtime: 'docker', image: { name: 'nginx', tag: ['1.25'] } } },
  ),
  exec(
    11,
    { pid: 1001, entity_id: 'bmM=', name: 'nc' },
    {
      container: { id: 'c2', name: 'db', image: { name: 'postgres' } },
      orchestrator: { type: 'kubernetes', namespace: 'default', resource: { type: 'pod', id: 'u-1' } },
      service: { name: 'db', version: '16' },
    },
  ),
  exec(12, { pid: 1002, entity_id: 'bHM=', name: 'ls' }, { service: { name: 'db', version: '17' } }),
];

test('each process is one entity, in whatever role it is told of', async () => {
  const names = await rowsOver(
    events,
    'p = GET process FROM EVENTS WHERE pid > 0 DISP p ATTR pid, name SORT BY pid ASC',
  );
  expect(names).toEqual([
    [1, null],
    [900, 'sshd'],
    [950, 'tmux'],
    [960, 'bash'],
    [1000, 'curl'],
    [1001, 'nc'],
    [1002, 'ls'],
  ]);
});

test('leaders are asked for and shown through references', async () => {
  expect(
    await rowsOver(
      events,
      `p = GET process FROM EVENTS WHERE entry_leader_ref.x_entry_address_ref.value = '203.0.113.9' AND name != 'ls'
       DISP p ATTR name, entry_leader_ref.name, entry_leader_ref.creator_user_ref.account_login, session_leader_ref.name,
         group_leader_ref.command_line, parent_ref.group_leader_ref.pid SORT BY name ASC`,
    ),
  ).toEqual([
    ['curl', 'sshd', 'root', 'tmux', '-bash', 960],
    ['nc', 'sshd', 'root', 'tmux', '-bash', 960],
  ]);
});

test('the parents of leaders are followed by FIND, beyond what has an event of its own', async () => {
  const answer = await huntOver(
    events,
    `t = GET process FROM EVENTS WHERE name = 'tmux'
     s = FIND process CREATED t
     i = FIND process CREATED s
     back = FIND process CREATED BY i
     made = FIND process CREATED BY t
     DISP s ATTR name, x_entry_type DISP i ATTR pid DISP back ATTR name`,
  );
  expect(answer.tables.map(({ rows }) => rows)).toEqual([[['sshd', 'sshd']], [[1]], [['sshd']]]);
  // Of who leads a session nothing says that it started what runs in it.
  expect(answer.variable('made').entities).toBe(0);
});

test('what ran before in the same process is text: it has neither pid nor identifier', async () => {
  expect(
    await rowsOver(
      events,
      `p = GET process FROM EVENTS WHERE x_previous.executable = '/bin/sh' AND x_interactive = true
       DISP p ATTR name, x_previous.executable, x_previous.args`,
    ),
  ).toEqual([['curl', ['/bin/bash', '/bin/sh'], ['-bash', 'sh', '-c']]]);
});

test('containers, clouds, orchestrators and services are entities of their own', async () => {
  const answer = await huntOver(
    events,
    `p = GET process FROM EVENTS WHERE name IN ('curl', 'nc', 'ls')
     DISP p ATTR name, x_container_ref.name SORT BY name ASC
     c = FIND x-ecs-container LINKED p DISP c ATTR container_id, name, image_name, image_tag SORT BY name ASC
     a = FIND x-oca-asset LINKED p DISP a ATTR hostname, x_cloud_ref.instance_id
     o = GET x-ecs-orchestrator FROM EVENTS WHERE namespace = 'default' DISP o ATTR orchestrator_type, resource_id
     s = GET x-ecs-service FROM EVENTS WHERE name = 'db' DISP s ATTR name, version
     w = GET process FROM EVENTS WHERE x-oca-asset:extensions.'x-oca-container-ext'.name = 'web' AND pid >= 1000`,
  );
  expect(answer.tables.map(({ rows }) => rows)).toEqual([
    [
      ['curl', 'web'],
      ['ls', null],
      ['nc', 'db'],
    ],
    [
      ['c2', 'db', 'postgres', null],
      ['c1', 'web', 'nginx', ['1.25']],
    ],
    [['node1', 'i-1']],
    [['kubernetes', 'u-1']],
    [['db', '17']],
  ]);
  expect(answer.variable('w').entities).toBe(1);
});
