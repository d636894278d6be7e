import type { Huntbook, HuntbookCell, JupyterOutput } from './huntbook.js';
import { isObject, leftOutOfCells } from './left-out.js';

export type JupyterAnswer =
  | {
      readonly huntbook: Huntbook;
      /** What the notebook holds that a huntbook has no place for, in words. */
      readonly leftOut: readonly string[];
    }
  | { readonly problem: { readonly code: string; readonly message: string; readonly hint: string } };

/**
 * The cells of a Jupyter notebook whose kernel or language is Kestrel, nbformat 4. Kestrel's kernel sends an error
 * stream with every cell, mostly an empty one, and writes `$` as `\$` against MathJax: the empty
 * streams go, the dollar signs are put right.
 */
export function parseJupyter(text: string): JupyterAnswer {
  const notebook = readJson(text);
  if (!isObject(notebook) || !Array.isArray(notebook['cells'])) {
    return problem('not-a-notebook', 'This is no Jupyter notebook: there is no list of cells in it.');
  }
  const language = languageOf(notebook['metadata']);
  if (language !== 'kestrel') {
    return problem('not-a-kestrel-notebook', `The language of this notebook is ${language}, not Kestrel.`);
  }
  const cells: readonly unknown[] = notebook['cells'];
  return {
    huntbook: { cells: cells.filter(isObject).map(fromJupyterCell) },
    leftOut: leftOutOfCells(cells),
  };
}

/** A Jupyter notebook of the cells, in the form and the order of keys in which Jupyter saves it. */
export function formatJupyter(huntbook: Huntbook): string {
  const notebook = {
    cells: huntbook.cells.map(toJupyterCell),
    metadata: {
      kernelspec: { display_name: 'Kestrel', language: 'kestrel', name: 'kestrel' },
      language_info: { file_extension: '.hf', name: 'kestrel' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return JSON.stringify(notebook, undefined, 1) + '\n';
}

function fromJupyterCell(cell: Readonly<Record<string, unknown>>): HuntbookCell {
  const text = textOf(cell['source']).replaceAll(/\r\n?/g, '\n');
  if (cell['cell_type'] !== 'code') return { kind: 'markdown', text };
  const outputs = (Array.isArray(cell['outputs']) ? cell['outputs'] : []).filter(isObject).flatMap(cleaned);
  return { kind: 'code', text, ...(outputs.length > 0 && { outputs }) };
}

function toJupyterCell(cell: HuntbookCell, index: number): object {
  const source = cell.text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const id = `cell-${index + 1}`;
  if (cell.kind === 'markdown') return { cell_type: 'markdown', id, metadata: {}, source };
  const outputs = cell.outputs ?? [];
  return { cell_type: 'code', execution_count: null, id, metadata: {}, outputs, source };
}

function cleaned(output: JupyterOutput): JupyterOutput[] {
  if (output['output_type'] === 'stream' && textOf(output['text']) === '') return [];
  const data = output['data'];
  if (!isObject(data) || !('text/html' in data)) return [output];
  return [{ ...output, data: { ...data, 'text/html': textOf(data['text/html']).replaceAll('\\$', '$') } }];
}

/** The language in lower case; `unknown` where the notebook does not say. */
function languageOf(metadata: unknown): string {
  const { language_info: info, kernelspec: kernel } = isObject(metadata) ? metadata : {};
  const names = [
    isObject(info) ? info['name'] : undefined,
    isObject(kernel) ? kernel['language'] : undefined,
    isObject(kernel) ? kernel['name'] : undefined,
  ].filter((name) => typeof name === 'string');
  const lower = names.map((name) => name.toLowerCase());
  return lower.find((name) => name === 'kestrel') ?? lower[0] ?? 'unknown';
}

function problem(code: string, message: string): JupyterAnswer {
  return {
    problem: { code, message, hint: 'Give a notebook (.ipynb) that was made with the Kestrel kernel.' },
  };
}

/** Jupyter writes a text as one string or as a list of its lines. */
function textOf(source: unknown): string {
  if (Array.isArray(source)) return source.filter((line) => typeof line === 'string').join('');
  return typeof source === 'string' ? source : '';
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
