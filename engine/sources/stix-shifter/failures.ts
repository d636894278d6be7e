import { nearest } from '../../../language/facts/nearest.js';
import { KestrelError } from '../../errors.js';
import type { Profile } from '../profiles.js';
import type { Command } from './find-python.js';
import { secretsOf } from './request.js';
import { grouped } from '../../../language/count-text.js';
import { profileUri } from '../../../language/facts/source-schemes.js';

/** What driver.py says that went wrong: in which step, stix-shifter's code of it, and its words. */
export interface DriverFailure {
  readonly stage: string;
  readonly code: string;
  readonly message: string;
}

/** `setting`: the place that kestrel.stixShifter.path names, where it names one. */
export function notInstalled(
  { name, connector }: Profile,
  readHere: readonly string[],
  setting: string | undefined,
): KestrelError {
  const guess = nearest(connector, readHere);
  const meant = guess === undefined ? '' : `Did you mean "${guess}"? `;
  const where =
    setting === undefined
      ? 'there is none on the PATH'
      : `there is none at ${setting}, which kestrel.stixShifter.path names`;
  return new KestrelError(
    'stix-shifter-missing',
    `The connector "${connector}" of profile "${name}" needs stix-shifter, and ${where}.`,
    {
      hint:
        `${meant}Install it (pip install ${packagesFor(connector)}), or say where it is in the setting ` +
        `kestrel.stixShifter.path (--set stixShifter.path=… on the command line). Without it are read: ${readHere.join(', ')}.`,
    },
  );
}

export function notTrusted({ name, connector }: Profile): KestrelError {
  return new KestrelError(
    'not-trusted',
    `The connector "${connector}" of profile "${name}" runs a program, and this workspace is not trusted.`,
    { hint: 'Trust the workspace (command "Workspaces: Manage Workspace Trust") to run it.' },
  );
}

/** The search gave exactly as many results as it may: there can be more, which no one will ever send. */
export function atTheLimit({ name }: Profile, limit: number): KestrelError {
  return new KestrelError(
    'source-incomplete',
    `${profileUri(name)} sent ${grouped(limit)} records, the most that it may, so others can be missing.`,
    { hint: 'Narrow the time range or WHERE, or raise connection.options.result_limit in the profile.' },
  );
}

/** `said`: what came instead of an answer, such as the greeting of a program around Python. */
export function noAnswer(profile: Profile, python: Command, said: string): KestrelError {
  const shown = withoutSecrets(said, profile).slice(0, 200);
  return new KestrelError(
    'source-garbled',
    `${profileUri(profile.name)}: ${python.program} wrote what is no answer to its standard output: ${shown}`,
    {
      hint: 'What starts Python there must print nothing. The variable keeps what it held.',
    },
  );
}

/** The program ended without saying that its answer is complete. `errors`: the end of its standard error. */
export function brokeOff(
  profile: Profile,
  python: Command,
  { code, errors }: { readonly code: number | null; readonly errors: string },
): KestrelError {
  const [last = ''] = errors.trim().split('\n').slice(-1);
  const how = code === null ? 'was killed' : `ended with status ${code}`;
  const why = last === '' ? '' : `: ${withoutSecrets(last, profile)}`;
  return new KestrelError(
    'source-incomplete',
    `${profileUri(profile.name)}: stix-shifter (${python.program}) ${how} before its answer was complete${why}`,
    {
      hint: 'The variable keeps what it held. Run it again; if that does not help, try the profile with stix-shifter itself.',
    },
  );
}

/** A failure in a hunter's words, apart by what to do about it, without the profile's secrets. */
export function failureOf(failure: DriverFailure, profile: Profile, python: Command): KestrelError {
  const { name, connector } = profile;
  const message = withoutSecrets(failure.message, profile).replace(/^.* connector error => /, '');
  const told = (code: string, what: string, hint: string) =>
    new KestrelError(code, `${profileUri(name)}: ${what}`, { hint });
  if (failure.stage === 'import')
    return told(
      'stix-shifter-missing',
      `${python.program} has no stix-shifter (${message})`,
      installInto(python, connector),
    );
  if (/unsupported data ?source|No module named 'stix_shifter_modules/.test(message))
    return told(
      'connector-missing',
      `stix-shifter has no connector "${connector}"`,
      installInto(python, connector),
    );
  const wrong = wrongParameters(message);
  if (wrong !== undefined) return told('invalid-profile', wrong, `It was read from ${profile.from}.`);
  switch (failure.code) {
    case 'authentication_fail':
      return told(
        'source-login',
        `the data source refuses the login (${message})`,
        `Check config.auth of profile "${name}".`,
      );
    case 'forbidden':
      return told(
        'source-permission',
        `the account may not search (${message})`,
        'Ask for the right to search.',
      );
    case 'certificate_fail':
      return told(
        'source-certificate',
        `the data source's certificate is not trusted (${message})`,
        'Put its PEM text in connection.selfSignedCert.',
      );
    case 'service_unavailable':
      return told(
        'source-unreachable',
        `no connection (${message})`,
        'Check connection.host and connection.port.',
      );
    case 'too_many_requests':
      return told(
        'source-busy',
        `the data source is too busy (${message})`,
        'Wait a little, or narrow the time range.',
      );
    case 'mapping_error':
      return told(
        'source-unmapped',
        `the connector "${connector}" cannot ask for this (${message})`,
        'Leave the condition out of this GET, and filter the variable that it gives.',
      );
    default:
      return told('source-failed', `${failure.stage} failed: ${message}`, 'The variable keeps what it held.');
  }
}

function installInto({ program }: Command, connector: string): string {
  return `Install it: ${program} -m pip install ${packagesFor(connector)}`;
}

/** Its own package does not bring the second along. */
function packagesFor(connector: string): string {
  return `stix-shifter stix-shifter-utils stix-shifter-modules-${connector.split(':')[0]?.replaceAll('_', '-') ?? ''}`;
}

/** stix-shifter shows the keys with their values; the keys are enough. */
function wrongParameters(message: string): string | undefined {
  const keys = (text: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([, key]) => key).join(', ');
  const unexpected = /'unexpected_params': (.*)$/s.exec(message)?.[1];
  const missing = /'missing_params': (\[[^\]]*\])/s.exec(message)?.[1];
  const parts = [
    ...(missing === undefined ? [] : [`the profile lacks ${keys(missing, /'([\w.]+)'/g)}`]),
    ...(unexpected === undefined ? [] : [`the connector does not know ${keys(unexpected, /'([\w.]+)':/g)}`]),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}

function withoutSecrets(text: string, profile: Profile): string {
  return secretsOf(profile).reduce((shown, secret) => shown.replaceAll(secret, '…'), text);
}
