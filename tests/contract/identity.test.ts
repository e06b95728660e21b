import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimsFor, signed, testKey } from '../../src/api/testing/client-tokens.ts';
import { json, saveRequest } from '../../src/api/testing/test-app.ts';
import { bearer } from '../../src/api/testing/test-operators.ts';
import { layDatabase } from '../../src/storage/testing/made-database.ts';

/** A service that is configured as a clinic would: two EHRs of two tenants, an operator, reached from elsewhere. */
const BIN = fileURLToPath(new URL('../../bin/veileder.mjs', import.meta.url));
const STARTED = /answers on http:\/\/\S+:(\d+)/;
/** Generous, for a machine that is busy with other tests. */
const START_TIMEOUT_MS = 60_000;
const PUBLIC_URL = 'https://veileder.example/cds';
const SAVE = '/cds-services/veileder-encounter-save';
const { PATH } = process.env;

const [north, south] = await Promise.all([testKey('RS384', 'n1'), testKey('ES384', 's1')]);
const client = (id: string, key: typeof north): object => ({
  id,
  issuer: `https://${id}.example`,
  tenant: id,
  jwks: { keys: [key.publicJwk] },
});

let folder: string;
let env: Record<string, string | undefined>;
let service: ChildProcess;
let printed = '';
let url = '';
let operatorToken = '';

function veileder(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', chunk => {
      printed += chunk;
    });
  return child;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veileder-contract-'));
  const CLIENTS_FILE = join(folder, 'clients.json');
  await writeFile(
    CLIENTS_FILE,
    JSON.stringify({ clients: [client('north', north), client('south', south)] }),
  );
  env = {
    PATH,
    DATA_DIR: folder,
    CLIENTS_FILE,
    PUBLIC_URL,
    HOST: '0.0.0.0',
    PORT: '0',
    READING_THREADS: '0',
  };
  await layDatabase(folder);
  const add = veileder('operators', 'add', 'kim', '--tenant', 'north', '--roles', 'viewer');
  await new Promise(resolve => add.once('close', resolve));
  operatorToken = /vo_[\w-]{43}/.exec(printed)?.[0] ?? '';
  printed = '';
  service = veileder('serve');
  for (let waitedMs = 0; url === '' && waitedMs < START_TIMEOUT_MS; waitedMs += 100) {
    await new Promise(resolve => setTimeout(resolve, 100));
    const port = STARTED.exec(printed)?.[1];
    if (port !== undefined) url = `http://127.0.0.1:${port}`;
  }
}, 2 * START_TIMEOUT_MS);
afterAll(async () => {
  service.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

const tokenFor = (path: string, issuer = 'north', key = north): Promise<string> =>
  signed(claimsFor({ issuer: `https://${issuer}.example` }, `${PUBLIC_URL}${path}`), key);

describe('a configured service', () => {
  test('binds beyond loopback and says who may call', () => {
    expect(url).not.toBe('');
    expect(printed).toContain('Who may call: clients by token, operators by sign-in');
  });

  test('answers nobody but those who may call, and its health', async () => {
    for (const path of ['/cds-services', '/']) expect((await fetch(url + path)).status).toBe(401);
    expect((await fetch(url + SAVE, json(saveRequest()))).status).toBe(401);
    for (const path of ['/healthz', '/readyz']) expect((await fetch(url + path)).status).toBe(200);
  });

  test('answers clients of both tenants, for the address as they know it', async () => {
    const discover = async (): Promise<number> =>
      (await fetch(`${url}/cds-services`, { headers: bearer(await tokenFor('/cds-services')) })).status;
    // Just started on a busy machine, the store may not answer in time whether a token was used; a client then asks again.
    await expect.poll(discover, { timeout: 20_000 }).not.toBe(503);
    expect(await discover()).toBe(200);
    const ids: string[][] = [];
    for (const [issuer, key] of [
      ['north', north],
      ['south', south],
    ] as const) {
      const answer = await fetch(url + SAVE, json(saveRequest(), bearer(await tokenFor(SAVE, issuer, key))));
      expect(answer.status).toBe(200);
      const { cards } = (await answer.json()) as { cards: { uuid: string }[] };
      ids.push(cards.map(({ uuid }) => uuid));
    }
    const [ours = [], theirs = []] = ids;
    expect(ours.length).toBeGreaterThan(0);
    expect(theirs.filter(id => ours.includes(id))).toEqual([]);
    expect(
      (await fetch(url + SAVE, json(saveRequest(), bearer(await tokenFor(SAVE, 'south', north))))).status,
    ).toBe(401);
  });

  test('takes 100 parallel uses of one token as one call', async () => {
    const token = await tokenFor('/cds-services');
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => fetch(`${url}/cds-services`, { headers: bearer(token) })),
    );
    const statuses = answers.map(({ status }) => status);
    await Promise.all(answers.map(answer => answer.arrayBuffer()));
    expect(statuses.filter(status => status === 200)).toHaveLength(1);
    // A busy machine may turn some away before it looks at their token.
    expect(new Set(statuses.filter(status => status !== 200 && status !== 503))).toEqual(new Set([401]));
  });

  test('lets an operator sign in, read and not more', async () => {
    const body = new URLSearchParams({ token: operatorToken });
    const answer = await fetch(`${url}/sign-in`, { method: 'POST', body, redirect: 'manual' });
    expect(answer.status).toBe(303);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await fetch(url, { headers: { cookie } })).status).toBe(200);
    expect((await fetch(url + SAVE, json(saveRequest(), { cookie }))).status).toBe(403);
  });

  test('writes no token and no cookie anywhere', async () => {
    const token = await tokenFor('/elsewhere');
    await fetch(url + SAVE, json(saveRequest(), bearer(token)));
    await fetch(`${url}/cds-services?access_token=${token}`, {
      headers: { cookie: `__Host-veileder=${operatorToken}` },
    });
    for (let waitedMs = 0; !printed.includes('"audience"') && waitedMs < 5_000; waitedMs += 50)
      await new Promise(resolve => setTimeout(resolve, 50));
    expect(printed).toContain('"reason":"audience"');
    for (const part of [...token.split('.'), operatorToken]) expect(printed).not.toContain(part);
  });
});
