// Fetches and compiles what a test server is made of, once, into a cache folder named after the content of these files.
// Needs Maven, and a Java: 17 for elasticsearch8 and opensearch, 21 for elasticsearch9.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';

const here = path.dirname(fileURLToPath(import.meta.url));

/** `sources` are folders below java/, `plugins` the jars made of their classes. */
export const servers = {
  elasticsearch8: {
    java: 17,
    sources: ['elasticsearch', 'elasticsearch8'],
    version: pinned('elasticsearch8'),
  },
  elasticsearch9: {
    java: 21,
    sources: ['elasticsearch', 'elasticsearch9'],
    version: pinned('elasticsearch9'),
  },
  opensearch: { java: 17, sources: ['opensearch'], version: pinned('opensearch') },
};

function pinned(server) {
  return new RegExp(`<${server}>(.+)</${server}>`).exec(readFileSync(path.join(here, 'pom.xml'), 'utf8'))[1];
}

/** Why a server cannot be had on this machine; undefined where it can. */
export function missing(server) {
  if (spawnSync('mvn', ['--version']).status !== 0) return 'Maven (mvn) is not installed';
  return findJava(servers[server].java)
    ? undefined
    : `no Java ${servers[server].java} or newer (JAVA_HOME names one)`;
}

/** The first Java that is new enough: JAVA_HOME's, that on the PATH, or one installed beside it. */
export function findJava(least) {
  const homes = process.env.JAVA_HOME ? [process.env.JAVA_HOME] : [];
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .find((folder) => existsSync(path.join(folder, 'java')));
  if (onPath) {
    const home = path.dirname(path.dirname(realpathSync(path.join(onPath, 'java'))));
    homes.push(home, ...readdirSync(path.dirname(home)).map((name) => path.join(path.dirname(home), name)));
  }
  return homes
    .map((home) => path.join(home, 'bin', 'java'))
    .find((java) => existsSync(java) && versionOf(java) >= least);
}

function versionOf(java) {
  return Number(/version "(\d+)/.exec(spawnSync(java, ['-version'], { encoding: 'utf8' }).stderr)?.[1] ?? 0);
}

/** The home folder of a server: lib/, modules/, plugins/, classes/. Made at the first call. */
export async function install(server) {
  const cache = path.join(
    process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'),
    'kestrel-vscode-test',
  );
  const home = path.join(cache, `${server}-${servers[server].version}-${fingerprint()}`);
  if (existsSync(home)) return home;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(path.join(cache, 'unfinished-'));
  try {
    await make(server, unfinished);
    await rename(unfinished, home);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return home;
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const name of readdirSync(here, { recursive: true }).map(String).sort()) {
    if (/\.(java|xml)$/.test(name) || name === 'install.mjs')
      hash.update(readFileSync(path.join(here, name)));
  }
  return hash.digest('hex').slice(0, 12);
}

async function make(server, home) {
  const { sources, java: least, version } = servers[server];
  const lib = path.join(home, 'lib');
  const classes = path.join(home, 'classes');
  const compiler = path.join(home, 'compiler');
  maven(server, lib);
  maven('compiler', compiler);
  const jars = (await readdir(lib)).map((name) => path.join(lib, name)).join(path.delimiter);
  const files = sources.flatMap((folder) =>
    readdirSync(path.join(here, 'java', folder)).map((name) => path.join(here, 'java', folder, name)),
  );
  const ecj = path.join(compiler, (await readdir(compiler))[0]);
  run(findJava(least), [
    '-jar',
    ecj,
    `-${least}`,
    '-nowarn',
    '-proc:none',
    '-cp',
    jars,
    '-d',
    classes,
    ...files,
  ]);
  await rm(compiler, { recursive: true });
  for (const folder of ['modules', 'plugins']) await mkdir(path.join(home, folder));
  if (server === 'opensearch') return;

  const transport = await moduleFolder(
    home,
    'transport-netty4',
    'org.elasticsearch.transport.netty4.Netty4Plugin',
    version,
    least,
  );
  await rename(
    path.join(lib, `transport-netty4-${version}.jar`),
    path.join(transport, 'transport-netty4.jar'),
  );
  for (const [name, main, parts] of [
    ['root', 'RootPlugin', ['RootPlugin', 'RootHandler']],
    ['stand-in-types', 'StandInTypes', ['StandInTypes']],
  ]) {
    const folder = await moduleFolder(home, name, main, version, least);
    const entries = parts.map((part) => [
      `${part}.class`,
      new Uint8Array(readFileSync(path.join(classes, `${part}.class`))),
    ]);
    await writeFile(path.join(folder, `${name}.jar`), zipSync(Object.fromEntries(entries)));
    for (const part of parts) await rm(path.join(classes, `${part}.class`));
  }
}

async function moduleFolder(home, name, classname, version, java) {
  const folder = path.join(home, 'modules', name);
  await mkdir(folder, { recursive: true });
  const properties = {
    name,
    description: name,
    version,
    'elasticsearch.version': version,
    'java.version': java,
    classname,
  };
  const lines = Object.entries(properties).map(([key, value]) => `${key}=${value}\n`);
  await writeFile(path.join(folder, 'plugin-descriptor.properties'), lines.join(''));
  return folder;
}

function maven(profile, folder) {
  run('mvn', [
    '-B',
    '-q',
    '-ntp',
    '-f',
    path.join(here, 'pom.xml'),
    '-P',
    profile,
    'dependency:copy-dependencies',
    `-DoutputDirectory=${folder}`,
  ]);
}

function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0)
    throw new Error(
      `${command} ${args.slice(0, 3).join(' ')} failed: ${error?.message ?? (stdout + stderr).slice(-2000)}`,
    );
}
