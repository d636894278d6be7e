/** What the data sources view shows, as plain values: of each source its state, below it what it holds. Imports no `vscode`. */
import type {
  FoundAttribute,
  Inspection,
  SourceReport,
  SourceSetup,
  UnmappedField,
  Warning,
} from '../../server/protocol.js';
import { cellText, counted, shortened, visibleText } from '../../server/protocol-text.js';
import { contextOfSource } from './contributions.js';

/** What is known of a source: nothing yet, that it is being asked, or its answer. */
export type SourceState = 'unasked' | 'asking' | SourceReport;

export interface SourceItem {
  /** Stable, and unique in the view. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** A codicon. */
  readonly icon?: string;
  /** For a screen reader, where label and description do not say it. */
  readonly spoken?: string;
  /** Set on the sources themselves. */
  readonly setup?: SourceSetup;
  readonly context?: string;
  /** Absent: nothing below. Undefined for a source that was not asked: to be asked when it is opened. */
  readonly children?: readonly SourceItem[] | undefined;
}

export function sourceItem(setup: SourceSetup, state: SourceState): SourceItem {
  const { name, connector, place } = setup;
  const said = stateText(state);
  const kind = connector === '' ? 'no connector' : connector;
  return {
    id: `source ${name}`,
    label: visibleText(name),
    description: visibleText(state === 'unasked' ? [kind, place].filter(Boolean).join(' · ') : said),
    tooltip: visibleText(`${name}: ${kind}, ${place}\n${said}\nset up in ${setup.from}`).replaceAll(
      '\\n',
      '\n',
    ),
    icon: stateIcon(state),
    spoken: visibleText(`${name}, ${kind}, ${said}`),
    setup,
    context: setup.inSettings ? contextOfSource.inSettings : contextOfSource.elsewhere,
    children: typeof state === 'string' ? undefined : itemsBelow(state),
  };
}

/** The view's only item where the profiles cannot be read. */
export function errorItem({ code, message, hint }: Warning): SourceItem {
  return {
    id: 'error',
    label: visibleText(message),
    icon: 'error',
    tooltip: visibleText(`${message} [${code}]`),
    ...(hint !== undefined && { description: visibleText(hint) }),
  };
}

/** Of a source that was asked: an answer with something worth knowing is a warning. */
function stateIcon(state: SourceState): string {
  if (state === 'unasked') return 'database';
  if (state === 'asking') return 'loading~spin';
  if (state.error) return 'error';
  return (state.inspection?.notes.length ?? 0) > 0 ? 'warning' : 'pass';
}

function stateText(state: SourceState): string {
  if (state === 'unasked') return 'not tested';
  if (state === 'asking') return 'testing…';
  if (state.error) return `does not answer: ${withoutSource(state.error.message, state)}`;
  if (!state.inspection) return 'not tested';
  const { newest } = state.inspection;
  return `${documentsText(state.inspection)}${newest === undefined ? '' : `, newest ${timeText(newest)}`}`;
}

/** Messages begin with the source that they are about, which is in front already. */
function withoutSource(message: string, { uri }: SourceSetup): string {
  return message.startsWith(`${uri}: `) ? message.slice(uri.length + 2) : message;
}

function documentsText({ documents, complete }: Inspection): string {
  return `${complete ? '' : 'more than '}${counted(documents, 'document')}`;
}

/** UTC, to the second. */
function timeText(ms: number): string {
  return new Date(ms)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
}

function itemsBelow(report: SourceReport): SourceItem[] {
  const { name, error, inspection, from, place } = report;
  const line = (id: string, label: string, more: Partial<SourceItem> = {}): SourceItem => ({
    id: `${name} ${id}`,
    label: visibleText(label),
    ...more,
  });
  return [
    ...(error
      ? [line('error', withoutSource(error.message, report), { icon: 'error', description: error.code })]
      : []),
    ...(error?.hint === undefined ? [] : [line('hint', error.hint, { icon: 'lightbulb' })]),
    ...(inspection ? answerItems(name, inspection, line) : []),
    line('place', place === '' ? 'no place' : place, { icon: 'link', spoken: visibleText(`at ${place}`) }),
    line('from', `set up in ${from}`, { icon: 'file' }),
  ];
}

type Line = (id: string, label: string, more?: Partial<SourceItem>) => SourceItem;

function answerItems(name: string, inspection: Inspection, line: Line): SourceItem[] {
  const { product, places, newest, attributes, unmapped, notes } = inspection;
  const newestText =
    newest === undefined ? [] : [line('newest', `newest event ${timeText(newest)}`, { icon: 'clock' })];
  return [
    ...notes.map(({ message, hint }, at) =>
      line(`note ${at}`, message, {
        icon: 'warning',
        ...(hint !== undefined && { tooltip: visibleText(hint) }),
      }),
    ),
    line('product', product, { icon: 'server', description: documentsText(inspection) }),
    ...newestText,
    line('places', `indices or files (${places.length})`, {
      icon: 'folder',
      children: places.map((place) => line(`place ${place}`, place)),
    }),
    line('attributes', `attributes (${attributes.length})`, {
      icon: 'symbol-field',
      children: typeItems(name, attributes),
    }),
    line('unmapped', `fields that map to nothing (${unmapped.length})`, {
      icon: 'circle-slash',
      children: unmapped.map((field) => unmappedItem(name, field)),
    }),
  ];
}

function typeItems(name: string, attributes: readonly FoundAttribute[]): SourceItem[] {
  const types = [...new Set(attributes.map(({ type }) => type))];
  return types.map((type) => {
    const own = attributes.filter((one) => one.type === type);
    return {
      id: `${name} type ${type}`,
      label: visibleText(type),
      description: String(own.length),
      icon: 'symbol-class',
      children: own.map((one) => attributeItem(name, one)),
    };
  });
}

function attributeItem(name: string, found: FoundAttribute): SourceItem {
  const { type, attribute } = found;
  const about = aboutAttribute(found);
  return {
    id: `${name} attribute ${type} ${attribute}`,
    label: visibleText(attribute),
    description: about,
    tooltip: `${visibleText(`${type}:${attribute}`)}\n${about}`,
  };
}

/** The fields that say it, and examples. */
export function aboutAttribute({ fields, examples }: FoundAttribute): string {
  const such = examples.map((value) => shortened(visibleText(cellText(value)), shownLength)).join(' | ');
  return [fields.length === 0 ? '' : `from ${visibleText(fields.join(', '))}`, such]
    .filter(Boolean)
    .join(': ');
}

function unmappedItem(name: string, field: UnmappedField): SourceItem {
  return {
    id: `${name} unmapped ${field.field}`,
    label: visibleText(field.field),
    description: aboutUnmapped(field),
  };
}

/** How often it is there, and a value. */
export function aboutUnmapped({ documents, of, example }: UnmappedField): string {
  return `in ${documents} of ${of}: ${shortened(visibleText(cellText(example)), shownLength)}`;
}

const shownLength = 80;
