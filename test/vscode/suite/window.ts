/** The editor's window as the suite sees it: test/vscode/page-driver.mjs, called over the bridge. */
interface Driver {
  /** A real Elasticsearch (test/vscode/search-server.mjs), or why there is none. */
  startSearchServer(): Promise<{ url?: string; reason?: string }>;
  screenshot(name: string): Promise<void>;
  /** Of the parts of the window that match, for the docs. */
  picture(name: string, selectors: readonly string[], margin?: number): Promise<void>;
  press(keys: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Into what matches, which gets the focus first. */
  pressIn(selector: string, keys: string): Promise<void>;
  /** In place of what is written there. */
  fill(selector: string, text: string): Promise<void>;
  click(selector: string): Promise<void>;
  clickText(text: string, container?: string): Promise<void>;
  moveAway(): Promise<void>;
  /** Texts of all elements of the workbench that match; spaces are plain. */
  texts(selector: string): Promise<string[]>;
  visible(selector: string): Promise<boolean>;
  /** Texts of all elements in webviews (notebook outputs) that match. */
  webviewTexts(selector: string): Promise<string[]>;
  webviewClick(selector: string): Promise<void>;
  /** What axe finds wrong in the webviews with what matches, by the rules of WCAG 2.1 A and AA. */
  accessibilityFaults(selector: string): Promise<string[]>;
  /** Rests the mouse on a word and answers the text of the hover that appears. */
  hover(word: string, container?: string): Promise<string>;
}

async function call(method: string, args: readonly unknown[]): Promise<unknown> {
  const url = process.env['KESTREL_TEST_BRIDGE'];
  if (url === undefined)
    throw new Error('KESTREL_TEST_BRIDGE is not set: start the suite with test/vscode/run.mjs');
  const response = await fetch(url, { method: 'POST', body: JSON.stringify({ method, args }) });
  const answer = (await response.json()) as { result?: unknown; error?: string };
  if (answer.error !== undefined) throw new Error(`${method}: ${answer.error}`);
  return answer.result;
}

export const window = new Proxy({} as Driver, {
  get:
    (_, method: string) =>
    (...args: unknown[]) =>
      call(method, args),
});

/** The editors of a notebook's code cells. */
export const cellEditor = '.notebookOverlay .code-cell-row .monaco-editor';
