import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findPython, interpreterIn } from '../../../../../engine/sources/stix-shifter/find-python.js';
import { onThisSystem, testPorts } from '../../../../kit/ports.js';

const found = (
  files: Record<string, string>,
  stixShifterPath?: string,
  PATH = ['/a', '/b/bin'].join(path.delimiter),
) =>
  findPython({
    ports: testPorts(files, { env: { PATH } }),
    settings: { folder: '/hunt', ...(stixShifterPath !== undefined && { stixShifterPath }) },
  });

describe('the Python of the installed stix-shifter', () => {
  const venv = { '/b/bin/stix-shifter': '#!/b/bin/python3.11\nimport re', '/b/bin/python3.11': '' };

  test('the first on the PATH', async () => {
    expect(await found(venv)).toEqual({ program: '/b/bin/python3.11', args: [] });
    expect(await found({})).toBeUndefined();
  });

  test('the first on the Path, as threads on Windows call it', async () => {
    const ports = testPorts(venv, { env: { Path: '/b/bin' } });
    expect(await findPython({ ports, settings: { folder: '/hunt' } })).toEqual({
      program: '/b/bin/python3.11',
      args: [],
    });
  });

  test('the setting: the program, its virtual environment, or the Python', async () => {
    for (const setting of ['/b/bin/stix-shifter', '/b', '/b/bin']) {
      expect(await found(venv, setting, '')).toEqual({ program: '/b/bin/python3.11', args: [] });
    }
    const program = onThisSystem('/b/bin/python3.11');
    expect(await found(venv, '/b/bin/python3.11', '')).toEqual({ program, args: [] });
    expect(
      await found({ ...venv, '/home/user/v/bin/stix-shifter': '#!/b/bin/python3.11\n' }, '~/v', ''),
    ).toBeDefined();
    expect(await found(venv, '/elsewhere')).toBeUndefined();
  });

  test('the one beside it, where its first line names none', async () => {
    const shim = { '/a/stix-shifter': '#!/usr/bin/env bash\nexec pyenv exec "$0"', '/a/python3': '' };
    expect(await found(shim)).toEqual({ program: path.normalize('/a/python3'), args: [] });
  });
});

describe('what a launcher says that runs it', () => {
  test.each([
    ['#!/usr/bin/python3\n', '/usr/bin/python3', []],
    ['#!/usr/bin/env python3\n', '/usr/bin/env', ['python3']],
    ['#!/home/a b/venv/bin/python\n', '/home/a b/venv/bin/python', []],
    ["#!/bin/sh\n'''exec' \"/very long/bin/python3\" \"$0\" \"$@\"\n' '''\n", '/very long/bin/python3', []],
    ['MZ\u0000PE#!C:\\venv\\Scripts\\python.exe\r\nPK', 'C:\\venv\\Scripts\\python.exe', []],
    ['#!"C:\\Program Files\\Python\\python.exe"\r\nPK', 'C:\\Program Files\\Python\\python.exe', []],
  ])('%j', (launcher, program, args) => {
    expect(interpreterIn(launcher)).toEqual({ program, args });
  });

  test('nothing, of another program', () => {
    expect(interpreterIn('#!/bin/bash\nexit 0')).toBeUndefined();
  });
});
