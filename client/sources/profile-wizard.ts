import * as vscode from 'vscode';
import { askChoice, askText, back, type Choice } from './ask-steps.js';
import { hostProblem, isEncrypted, nameProblem, portProblem, saysPort } from './form-problems.js';
import { askModule, askOtherHost, askSecretField, askUser } from './other-connector-steps.js';
import { withForm, type Draft, type Step } from './profile-draft.js';
import { connectors, logins, type ConnectorName, type Login, type ProfileForm } from './profile-form.js';
import { notices } from '../notices.js';

interface WizardOptions {
  readonly title: string;
  /** Names that are taken. */
  readonly others: readonly string[];
  /** A secret is kept, so that none need be given. */
  readonly hasSecret: boolean;
  /** What the port of a cluster begins with where none is known; empty for none. */
  readonly usualPort: string;
}

/** Asks for all that a data source needs, a step at a time, with a way back. Undefined where it was left. */
export async function askForProfile(start: Draft, options: WizardOptions): Promise<Draft | undefined> {
  const drafts: Draft[] = [start];
  for (let step = 0; ;) {
    const draft = drafts[step] as Draft;
    const steps = stepsFor(draft.form, options);
    const ask = steps[step];
    if (ask === undefined) return draft;
    const answer = await ask(draft, { title: options.title, step: step + 1, totalSteps: steps.length });
    if (answer === undefined) return undefined;
    if (answer === back) step--;
    else drafts[++step] = answer;
  }
}

function stepsFor(form: ProfileForm, options: WizardOptions): readonly Step[] {
  const { connector, host, login, secretField } = form;
  const first = [askConnector, askName(options)];
  if (connector === 'other') return [...first, ...stepsForOther(secretField, options)];
  if (connector !== 'elastic_ecs') return [...first, askFiles];
  const account = login === 'password' || login === 'api_key' ? [askAccount] : [];
  return [
    ...first,
    askHost,
    ...(saysPort(host) ? [] : [askPort(options)]),
    askIndices,
    ...(isEncrypted(host) ? [askCertificate] : []),
    askLogin,
    ...account,
    ...(login === 'none' ? [] : [askSecret(options)]),
  ];
}

function stepsForOther(secretField: string, options: WizardOptions): readonly Step[] {
  const secret = secretField === '' ? [] : [askSecret(options)];
  return [
    askModule,
    askOtherHost,
    askPort({ ...options, usualPort: '' }),
    askUser,
    askSecretField,
    ...secret,
  ];
}

const askConnector: Step = async (draft, place) => {
  const found = await askChoice(place, 'What holds the events?', choicesOf(connectors), draft.form.connector);
  return withForm(draft, found, (connector: ConnectorName) => ({ connector }));
};

const askName =
  ({ others }: WizardOptions): Step =>
  async (draft, place) => {
    const found = await askText(place, {
      prompt: 'Its name, as FROM stixshifter://NAME will call it',
      placeholder: 'host101',
      value: draft.form.name,
      problem: (name) => nameProblem(name, others),
    });
    return withForm(draft, found, (name: string) => ({ name: name.toLowerCase() }));
  };

const askFiles: Step = async (draft, place) => {
  const found = await askText(place, {
    prompt:
      'Path of the file or folder, or a web address; a relative path starts at the folder of the huntflow',
    placeholder: 'events.ndjson.gz',
    value: draft.form.host,
    problem: (host) =>
      host === '' ? 'Type a path or an address, or choose a file or folder above' : undefined,
    ways: [
      { iconPath: new vscode.ThemeIcon('file'), tooltip: 'Choose a File…', choose: () => chosenPath('file') },
      {
        iconPath: new vscode.ThemeIcon('folder-opened'),
        tooltip: 'Choose a Folder…',
        choose: () => chosenPath('folder'),
      },
    ],
  });
  return withForm(draft, found, (host: string) => ({ host }));
};

/** Not both in one dialog: those of Windows and Linux select either. */
async function chosenPath(kind: 'file' | 'folder'): Promise<string | undefined> {
  const isFolder = kind === 'folder';
  const title = isFolder ? 'Choose a Folder' : 'Choose a File';
  const options = { title, canSelectFiles: !isFolder, canSelectFolders: isFolder, openLabel: 'Choose' };
  const [uri] = (await vscode.window.showOpenDialog(options)) ?? [];
  return uri?.fsPath;
}

const askHost: Step = async (draft, place) => {
  const found = await askText(place, {
    prompt: 'Address of the cluster; https, unless it begins with http://',
    placeholder: 'https://elastic.example',
    value: draft.form.host,
    problem: hostProblem,
  });
  return withForm(draft, found, (host: string) => ({ host, ...(saysPort(host) && { port: '' }) }));
};

const askPort =
  ({ usualPort }: WizardOptions): Step =>
  async (draft, place) => {
    const found = await askText(place, {
      prompt: 'Port; empty for the one of http (80) or https (443)',
      value: draft.form.port === '' ? usualPort : draft.form.port,
      problem: portProblem,
    });
    return withForm(draft, found, (port: string) => ({ port }));
  };

const askIndices: Step = async (draft, place) => {
  const found = await askText(place, {
    prompt: 'Indices, patterns or data streams, separated by commas',
    placeholder: 'winlogbeat-*',
    value: draft.form.indices,
    problem: (indices) => (indices === '' ? 'At least one, or * for all' : undefined),
  });
  return withForm(draft, found, (indices: string) => ({ indices }));
};

const askCertificate: Step = async (draft, place) => {
  const { certificate } = draft.form;
  const isPem = certificate !== 'check' && certificate !== 'trust anything';
  const choices: Choice<string>[] = [
    { label: 'Check it as usual', value: 'check' },
    ...(isPem ? [{ label: 'Trust the certificate authority that is set', value: certificate }] : []),
    { label: 'Trust a certificate authority from a file…', value: 'file' },
    {
      label: 'Do not check',
      detail: 'Anybody in between could read and change what is sent.',
      value: 'trust anything',
    },
  ];
  const found = await askChoice(place, 'The certificate of the server', choices, certificate);
  const text = found === 'file' ? await pemText() : found;
  if (found === 'file' && text === undefined) return askCertificate(draft, place);
  return withForm(draft, text, (chosen: string) => ({ certificate: chosen }));
};

/** The text of a file that the user chooses; undefined where none is chosen or it holds no certificate. */
async function pemText(): Promise<string | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title: 'Certificate of the authority (PEM)' })) ?? [];
  if (!file) return undefined;
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  if (text.includes('BEGIN CERTIFICATE')) return text;
  void notices.error(`${file.fsPath} holds no certificate in PEM form.`);
  return undefined;
}

const askLogin: Step = async (draft, place) => {
  const found = await askChoice(place, 'How to log in', choicesOf(logins), draft.form.login);
  return withForm(draft, found, (login: Login) => ({ login }));
};

const askAccount: Step = async (draft, place) => {
  const isUser = draft.form.login === 'password';
  const found = await askText(place, {
    prompt: isUser ? 'User name' : 'Id of the API key',
    value: draft.form.account,
    problem: (account) => (account === '' ? 'It is needed.' : undefined),
  });
  return withForm(draft, found, (account: string) => ({ account }));
};

const askSecret =
  ({ hasSecret }: WizardOptions): Step =>
  async (draft, place) => {
    const found = await askText(place, {
      prompt: `${secretName(draft.form)}: kept in VS Code's secret storage, for this address alone`,
      value: '',
      password: true,
      ...(hasSecret && { placeholder: 'empty: as it is' }),
      problem: (secret) => (secret === '' && !hasSecret ? 'It is needed.' : undefined),
    });
    return typeof found === 'string' ? { ...draft, secret: found } : found;
  };

function secretName({ connector, secretField, login }: ProfileForm): string {
  return connector === 'other' ? secretField : secretNames[login];
}

const secretNames: Readonly<Record<Login, string>> = {
  password: 'Password',
  api_key: 'API key',
  encoded_api_key: 'Encoded API key',
  access_token: 'Token',
  none: '',
};

function choicesOf<T extends string>(labels: Readonly<Record<T, string>>): Choice<T>[] {
  return (Object.keys(labels) as T[]).map((value) => ({ label: labels[value], value }));
}
