/** Themes: of those that VS Code brings, one of each kind. */
import * as vscode from 'vscode';
import { until } from './runner.js';

const light = 'Default Light Modern';
const dark = 'Default Dark Modern';
const highContrast = 'Default High Contrast';

/** As the docs call them. */
export const themes = [
  { name: 'light', theme: light },
  { name: 'dark', theme: dark },
  { name: 'high-contrast', theme: highContrast },
];

const kinds: Readonly<Record<string, vscode.ColorThemeKind>> = {
  [light]: vscode.ColorThemeKind.Light,
  [dark]: vscode.ColorThemeKind.Dark,
  [highContrast]: vscode.ColorThemeKind.HighContrast,
};

/** The light theme is there before and after. */
export async function withTheme(theme: string, run: () => Promise<void>): Promise<void> {
  try {
    await choose(theme);
    await run();
  } finally {
    await choose(light);
  }
}

async function choose(theme: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration('workbench');
  await settings.update('colorTheme', theme, vscode.ConfigurationTarget.Global);
  await until(theme, () => vscode.window.activeColorTheme.kind === kinds[theme]);
}
