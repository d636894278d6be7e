// Lets the suite, which runs in the extension host, ask the launcher for what only a page can do: look and type.
import { createServer } from 'node:http';

/**
 * Answers `{ url, setDriver, close }`; POST { method, args } to the url calls that method of `services`, else of the
 * driver.
 */
export async function openBridge(services) {
  let setDriver;
  const driver = new Promise((resolve) => (setDriver = resolve));
  const server = createServer((request, response) => {
    answer(request, services, driver).then(
      (result) => response.end(JSON.stringify({ result })),
      (error) => response.end(JSON.stringify({ error: String(error?.message ?? error) })),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    setDriver,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(request, services, driverOf) {
  let text = '';
  for await (const part of request) text += part;
  const { method, args } = JSON.parse(text);
  const driver = Object.hasOwn(services, method) ? services : await driverOf;
  if (!Object.hasOwn(driver, method)) throw new Error(`the page driver has no "${method}"`);
  return (await driver[method](...args)) ?? null;
}
