import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from './main.ts';
import { heard, type Ran } from './testing/heard-io.ts';

const base = mkdtempSync(join(tmpdir(), 'veileder-keys-'));
let file = '';
let turn = 0;
beforeEach(() => {
  file = join(base, `keys-${++turn}`);
  vi.stubEnv('DATA_DIR', join(base, `data-${turn}`));
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('ENCRYPTION_KEYS', '');
  vi.stubEnv('ENCRYPTION_KEYS_COMMAND', '');
  vi.stubEnv('ENCRYPTION_KEYS_FILE', file);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(base, { recursive: true });
});

const run = (...args: string[]): Promise<Ran> => heard(io => main(['keys', ...args], io));

describe('veileder keys', () => {
  it('create makes a file for its owner alone, and none over another', async () => {
    expect(await run('create', file)).toEqual({ code: 0, out: '', err: '' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, 'utf8');
    expect(await run('create', file)).toEqual({ code: 1, out: '', err: 'keys: FILE is there already\n' });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('rotate prints the new id, and list shows every key and none of their secrets', async () => {
    await run('create', file);
    const before = (await run('list')).out.split('\t')[0];
    const id = (await run('rotate')).out.trim();
    const { code, out } = await run('list');
    expect(code).toBe(0);
    expect(out.split('\n').map(line => line.split('\t')[0])).toEqual(expect.arrayContaining([before, id]));
    expect(out.split('\n').find(line => line.startsWith(id))).toMatch(/\tcurrent$/);
    expect(out.match(/current/g)).toHaveLength(1);
    expect(out).toMatch(/\nanchors\tMCowBQYDK2VwAyEA[\w+/]{43}=\n$/);
    const { index, signing, sealing } = JSON.parse(readFileSync(file, 'utf8'));
    for (const secret of [index, signing, sealing[id].key]) expect(out).not.toContain(secret);
  });

  it('rotate leaves alone what is kept elsewhere, and says so', async () => {
    await run('create', file);
    vi.stubEnv('ENCRYPTION_KEYS_FILE', '');
    vi.stubEnv('ENCRYPTION_KEYS', readFileSync(file, 'utf8'));
    const { code, err } = await run('rotate');
    expect([code, err]).toEqual([1, expect.stringContaining('put it back')]);
    expect((await run('list')).out).toContain('current');
  });

  it('says what is wrong in one line, and nothing of a key', async () => {
    expect(await run('rotate')).toEqual({ code: 1, out: '', err: 'keys: key file: there is none\n' });
    expect((await run('list')).err).toBe('keys: ENCRYPTION_KEYS_FILE: there is no such file\n');
    expect((await run('rewrap')).err).toBe('keys: there is no database in DATA_DIR, and no DATABASE_URL\n');
    writeFileSync(file, '{"index":"c2VjcmV0"', { mode: 0o600 });
    expect((await run('list')).err).toBe('keys: ENCRYPTION_KEYS_FILE: the keys are not JSON\n');
  });

  it('is used wrongly with exit code 2, and explains itself', async () => {
    for (const args of [[], ['burn'], ['list', 'x'], ['create'], ['create', '--out'], ['rotate', 'now']])
      expect((await run(...args)).code).toBe(2);
    expect((await run('--help')).out).toContain('Usage: veileder keys list');
  });
});
