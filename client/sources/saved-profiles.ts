import * as vscode from 'vscode';
import { settingsSection } from '../../server/protocol.js';

type Profile = Readonly<Record<string, unknown>>;
type Profiles = Readonly<Record<string, Profile>>;

const key = 'sources.profiles';

/** A profile of the settings by its name, whatever its letter case; undefined where the settings have none. */
export function savedProfile(name: string): Profile | undefined {
  return profileIn(vscode.workspace.getConfiguration(settingsSection).get<Profiles>(key, {}), name);
}

/** Writes a profile, in the place of `before` where it was called so; into the workspace's settings where these hold it. */
export async function saveProfile(name: string, profile: Profile, before = name): Promise<void> {
  await change(before, (profiles) => ({ ...without(profiles, before), [name]: profile }));
}

export async function removeProfile(name: string): Promise<void> {
  await change(name, (profiles) => without(profiles, name));
}

async function change(name: string, changed: (profiles: Profiles) => Profiles): Promise<void> {
  const settings = vscode.workspace.getConfiguration(settingsSection);
  const { globalValue, workspaceValue } = settings.inspect<Profiles>(key) ?? {};
  const inWorkspace = workspaceValue !== undefined && profileIn(workspaceValue, name) !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update(key, changed((inWorkspace ? workspaceValue : globalValue) ?? {}), target);
}

function profileIn(profiles: Profiles, name: string): Profile | undefined {
  return Object.entries(profiles).find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];
}

function without(profiles: Profiles, name: string): Profiles {
  const others = Object.entries(profiles).filter(([one]) => one.toLowerCase() !== name.toLowerCase());
  return Object.fromEntries(others);
}
