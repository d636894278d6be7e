import { nearest } from '../../../language/facts/nearest.js';
import { KestrelError } from '../../errors.js';
import type { Profile } from '../profiles/profiles.js';
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
  const message = withoutSecrets(failure.message, profile).replace(/^.* connector error => /, '');
  const { code, what, hint } =
    ofInstallation(failure.stage, message, profile, python) ??
    ofParameters(message, profile) ??
    toldByCode.get(failure.code)?.(message, profile) ??
    ofStage(failure.stage, message);
  return new KestrelError(code, `${profileUri(profile.name)}: ${what}`, { hint });
}

interface Told {
  readonly code: string;
  readonly what: string;
  readonly hint: string;
}

function ofInstallation(
  stage: string,
  message: string,
  { connector }: Profile,
  python: Command,
): Told | undefined {
  const hint = installInto(python, connector);
  if (stage === 'import')
    return { code: 'stix-shifter-missing', what: `${python.program} has no stix-shifter (${message})`, hint };
  if (/unsupported data ?source|No module named 'stix_shifter_modules/.test(message))
    return { code: 'connector-missing', what: `stix-shifter has no connector "${connector}"`, hint };
  return undefined;
}

function ofParameters(message: string, { from }: Profile): Told | undefined {
  const what = wrongParameters(message);
  return what === undefined
    ? undefined
    : { code: 'invalid-profile', what, hint: `It was read from ${from}.` };
}

/** By stix-shifter's own codes. */
const toldByCode = new Map<string, (message: string, profile: Profile) => Told>(
  Object.entries({
    authentication_fail: (message: string, { name }: Profile) => ({
      code: 'source-login',
      what: `the data source refuses the login (${message})`,
      hint: `Check config.auth of profile "${name}".`,
    }),
    forbidden: (message: string) => ({
      code: 'source-permission',
      what: `the account may not search (${message})`,
      hint: 'Ask for the right to search.',
    }),
    certificate_fail: (message: string) => ({
      code: 'source-certificate',
      what: `the data source's certificate is not trusted (${message})`,
      hint: 'Put its PEM text in connection.selfSignedCert.',
    }),
    service_unavailable: (message: string) => ({
      code: 'source-unreachable',
      what: `no connection (${message})`,
      hint: 'Check connection.host and connection.port.',
    }),
    too_many_requests: (message: string) => ({
      code: 'source-busy',
      what: `the data source is too busy (${message})`,
      hint: 'Wait a little, or narrow the time range.',
    }),
    mapping_error: (message: string, { connector }: Profile) => ({
      code: 'source-unmapped',
      what: `the connector "${connector}" cannot ask for this (${message})`,
      hint: 'Leave the condition out of this GET, and filter the variable that it gives.',
    }),
  }),
);

function ofStage(stage: string, message: string): Told {
  return {
    code: 'source-failed',
    what: `${stage} failed: ${message}`,
    hint: 'The variable keeps what it held.',
  };
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
