import { expect, it } from 'vitest';
import { proxyEnvironment } from '../../../client/proxy-environment.js';
import { proxyFor } from '../../../engine/sources/proxy.js';

const ofTheSystem = { HTTPS_PROXY: 'http://system:1', https_proxy: 'http://system:1' };

it.each([
  [{}, 'http://system:1/'],
  [{ proxy: '' }, 'http://system:1/'],
  [{ proxy: 'http://vscode:2' }, 'http://vscode:2/'],
  [{ proxy: 'http://vscode:2', proxySupport: 'off' }, 'http://system:1/'],
  [{ proxy: 'http://vscode:2', noProxy: ['a', '.example'] }, undefined],
])("VS Code's settings %j go before the system's", (settings, proxy) => {
  const env = { ...ofTheSystem, ...proxyEnvironment(settings) };
  expect(proxyFor('https://es.example', env)).toBe(proxy);
});
