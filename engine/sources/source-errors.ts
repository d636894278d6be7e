import { errorText } from '../../language/error-text.js';
import { nearest } from '../../language/facts/nearest.js';
import { fileMeant } from '../../language/facts/source-schemes.js';
import { KestrelError } from '../errors.js';
import type { Foreign } from './documents/foreign.js';

/** What was thrown, with the data source that it came from: the innermost that is known. */
export function ofSource(uri: string, error: unknown): unknown {
  return error instanceof KestrelError && error.source === undefined ? error.with({ source: uri }) : error;
}

/** What can be read, in one line. */
const readable =
  'STIX 2.0 and 2.1 bundles; Elasticsearch documents of ECS (newline-delimited, elasticdump, bulk, search responses); ' +
  'Sysmon and Windows events as JSON (of winlogbeat 6, nxlog, Get-WinEvent, evtx_dump and others) XML (of Event Viewer, wevtutil, evtx_dump, Splunk) or tables (CSV of EvtxECmd, Splunk); plain, .gz, .bz2, .xz, .zst, .zip or .tar';

/** `isDefault`: it is not written in FROM. */
export function unknownScheme(scheme: string, known: readonly string[], isDefault: boolean): KestrelError {
  const origin = isDefault ? ' It comes from the setting kestrel.sources.defaultScheme.' : '';
  return new KestrelError('unknown-scheme', `There is no data source of the kind "${scheme}://".`, {
    hint: `Known are: ${known.map((name) => `${name}://`).join(', ')}.${origin}`,
  });
}

export function emptyUri(uri: string): KestrelError {
  return new KestrelError('empty-uri', `"${uri}" names no data source.`, {
    hint: 'Write a profile (stixshifter://NAME), a file (file://PATH) or a web address.',
  });
}

/** `file`: what to write where a file or folder has that name. */
export function unknownProfile(
  name: string,
  known: readonly string[],
  lookedIn: readonly string[],
  file?: string,
): KestrelError {
  if (file !== undefined)
    return new KestrelError('unknown-profile', `There is no profile "${name}".`, {
      hint: `A file or folder of that name is there: write ${file}.`,
    });
  const guess = nearest(name.toLowerCase(), known);
  const list =
    known.length === 0
      ? `No profile is set up; looked in ${lookedIn.join(', ')}.`
      : `Profiles are: ${known.join(', ')}.`;
  return new KestrelError('unknown-profile', `There is no profile "${name}".`, {
    hint: [guess === undefined ? '' : `Did you mean "${guess}"?`, list, fileMeant(name)]
      .filter(Boolean)
      .join(' '),
  });
}

/** `what` is missing or wrong in the profile. */
export function invalidProfile(name: string, from: string, what: string, hint?: string): KestrelError {
  return new KestrelError('invalid-profile', `The profile "${name}" cannot be used: ${what}.`, {
    hint: `${hint === undefined ? '' : `${hint} `}It was read from ${from}.`,
  });
}

export function missingProfilesFile(file: string, why: string, namedBy: string): KestrelError {
  return new KestrelError('wrong-profiles-file', `The profiles in ${file} cannot be read: ${why}.`, {
    hint: `It is named by ${namedBy}.`,
  });
}

export function wrongProfilesFile(file: string, why: string, cause?: unknown): KestrelError {
  return new KestrelError('wrong-profiles-file', `The profiles in ${file} cannot be read: ${why}.`, {
    hint: 'The form is that of Kestrel: profiles: NAME: { connector, connection, config }.',
    cause,
  });
}

/** `url` without its credentials. */
export function unreachableAddress(url: string, why: string, cause?: unknown): KestrelError {
  return new KestrelError('unreachable-address', `${url} cannot be fetched: ${why}.`, {
    hint: 'Check the address in a browser, and whether a proxy is needed.',
    cause,
  });
}

/** Of the web, which is given up; `url` without its credentials. */
export function tooLongAnswer(url: string, mostBytes: number): KestrelError {
  const most = `${mostBytes / 2 ** 30} GB`;
  return new KestrelError('too-long-answer', `${url} cannot be fetched: the answer is longer than ${most}.`, {
    hint: 'Is it a file, or a stream that never ends? Download what you need of it, and write its path.',
  });
}

/** `refused`: that the copy cannot be written, and why; `url` without its credentials. */
export function unkeptAnswer(url: string, refused: KestrelError): KestrelError {
  return refused.with({
    message: `${url} cannot be kept: ${refused.message}`,
    hint: 'Files of the web are kept on the disk while they are read: make that folder one that can be written, or name another one in the variable KESTREL_CACHE.',
  });
}

/** `field` of config.auth is said to lie in the secret storage. */
export function missingSecret(name: string, field: string, from: string): KestrelError {
  return new KestrelError('missing-secret', `The secret storage has no ${field} for the profile "${name}".`, {
    hint:
      'Enter it with "Kestrel: Edit Data Source" in VS Code; it is kept for this address alone. ' +
      `Elsewhere write config.auth.${field}: $VARIABLE. The profile was read from ${from}.`,
  });
}

export function noAnswer(uri: string, waitedMs: number): KestrelError {
  return new KestrelError('source-timeout', `${uri}: no answer within ${waitedMs / 1000} s`, {
    hint: 'Check host and port: a firewall that drops the connection looks like this. A busy server may need longer.',
  });
}

export function foreignData(file: string, { what, advice }: Foreign): KestrelError {
  const accepted = `Accepted are ${readable}.`;
  return new KestrelError(
    'foreign-data',
    `${file} is no data that can be hunted in: it looks like ${what}.`,
    {
      hint: advice === undefined ? accepted : `${advice} ${accepted}`,
    },
  );
}

export function readerDied(uri: string, cause: unknown): KestrelError {
  return new KestrelError('reader-died', `Reading ${uri} ended unexpectedly: ${errorText(cause)}.`, {
    hint: 'Run the statement again; where memory ran out, hunt in a part of the data.',
    cause,
  });
}
