import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { hashToken, isOperatorToken } from '../api/identity/operator-token.ts';
import { main } from './main.ts';
import { heard, type Ran } from './testing/heard-io.ts';

let base: string;
let file: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'veileder-operators-'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(base, { recursive: true });
});
beforeEach(async () => {
  file = join(base, 'kept', 'operators.json');
  await rm(file, { force: true });
  vi.stubEnv('DATA_DIR', join(base, 'kept'));
  vi.stubEnv('OPERATORS_FILE', '');
});

const run = (...args: string[]): Promise<Ran> => heard(io => main(['operators', ...args], io));
const add = (name: string, roles = 'viewer'): ReturnType<typeof run> =>
  run('add', name, '--tenant', 'clinic', '--roles', roles);

describe('veileder operators', () => {
  test('add prints the token once, and keeps its hash in a file for its owner alone', async () => {
    const { code, out } = await add('kim', 'viewer,data');
    expect(code).toBe(0);
    const token = out.trim();
    expect(isOperatorToken(token)).toBe(true);
    const text = await readFile(file, 'utf8');
    expect(JSON.parse(text)).toEqual({
      operators: [
        { name: 'kim', tenant: 'clinic', roles: ['viewer', 'data'], tokenSha256: hashToken(token) },
      ],
    });
    expect(text).not.toContain(token);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('list and remove', async () => {
    await add('kim');
    await add('bo', 'admin');
    expect((await run('list')).out).toBe('kim\tclinic\tviewer\nbo\tclinic\tadmin\n');
    expect((await run('remove', 'kim')).code).toBe(0);
    expect((await run('list')).out).toBe('bo\tclinic\tadmin\n');
    expect(await run('remove', 'kim')).toMatchObject({
      code: 1,
      err: 'operators: there is no such operator\n',
    });
  });

  test('OPERATORS_FILE is another file', async () => {
    const other = join(base, 'other.json');
    vi.stubEnv('OPERATORS_FILE', other);
    await add('kim');
    expect((await stat(other)).mode & 0o777).toBe(0o600);
    await expect(stat(file)).rejects.toThrow();
  });

  test('a name that is there is refused, and its token stays', async () => {
    await add('kim');
    const before = await readFile(file, 'utf8');
    expect(await add('kim', 'admin')).toMatchObject({ code: 1, out: '' });
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  test.each<[string, string[], string]>([
    ['nothing', [], 'needs add, list or remove'],
    ['no name', ['add'], 'needs NAME'],
    ['a name of a person', ['add', 'Kari Nordmann'], 'takes small letters'],
    ['no tenant', ['add', 'kim', '--roles', 'admin'], 'needs --tenant'],
    ['no role', ['add', 'kim', '--tenant', 'clinic'], '--roles takes'],
    ['a role nobody knows', ['add', 'kim', '--tenant', 'clinic', '--roles', 'admin,root'], '--roles takes'],
    ['an option nobody knows', ['add', 'kim', '--token', 'x'], 'unknown option'],
    ['two names', ['remove', 'kim', 'bo'], 'takes one name'],
  ])('refuses %s', async (_name, args, why) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain(why);
    expect(err).not.toContain('Kari');
    await expect(stat(file)).rejects.toThrow();
  });

  test('a file that is wrong is left as it is', async () => {
    await add('kim');
    await writeFile(file, '{"operators": [{"name": "geheim"}]}');
    const { code, err } = await add('bo');
    expect(code).toBe(1);
    expect(err).toBe(
      'operators: OPERATORS_FILE: operators[0].tenant: Invalid input: expected string, received undefined\n',
    );
    expect(await readFile(file, 'utf8')).toContain('geheim');
  });
});
