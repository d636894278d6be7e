/** Completion at the places of the grammar, as a hunter sees it. */
import { opened, suggestions, editAfterRun, pictureOfText } from './text-editor.js';
import type { Case } from './runner.js';
import { window } from './window.js';

const scenes = [
  { what: 'commands', text: 'procs = ', wanted: /^GET$/ },
  { what: 'relations', text: 'parents = FIND process ', wanted: /^CREATED$/ },
  { what: 'attributes', text: 'DISP p ATTR pid, ', wanted: /^name$/ },
  { what: 'attributes through references', text: 'DISP p ATTR parent_ref.', wanted: /name$/ },
  { what: 'operators', text: 'shells = p WHERE command_line ', wanted: /^LIKE$/ },
  { what: 'values', text: 'downloads = p WHERE name = ', wanted: /BackgroundDownload\.exe/ },
  { what: 'times', text: 'again = GET process FROM p WHERE pid > 4 START ', wanted: /2021-04/ },
  { what: 'data sources', text: 'all = GET process FROM ', wanted: /^stixshifter:\/\/host101/ },
  { what: 'variables', text: 'DISP ', wanted: /^ip200$/ },
];

const ofEachPlace: Case[] = scenes.map(({ what, text, wanted }) => ({
  name: `completion offers ${what}`,
  async run() {
    await editAfterRun(text);
    await suggestions(wanted);
    await pictureOfText(
      `completion-${what.replaceAll(' ', '-')}`,
      '.suggest-widget.visible',
      '.suggest-details-container',
    );
    await window.press('Escape');
  },
}));

const noWords: Case = {
  name: 'completion offers no words of the huntflow for a new name',
  async run() {
    // Of stixshifter://host101, which stands above.
    await editAfterRun('host');
    await opened('editor.action.triggerSuggest', 'that there is nothing to offer', async () =>
      (await window.texts('.suggest-widget.visible .message')).some((text) =>
        text.startsWith('No suggestions'),
      ),
    );
    await window.press('Escape');
  },
};

export const completing: Case[] = [...ofEachPlace, noWords];
