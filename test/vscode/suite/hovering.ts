/** Hover over what stands in a huntflow. */
import assert from 'node:assert/strict';
import type { Case } from './runner.js';
import { editAfterRun, pictureOfText } from './text-editor.js';
import { window } from './window.js';

/** As powershell.exe -EncodedCommand takes it. */
const encoded = Buffer.from('whoami /all', 'utf16le').toString('base64');

const scenes = [
  { what: 'a variable', text: 'DISP p ATTR pid', word: 'p', says: /34 entities/ },
  {
    what: 'an attribute',
    text: 'DISP p ATTR pid, command_line',
    word: 'command_line',
    says: /process\.command_line/,
  },
  { what: 'a relation', text: 'parents = FIND process CREATED p', word: 'CREATED', says: /created/i },
  { what: 'a time', text: '', word: '06T00', says: /2021-04-06T00:00:00.000Z/ },
  {
    what: 'an encoded command',
    text: `enc = p WHERE command_line LIKE '%${encoded}%'`,
    word: encoded.replace(/=+$/, ''),
    says: /whoami \/all/,
  },
];

export const hovering: Case[] = scenes.map(({ what, text, word, says }) => ({
  name: `hover on ${what} says what it is`,
  async run() {
    await editAfterRun(text);
    assert.match(await window.hover(word), says);
    await pictureOfText(`hover-${what.replace(/^an? /, '').replaceAll(' ', '-')}`, '.monaco-hover:visible');
    await window.moveAway();
  },
}));
