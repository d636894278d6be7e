import { askText } from './ask-steps.js';
import { withForm, type Step } from './profile-draft.js';
import { moduleProblem } from './form-problems.js';

/** What is asked about a data source that stix-shifter reads: as much as its connectors have in common. */
export const askModule: Step = async (draft, place) => {
  const found = await askText(place, {
    prompt: 'What stix-shifter calls it; its module must be installed (docs/CONNECTORS.md says how)',
    placeholder: 'splunk',
    value: draft.form.module,
    problem: moduleProblem,
  });
  return withForm(draft, found, (module: string) => ({ module: module.toLowerCase() }));
};

export const askOtherHost: Step = async (draft, place) => {
  const found = await askText(place, {
    prompt: 'Its host, without https:// in front; empty for a service that has none',
    placeholder: 'siem.example',
    value: draft.form.host,
  });
  return withForm(draft, found, (host: string) => ({ host }));
};

export const askUser: Step = async (draft, place) => {
  const found = await askText(place, {
    prompt: 'User name; empty where a token is enough',
    value: draft.form.account,
  });
  return withForm(draft, found, (account: string) => ({ account }));
};

export const askSecretField: Step = async (draft, place) => {
  const found = await askText(place, {
    prompt: 'What the connector calls its secret in config.auth; empty where it has none',
    placeholder: 'password, SEC, api_token …',
    value: draft.form.secretField,
    problem: (field) => (/^\w*$/.test(field) ? undefined : 'Letters, digits and _'),
  });
  return withForm(draft, found, (secretField: string) => ({ secretField }));
};
