/** VS Code's own settings of a proxy: `http.proxy`, `http.noProxy`, `http.proxySupport`. */
export interface ProxySettings {
  readonly proxy?: string | undefined;
  readonly noProxy?: readonly string[] | undefined;
  readonly proxySupport?: string | undefined;
}

/** The settings as variables for the language server, which go before those of VS Code's environment. */
export function proxyEnvironment({
  proxy = '',
  noProxy = [],
  proxySupport,
}: ProxySettings): Record<string, string> {
  if (proxySupport === 'off') return {};
  return {
    ...(proxy !== '' && { ...inBothCases('https_proxy', proxy), ...inBothCases('http_proxy', proxy) }),
    ...(noProxy.length > 0 && inBothCases('no_proxy', noProxy.join(','))),
  };
}

/** Some systems tell capitals from small letters in names of variables, and both are looked for. */
function inBothCases(name: string, value: string): Record<string, string> {
  return { [name]: value, [name.toUpperCase()]: value };
}
