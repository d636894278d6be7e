import { expect, test } from 'vitest';
import { withoutIcons, withoutLinks } from '../../../client/literal-text.js';

test.each([
  ['[notes](command:workbench.action.quit)', '[notes] (command:workbench.action.quit)'],
  ['a[0](1) [x]', 'a[0] (1) [x]'],
  ['evil\u202etxt.exe\n', 'evil\\u{202E}txt.exe\\n'],
])('no link: %j', (text, shown) => {
  expect(withoutLinks(text)).toBe(shown);
});

// VS Code takes the backslash away again, and leaves one that stands before anything else.
test.each([
  ['sh -c "$(id)"', String.raw`sh -c "\$(id)"`],
  ['$(sync~spin)$(bug)', String.raw`\$(sync~spin)\$(bug)`],
  ['echo $(curl x) ${HOME} $(', 'echo $(curl x) ${HOME} $('],
  ['$(bug)\u202e\nx', String.raw`\$(bug)\u{202E}\nx`],
])('no icon: %j', (text, shown) => {
  expect(withoutIcons(text)).toBe(shown);
});
