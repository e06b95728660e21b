import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../core/limits.ts';
import { readConfig } from '../config.ts';
import { keptLog } from '../testing/test-app.ts';
import { testOperator } from '../testing/test-operators.ts';
import { usedTokens } from '../testing/used-tokens.ts';
import { type OpenIdentity, openIdentity } from './open-identity.ts';
import { writeOperators } from './operators-file.ts';

let DATA_DIR: string;
let elapsedMs = 0;
let opened: OpenIdentity | undefined;
const log = keptLog();

beforeEach(async () => {
  DATA_DIR = await mkdtemp(join(tmpdir(), 'veileder-identity-'));
});
afterEach(async () => {
  opened?.close();
  await rm(DATA_DIR, { recursive: true });
});

async function open(env: Record<string, string> = {}): Promise<OpenIdentity['identity']> {
  opened = await openIdentity(readConfig({ DATA_DIR, ...env }), {
    log,
    claimToken: usedTokens(Date.now),
    fetch,
    nowMs: Date.now,
    elapsedMs: () => elapsedMs,
  });
  return opened.identity;
}
const adminToken = async (): Promise<string> =>
  (await readFile(join(DATA_DIR, 'admin-token'), 'utf8')).trim();

describe('while nothing is configured', () => {
  test('there is an admin whose token stands in a file for its owner alone', async () => {
    const identity = await open();
    expect(identity.isOpen).toBe(true);
    expect((await stat(join(DATA_DIR, 'admin-token'))).mode & 0o777).toBe(0o600);
    expect(await identity.operators.byToken(await adminToken())).toMatchObject({
      name: 'admin',
      tenant: 'local',
      roles: ['admin'],
    });
  });

  test('the token stays the same, and its file becomes private again', async () => {
    await open();
    const before = await adminToken();
    await chmod(join(DATA_DIR, 'admin-token'), 0o644);
    await open();
    expect(await adminToken()).toBe(before);
    expect((await stat(join(DATA_DIR, 'admin-token'))).mode & 0o777).toBe(0o600);
  });

  test('several that start at once end up with one token', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => open()));
    const token = await adminToken();
    for (const { operators } of all) expect(await operators.byToken(token)).toBeDefined();
  });

  test('a file that holds no token is said, and not taken for one', async () => {
    await writeFile(join(DATA_DIR, 'admin-token'), '');
    await expect(open()).rejects.toThrow('admin-token holds no token');
  });

  test('a folder that cannot be made is said', async () => {
    await writeFile(join(DATA_DIR, 'file'), '');
    await expect(open({ DATA_DIR: join(DATA_DIR, 'file', 'x') })).rejects.toMatchObject({
      field: 'DATA_DIR',
    });
  });
});

describe('with a file of operators', () => {
  const [kim, bo] = [testOperator('kim', ['viewer']), testOperator('bo', ['admin'])];

  test('there is no admin token, and nobody else may call', async () => {
    await writeOperators(join(DATA_DIR, 'operators.json'), [kim.operator]);
    const identity = await open();
    expect(identity.isOpen).toBe(false);
    await expect(adminToken()).rejects.toThrow();
    expect(await identity.operators.byToken(kim.token)).toEqual(kim.operator);
    expect(await identity.operators.byToken(bo.token)).toBeUndefined();
  });

  test('a change counts within seconds, without a restart; a broken file lets nobody in until it is mended', async () => {
    const file = join(DATA_DIR, 'operators.json');
    await writeOperators(file, [kim.operator]);
    const { operators } = await open();
    await writeOperators(file, [bo.operator]);
    elapsedMs += LIMITS.operatorsRecheckMs;
    expect([await operators.byToken(kim.token), await operators.byToken(bo.token)]).toEqual([
      undefined,
      bo.operator,
    ]);
    expect([await operators.stillHas(kim.operator), await operators.stillHas(bo.operator)]).toEqual([
      false,
      true,
    ]);
    await writeFile(file, '{');
    elapsedMs += LIMITS.operatorsRecheckMs;
    expect(await operators.byToken(bo.token)).toBeUndefined();
    expect(log.lines.at(-1)).toMatchObject({ level: 'error' });
    await writeOperators(file, [{ ...bo.operator, roles: ['viewer'] }]);
    elapsedMs += LIMITS.operatorsRecheckMs;
    expect(await operators.byToken(bo.token)).toMatchObject({ roles: ['viewer'] });
    expect(await operators.stillHas(bo.operator)).toBe(false);
  });

  test('a service that nobody may call does not start, and is not open', async () => {
    await writeOperators(join(DATA_DIR, 'operators.json'), []);
    await expect(open()).rejects.toThrow('has no operators');
    await expect(open({ OPERATORS_FILE: join(DATA_DIR, 'none.json') })).rejects.toThrow('OPERATORS_FILE');
    await expect(open({ CLIENTS_FILE: join(DATA_DIR, 'none.json') })).rejects.toThrow('CLIENTS_FILE');
  });
});
