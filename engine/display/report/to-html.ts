import type { ShownCell } from '../../model/shown.js';
import { element, preformatted, type Html } from './html.js';
import { markdownHtml } from './markdown-html.js';
import { shownHtml } from './shown-html.js';
import { style } from './style.js';

/** A hunt, as it is to be told to somebody who was not there. */
export interface Report {
  /** The name of the huntflow's file. */
  readonly title: string;
  readonly cells: readonly ShownCell[];
  /** When it was written: epoch milliseconds UTC. */
  readonly at: number;
}

/** Nothing runs, and nothing is loaded from elsewhere, whatever the huntflow or the logs say. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** The hunt as one page: its cells, each with what it shows. Data is never markup. */
export function toHtml({ title, cells, at }: Report): string {
  const head = element('head', {}, [
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('title', {}, [title]),
    element('style', {}, [{ markup: style }]),
  ]);
  const written = `, ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const body = element('body', {}, [
    element('header', {}, [element('strong', {}, [title]), written]),
    element('main', {}, cells.map(cellHtml)),
  ]);
  return `<!DOCTYPE html>\n${element('html', { lang: 'en' }, [head, body]).markup}\n`;
}

function cellHtml({ kind, text, shown }: ShownCell): Html {
  if (kind === 'markdown') return element('section', {}, [markdownHtml(text)]);
  const code = element('pre', { tabindex: 0 }, [preformatted(text)]);
  return element('section', {}, [code, ...shown.flatMap(shownHtml)]);
}
