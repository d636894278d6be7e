// What the suite can do with the editor's window: one function per thing a hunter does or sees.
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const timeout = 20_000;

/** `page` is playwright's page of the workbench. Folders: `screenshots` for who looks, `pictures` for the docs. */
export function pageDriver(page, { screenshots, pictures }) {
  page.setDefaultTimeout(timeout);
  return {
    async screenshot(name) {
      await mkdir(screenshots, { recursive: true });
      await page.screenshot({ path: path.join(screenshots, `${name}.png`), animations: 'disabled' });
    },
    /** A picture for the docs: the parts of the window that match, and `margin` pixels around them. */
    async picture(name, selectors, margin = 0) {
      await mkdir(pictures, { recursive: true });
      await page.locator('.notification-toast').first().waitFor({ state: 'hidden' });
      const clip = await boxAround(page, selectors, margin);
      await page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled', clip });
    },
    press: (keys) => page.keyboard.press(keys),
    type: (text) => page.keyboard.type(text, { delay: 20 }),
    pressIn: (selector, keys) => page.locator(selector).first().press(keys),
    fill: (selector, text) => page.locator(selector).first().fill(text),
    click: (selector) => page.locator(selector).first().click(),
    /** Texts of all that match in the workbench itself; spaces are plain. */
    texts: async (selector) => (await page.locator(selector).allInnerTexts()).map(plain),
    visible: (selector) => page.locator(selector).first().isVisible(),
    /** Texts of all that match in webviews: what our renderer drew. */
    webviewTexts: (selector) => inWebviews(page, selector),
    /** Clicks the first in the webviews that matches and is in the window: those of other cells are there too. */
    webviewClick: (selector) => clickInWebviews(page, selector),
    accessibilityFaults: (selector) => accessibilityFaults(page, selector),
    hover: (text, container) => hoverText(page, text, container),
    /** Clicks into the middle of `text` in an editor. */
    clickText: async (text, container) => {
      const { x, y } = await middleOf(page, text, container);
      await page.mouse.click(x, y);
    },
    moveAway: () => page.mouse.move(2, 2),
  };
}

async function inWebviews(page, selector) {
  const found = [];
  for (const frame of page.frames()) {
    if (frame === page.mainFrame()) continue;
    const texts = await frame
      .locator(selector)
      .allInnerTexts()
      // A webview may go while we look.
      .catch(() => []);
    found.push(...texts);
  }
  return found;
}

async function clickInWebviews(page, selector) {
  const { height } = page.viewportSize() ?? { height: Infinity };
  for (const frame of page.frames().filter((one) => one !== page.mainFrame()))
    for (const found of await frame.locator(selector).all()) {
      const box = (await found.isVisible()) && (await found.boundingBox());
      // Above the first 100 pixels are tabs and tool bars.
      if (box && box.y > 100 && box.y + box.height < height)
        return page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    }
  throw new Error(`no webview shows ${selector}`);
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

async function accessibilityFaults(page, selector) {
  const found = [];
  for (const frame of page.frames()) {
    if (frame === page.mainFrame() || (await frame.locator(selector).count()) === 0) continue;
    await frame.evaluate(axe);
    for (const { id, help, nodes } of await frame.evaluate(broken, { selector, rules }))
      for (const { html, failureSummary } of nodes) found.push(`${id}: ${help}: ${html}: ${failureSummary}`);
  }
  return found;
}

/**
 * Runs in the webview, whose body has no height and shows the notebook's background: so axe would take all for hidden, and
 * could tell no contrast. A contrast that cannot be told is a fault, too.
 */
async function broken({ selector, rules }) {
  const { axe, document, getComputedStyle } = globalThis;
  const { style } = document.body;
  const before = style.cssText;
  style.overflow = 'visible';
  style.background = getComputedStyle(document.documentElement).getPropertyValue(
    '--vscode-editor-background',
  );
  const found = await axe.run({ include: [selector] }, { runOnly: { type: 'tag', values: rules } });
  style.cssText = before;
  if (!found.passes.some(({ id }) => id === 'color-contrast')) throw new Error('no contrast was told');
  return [...found.violations, ...found.incomplete.filter(({ id }) => id === 'color-contrast')];
}

/** The smallest box that holds all that is visible of what matches, inside the window. */
async function boxAround(page, selectors, margin) {
  const boxes = [];
  for (const selector of selectors)
    for (const found of await page.locator(selector).all()) {
      const box = (await found.isVisible()) && (await found.boundingBox());
      if (box) boxes.push(box);
    }
  if (boxes.length === 0) throw new Error(`nothing to take a picture of: ${selectors.join(', ')}`);
  const { width, height } = page.viewportSize() ?? { width: Infinity, height: Infinity };
  const left = Math.max(0, Math.min(...boxes.map(({ x }) => x)) - margin);
  const top = Math.max(0, Math.min(...boxes.map(({ y }) => y)) - margin);
  const right = Math.min(width, Math.max(...boxes.map((box) => box.x + box.width)) + margin);
  const bottom = Math.min(height, Math.max(...boxes.map((box) => box.y + box.height)) + margin);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const hoverTries = 8;

/**
 * Rests the mouse on `text` until a hover shows, and answers the hover's text. An editor that is drawn again, as when counts
 * come, takes a hover away, and lenses move the text; then the mouse has to move again.
 */
async function hoverText(page, text, container) {
  const hover = page.locator('.monaco-hover:visible .hover-contents:visible');
  const patience = { timeout: timeout / hoverTries };
  for (let tries = 1; ; tries++) {
    try {
      await page.mouse.move(2, 2);
      await hover.first().waitFor({ state: 'hidden', ...patience });
      const { x, y } = await middleOf(page, text, container);
      await page.mouse.move(x - 1, y);
      await page.mouse.move(x, y);
      await hover.first().waitFor(patience);
      const said = plain((await hover.allInnerTexts()).join('\n'));
      const now = await middleOf(page, text, container);
      if (now.x !== x || now.y !== y) throw new Error(`"${text}" has moved`);
      return said;
    } catch (error) {
      if (tries === hoverTries) throw error;
    }
  }
}

/** Middle of the first place where an editor shows `text` as a word, once one does. */
async function middleOf(page, text, container = '.monaco-editor') {
  const selector = `${container} .view-line`;
  const found = await page
    .waitForFunction(placeOfWord, { selector, wanted: text })
    .catch((cause) => Promise.reject(new Error(`no editor shows "${text}"`, { cause })));
  return found.jsonValue();
}

/** Runs in the page. Editors draw spaces as U+00A0. */
function placeOfWord({ selector, wanted }) {
  const { document } = globalThis;
  const isWord = (char) => char !== undefined && /[A-Za-z0-9_]/.test(char);
  for (const element of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(element, 4);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const content = node.data.replaceAll('\u00a0', ' ');
      for (let at = content.indexOf(wanted); at >= 0; at = content.indexOf(wanted, at + 1)) {
        if (isWord(content[at - 1]) || isWord(content[at + wanted.length])) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { left, top, width, height } = range.getBoundingClientRect();
        if (width > 0) return { x: left + width / 2, y: top + height / 2 };
      }
    }
  }
  return undefined;
}

const plain = (text) => text.replaceAll('\u00a0', ' ');
