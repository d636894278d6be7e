/** Setting up a data source by hand, with the keyboard alone, against a server that answers like Elasticsearch. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fakeElastic, page, type FakeElastic } from '../../kit/fake-elastic.js';
import { fileInWorkspace, openHuntbook, removeCell } from './notebook.js';
import { answer, append, choices, choose, confirm, filter, untilAsked } from './quick-input.js';
import { until, type Case } from './runner.js';
import { window } from './window.js';

const secret = 'password-of-the-test';
const rows = '.pane-body .monaco-list-row';

const profiles = () =>
  vscode.workspace.getConfiguration('kestrel').get<Record<string, unknown>>('sources.profiles', {});

const setProfiles = (all: Record<string, unknown>) =>
  vscode.workspace
    .getConfiguration('kestrel')
    .update('sources.profiles', all, vscode.ConfigurationTarget.Global);

export const dataSources: Case[] = [
  {
    name: 'a data source is added by questions, and says what it holds, or why it does not answer',
    async run() {
      const server = await cluster();
      try {
        await vscode.commands.executeCommand('kestrel.sources.focus');
        await until('the sample is listed', () => rowOf('host101'));
        await addByQuestions(server);
        await until('its state is shown', () => rowOf('cluster', /1,234 documents, newest 2021-04-05/));
        assert.match(JSON.stringify(profiles()), /"cluster".*"secret":"password"/);
        assert.ok(!JSON.stringify(profiles()).includes(secret), 'the secret is in the settings');
        await until('what it holds is shown', () => rowOf('Elasticsearch 8.19.0'));
        const basic = `Basic ${Buffer.from(`hunter:${secret}`).toString('base64')}`;
        assert.ok(server.requests.every(({ authorization }) => authorization === basic));
      } finally {
        await server.stop();
      }
      await withSource('kestrel.testSource', 'cluster');
      await until('that it is gone is shown', () => rowOf('cluster', /does not answer: nothing listens/));
      await window.screenshot('data-source-error');
    },
  },
  {
    name: 'a data source that is tested while its view is hidden is opened there',
    async run() {
      const before = profiles();
      // Of a file that is not there it is known at once.
      await setProfiles({
        ...before,
        gone: { connector: 'ecs_file', connection: { host: 'gone.json' } },
      });
      try {
        await vscode.commands.executeCommand('kestrel.sources.focus');
        await until('it is listed', () => rowOf('gone'));
        await vscode.commands.executeCommand('workbench.view.explorer');
        await until('another view is in its place', () => rowOf('process-tree.hf'));
        await withSource('kestrel.testSource', 'gone');
        await until('why it does not answer', () => rowOf('There is no file'));
        assert.deepEqual(await window.texts(`${rows}.selected .label-name`), ['gone']);
      } finally {
        await setProfiles(before);
      }
    },
  },
  {
    name: 'commands say that the profiles cannot be read, instead of that there are none',
    async run() {
      const settings = vscode.workspace.getConfiguration('kestrel.sources');
      await settings.update('profilesFile', '/no/such.yaml', vscode.ConfigurationTarget.Global);
      try {
        const asked = [vscode.commands.executeCommand('kestrel.addSource')];
        asked.push(vscode.commands.executeCommand('kestrel.testSource'));
        await Promise.all(asked);
        await vscode.commands.executeCommand('notifications.showList');
        const said = () => window.texts('.notifications-center .notification-list-item');
        await until(
          'why, for each',
          async () => {
            const all = (await said()).filter((text) =>
              /no\/such\.yaml cannot be read: .*profilesFile/.test(text),
            );
            return all.length > 0;
          },
          said,
        );
      } finally {
        await settings.update('profilesFile', undefined, vscode.ConfigurationTarget.Global);
        await vscode.commands.executeCommand('notifications.clearAll');
      }
      await until('the sources are listed again', () => rowOf('host101'));
      await vscode.commands.executeCommand('kestrel.sources.focus');
    },
  },
  {
    name: 'a data source is edited with its secret kept, and removed',
    async run() {
      const server = await cluster();
      try {
        const editing = withSource('kestrel.editSource', 'cluster');
        await answerAll(['', '', server.url, '', '', '', '']);
        await editing;
        await until('its state is shown', () => rowOf('cluster', /1,234 documents/));
        assert.match(JSON.stringify(profiles()), new RegExp(`"host":"${server.url}"`));
      } finally {
        await server.stop();
      }
      const removing = withSource('kestrel.removeSource', 'cluster');
      await choose('Remove');
      await removing;
      assert.deepEqual(profiles(), {});
      await until('it is gone', async () => !(await rowOf('cluster')));
    },
  },
  {
    name: 'a data source of a file is removed there, and the file says so',
    async run() {
      await openHuntbook('process-tree.hf');
      await withSource('kestrel.removeSource', 'host101');
      await until('its file', () =>
        vscode.window.activeTextEditor?.document.fileName.endsWith('stixshifter.yaml'),
      );
      await vscode.commands.executeCommand('notifications.showList');
      const said = () => window.texts('.notifications-center .notification-list-item');
      await until(
        'what to do',
        async () => /host101 is set up in this file/.test((await said()).join()),
        said,
      );
      await vscode.commands.executeCommand('notifications.clearAll');
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    },
  },
  {
    name: 'a data source behind another connector of stix-shifter is added by questions',
    async run() {
      const adding = vscode.commands.executeCommand('kestrel.addSource');
      await choose('Another that your stix-shifter reads');
      await answerAll(['siem', 'splunk', 'siem.example', '8089', 'hunter', '', secret], 1);
      await adding;
      const auth = { username: 'hunter', secret: 'password' };
      const connection = { host: 'siem.example', port: 8089 };
      assert.deepEqual(profiles(), { siem: { connector: 'splunk', connection, config: { auth } } });
      await until('why it does not answer', () => rowOf('siem', /does not answer: .*stix-shifter/));
      await window.screenshot('other-connector');
      const removing = withSource('kestrel.removeSource', 'siem');
      await choose('Remove');
      await removing;
    },
  },
  {
    name: 'files are chosen in a dialog, which brings the question back',
    async run() {
      const adding = vscode.commands.executeCommand('kestrel.addSource');
      await choose('Files of ECS documents or Windows events');
      await answerAll(['chosen'], 1);
      await untilAsked('(3/3)');
      await window.click('.quick-input-titlebar .action-label[aria-label^="Choose a File"]');
      await until('the dialog', async () => (await choices()).some((row) => /watchlist/.test(row)));
      await append('host101.sysmon.ecs.ndjson.gz');
      await confirm();
      await answer('(3/3)', '');
      await adding;
      const { chosen } = profiles() as { chosen?: { connection: { path: string } } };
      assert.match(chosen?.connection.path ?? '', /^[/\\].*host101\.sysmon\.ecs\.ndjson\.gz$/);
      await vscode.workspace.getConfiguration('kestrel').update('sources.profiles', undefined, true);
    },
  },
  {
    name: 'what attackers wrote is shown as they wrote it, where VS Code would draw icons',
    async run() {
      const before = profiles();
      const command_line = 'sh -c "$(id) >/dev/$(trash)"';
      const source = { '@timestamp': '2021-04-05T10:00:00Z', process: { pid: 4, command_line } };
      const file = fileInWorkspace('odd.ndjson');
      const event = JSON.stringify({ ...source, '$(bug)': '$(bug)' });
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(event));
      await setProfiles({ odd: { connector: 'ecs_file', connection: { host: file.fsPath } } });
      try {
        await vscode.commands.executeCommand('kestrel.sources.focus');
        await until('it is listed', () => rowOf('odd'));
        await withSource('kestrel.testSource', 'odd');
        await until('its state is shown', () => rowOf('odd', /1 document/));
        await openBelow('attributes (');
        await openBelow('process, ');
        await until('the attribute', () => rowOf('command_line', /sh -c "\$\(id\)/));
        const browsing = withSource('kestrel.browseFields', 'odd');
        await until('the fields', async () => (await choices()).length > 2);
        assert.match(
          (await choices()).join('\n'),
          /sh -c "\$\(id\) >\/dev\/\$\(trash\)"[^]*\$\(bug\)in 1 of 1: \$\(bug\)/,
        );
        await window.press('Escape');
        await browsing;
      } finally {
        await setProfiles(before);
        await vscode.workspace.fs.delete(file);
      }
    },
  },
  {
    name: 'the fields of a data source are looked through',
    async run() {
      await openHuntbook('process-tree.hf');
      await vscode.commands.executeCommand('kestrel.sources.focus');
      await withSource('kestrel.testSource', 'host101');
      await until('its state is shown', () => rowOf('host101', /7,300 documents/));
      await openBelow('attributes (');
      await openBelow('process, ');
      await until('an attribute', () => rowOf('command_line', /cmd\.exe|explorer/i));
      await window.moveAway();
      await window.picture('data-sources', ['.part.sidebar'], 0);
      const browsing = withSource('kestrel.browseFields', 'host101');
      await until('the fields', async () => (await choices()).some((row) => /directory/.test(row)));
      await filter('command_line');
      await until(
        'the attribute',
        async () => (await choices()).some((row) => row.includes('process:command_line')),
        choices,
      );
      await window.press('Escape');
      await browsing;
      const { notebook } = await openHuntbook('process-tree.hf');
      const before = notebook.cellCount;
      // A cell that is being written in would take the statement.
      await vscode.commands.executeCommand('notebook.focusTop');
      await vscode.commands.executeCommand('notebook.cell.quitEdit');
      await until('no cell is written in', () => vscode.window.activeTextEditor === undefined);
      await withSource('kestrel.insertGet', 'host101');
      const added = await until('a cell more', () =>
        notebook.getCells().find((cell) => /procs = GET/.test(cell.document.getText())),
      );
      assert.equal(notebook.cellCount, before + 1);
      assert.match(added.document.getText(), /FROM stixshifter:\/\/host101 .* START t'2021-04-05T00:00:00Z'/);
      await removeCell(added);
    },
  },
];

async function cluster(): Promise<FakeElastic> {
  const source = {
    '@timestamp': '2021-04-05T10:00:00Z',
    process: { pid: 4, name: 'System' },
    labels: { site: 'b' },
  };
  return fakeElastic({ count: [{ body: { count: 1234 } }], search: [page([{ id: '1', source }])] });
}

/** Connector, name, address (which says its port, and has no certificate), indices, login, user, password. */
async function addByQuestions({ url }: FakeElastic): Promise<void> {
  const adding = vscode.commands.executeCommand('kestrel.addSource');
  await answerAll(['', 'cluster', url, 'events', '', 'hunter', secret]);
  await adding;
}

/** Answers the questions after `done`. How many there are depends on the answers. */
async function answerAll(answers: readonly string[], done = 0): Promise<void> {
  for (const [at, text] of answers.entries()) await answer(`(${done + at + 1}/`, text);
}

/** Runs a command of the palette, which asks for the source. */
async function withSource(command: string, name: string): Promise<void> {
  const running = vscode.commands.executeCommand(command);
  await choose(name);
  await running;
}

/** A row of the view that begins so, and says so. */
async function rowOf(label: string, says = /./): Promise<boolean> {
  return (await window.texts(rows)).some((row) => row.trim().startsWith(label) && says.test(row));
}

/** By what a screen reader is told of the row. */
async function openBelow(spoken: string): Promise<void> {
  await window.click(`${rows}[aria-label^="${spoken}"] .monaco-tl-twistie`);
}
