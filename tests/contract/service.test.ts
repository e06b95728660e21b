import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { layDatabase } from '../../src/storage/testing/made-database.ts';

const { PATH } = process.env;
const BIN = fileURLToPath(new URL('../../bin/veileder.mjs', import.meta.url));
const STARTED = /answers on (http:\/\/\S+)/;
/** Generous, for a machine that is busy with other tests: the first start makes a database. */
const START_TIMEOUT_MS = 60_000;

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
}

const children: ChildProcess[] = [];
const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'veileder-service-'));
  folders.push(folder);
  return folder;
}

function start(given: Readonly<Record<string, string>>): Started {
  const env = { DATA_DIR: newFolder(), ...given };
  const child = spawn(process.execPath, [BIN, 'serve'], {
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let [out, err] = ['', ''];
  child.stdout?.on('data', chunk => {
    out += chunk;
  });
  child.stderr?.on('data', chunk => {
    err += chunk;
  });
  return { child, output: () => out, errors: () => err };
}

async function urlOf({ output, errors }: Started): Promise<string> {
  for (let waited = 0; waited < START_TIMEOUT_MS; waited += 100) {
    const url = STARTED.exec(output())?.[1];
    if (url) return url;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`did not start: ${errors()}`);
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('serve', { timeout: 2 * START_TIMEOUT_MS }, () => {
  test('PORT=0 takes a free port, says where and on what it runs, answers, and drains on SIGTERM', async () => {
    const service = start({ PORT: '0' });
    const url = await urlOf(service);
    expect(service.output()).toContain('/cds-services');
    expect(service.output()).toContain('open without sign-in');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const analysis = await fetch(`${url}/api/v1/analyze`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ note: { subjective: 'Nummen i skrittet, får ikke tisset 01019012345' } }),
    });
    expect(analysis.status).toBe(200);
    const exited = once(service.child, 'exit');
    service.child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(service.errors()).toContain('"route":"/api/v1/analyze"');
    expect(service.output() + service.errors()).not.toContain('01019012345');
  });

  test('binds nowhere but on loopback', async () => {
    const service = start({ HOST: '0.0.0.0', PORT: '0' });
    expect(await once(service.child, 'exit')).toEqual([2, null]);
    expect(service.errors()).toMatch(
      /^serve: HOST must be .*while neither CLIENTS_FILE nor OPERATORS_FILE.*\n$/,
    );
  });

  test('says in one line when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const DATA_DIR = newFolder();
    await layDatabase(DATA_DIR);
    const service = start({ DATA_DIR, PORT: String(port) });
    expect(await once(service.child, 'exit')).toEqual([1, null]);
    expect(service.errors()).toBe(`serve: port ${port} is in use; PORT chooses another\n`);
    other.close();
  });
});
