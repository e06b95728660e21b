import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { VeilederError } from '../../core/errors.ts';
import { testFolder } from '../testing/test-folder.ts';
import { rotateKeyFile } from './key-file.ts';
import { type KeySet, newKeySet } from './key-set.ts';
import { openKeyring } from './keyring.ts';
import { seal, unseal, unsealWithReload } from './seal.ts';
import { watchKeyring } from './watch-keyring.ts';

const NOW = new Date('2026-11-29T10:00:00Z');
const PLACE = { table: 't', column: 'c', rowId: 'r', tenant: 'clinic' };
const text = JSON.stringify(newKeySet(NOW));
const keysOf = (path: string): KeySet => JSON.parse(readFileSync(path, 'utf8'));

/** The refusal of a source: its code, field and message, and that no key stands in it. */
async function refusal(source: Partial<Parameters<typeof openKeyring>[0]>): Promise<string> {
  const error: unknown = await openKeyring({ defaultFile: '/nowhere/keys.json', ...source }).then(
    () => undefined,
    reason => reason,
  );
  if (!(error instanceof VeilederError)) throw new Error('not refused as expected');
  return `${error.code} ${error.message}`;
}

it('makes a key file once, for its owner alone, and uses it from then on', async () => {
  const folder = join(testFolder(), 'data');
  const defaultFile = join(folder, 'keys.json');
  const first = await openKeyring({ defaultFile });
  expect(statSync(defaultFile).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const again = await openKeyring({ defaultFile });
  expect(again.fingerprint).toBe(first.fingerprint);
  expect(unseal(again, seal(first, Buffer.from('x'), PLACE), PLACE).toString()).toBe('x');
  expect(readdirSync(folder)).toEqual(['keys.json']);
});

it('gives processes that start together the same keys', async () => {
  const defaultFile = join(testFolder(), 'keys.json');
  const rings = await Promise.all(Array.from({ length: 20 }, () => openKeyring({ defaultFile })));
  expect(new Set(rings.map(({ fingerprint }) => fingerprint)).size).toBe(1);
});

it('refuses a key file that others may read', async () => {
  const file = join(testFolder(), 'keys.json');
  await openKeyring({ defaultFile: file });
  for (const mode of [0o640, 0o604, 0o660]) {
    chmodSync(file, mode);
    expect(await refusal({ file })).toBe(
      'unavailable ENCRYPTION_KEYS_FILE: the key file can be read by others than its owner; set its mode to 600',
    );
  }
  expect(await refusal({ defaultFile: file })).toContain('DATA_DIR: the key file can be read by others');
});

it('does not make new keys where there is data that they would not open', async () => {
  for (const trace of ['database/PG_VERSION', 'journal/x', 'audit-anchors.jsonl']) {
    const folder = testFolder();
    mkdirSync(join(folder, trace, '..'), { recursive: true });
    writeFileSync(join(folder, trace), 'x');
    const why = await refusal({ defaultFile: join(folder, 'keys.json') });
    expect(why).toContain('there is data but its key file keys.json is missing');
    expect(readdirSync(folder)).not.toContain('keys.json');
  }
});

it('reads keys from the environment, a file or a command, and from one of them alone', async () => {
  const file = join(testFolder(), 'keys');
  writeFileSync(file, text, { mode: 0o600 });
  const { fingerprint } = await openKeyring({ env: text, defaultFile: 'none' });
  expect((await openKeyring({ file, defaultFile: 'none' })).fingerprint).toBe(fingerprint);
  const command = `cat ${file}; echo from the vault >&2`;
  expect((await openKeyring({ command, defaultFile: 'none' })).fingerprint).toBe(fingerprint);
  expect(await refusal({ env: text, file })).toContain('exclude each other');
});

it('says what is wrong with a source, by its name and without what is in it', async () => {
  const keys = newKeySet(NOW);
  const key = Object.values(keys.sealing)[0]?.key ?? '';
  const wrong: readonly unknown[] = [
    { ...keys, format: 'veileder-keys/2' },
    { ...keys, current: 'k-other' },
    { ...keys, index: keys.signing },
    { ...keys, index: key },
    { ...keys, signing: keys.signing.slice(4) },
    { ...keys, index: `${keys.index.slice(0, -2)}$=` },
    { ...keys, more: 1 },
    { ...keys, sealing: { [keys.current]: { key } } },
  ];
  for (const one of wrong)
    expect(await refusal({ env: JSON.stringify(one) })).toBe(
      'malformed ENCRYPTION_KEYS: the keys are not of the format veileder-keys/1',
    );
  expect(await refusal({ env: `{${keys.index}` })).toBe('malformed ENCRYPTION_KEYS: the keys are not JSON');
  expect(await refusal({ file: '/nowhere/keys' })).toBe(
    'unavailable ENCRYPTION_KEYS_FILE: there is no such file',
  );
});

it('a command that fails, prints nothing or too much is refused', async () => {
  expect(await refusal({ command: 'echo secret >&2; exit 3' })).toBe(
    'unavailable ENCRYPTION_KEYS_COMMAND: the command failed',
  );
  expect(await refusal({ command: 'true' })).toContain('the keys are not JSON');
  expect(await refusal({ command: 'yes' })).toContain('printed too much');
});

it('rotates: what is new is sealed with the new key, what is old still opens', async () => {
  const file = join(testFolder(), 'keys.json');
  const keyring = await openKeyring({ defaultFile: file });
  const [before, old] = [keyring.currentKeyId, seal(keyring, Buffer.from('old'), PLACE)];
  const id = await rotateKeyFile(file, NOW);
  await keyring.reload();
  expect(keyring.currentKeyId).toBe(id);
  expect(keyring.sealingKeys.map(key => key.id).sort()).toEqual([before, id].sort());
  expect(seal(keyring, Buffer.from('new'), PLACE).includes(id)).toBe(true);
  expect(unseal(keyring, old, PLACE).toString()).toBe('old');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('a process that does not know a key yet takes it up when it meets it', async () => {
  const file = join(testFolder(), 'keys.json');
  const [here, there] = [await openKeyring({ defaultFile: file }), await openKeyring({ defaultFile: file })];
  await rotateKeyFile(file, NOW);
  await there.reload();
  const sealed = seal(there, Buffer.from('x'), PLACE);
  expect(() => unseal(here, sealed, PLACE)).toThrow('a stored value cannot be opened');
  expect((await unsealWithReload(here, sealed, PLACE)).toString()).toBe('x');
});

it('does not read its source again for every value of a key that nobody has', async () => {
  const folder = testFolder();
  writeFileSync(join(folder, 'keys'), text);
  const command = `echo x >> ${join(folder, 'runs')}; cat ${join(folder, 'keys')}`;
  const keyring = await openKeyring({ command, defaultFile: 'none' });
  const foreign = seal(
    await openKeyring({ env: JSON.stringify(newKeySet(NOW)), defaultFile: 'none' }),
    Buffer.of(1),
    PLACE,
  );
  for (let i = 0; i < 5; i++)
    await expect(unsealWithReload(keyring, foreign, PLACE)).rejects.toMatchObject({ code: 'internal' });
  expect(readFileSync(join(folder, 'runs'), 'utf8')).toBe('x\nx\n');
});

it('of rotations at the same time each key is kept, or the rotation refused', async () => {
  const file = join(testFolder(), 'keys.json');
  await openKeyring({ defaultFile: file });
  const ended = await Promise.allSettled(Array.from({ length: 8 }, () => rotateKeyFile(file, NOW)));
  const made = ended.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []));
  expect(made.length).toBeGreaterThan(0);
  expect(Object.keys(keysOf(file).sealing)).toEqual(expect.arrayContaining(made));
  expect(readdirSync(join(file, '..'))).toEqual(['keys.json']);
});

it('keeps what it knows when the source has lost it, and refuses a source with other keys', async () => {
  const file = join(testFolder(), 'keys.json');
  const keyring = await openKeyring({ defaultFile: file });
  const sealed = seal(keyring, Buffer.from('x'), PLACE);
  const { index, signing } = keysOf(file);
  writeFileSync(file, JSON.stringify({ ...newKeySet(NOW), index, signing }));
  await keyring.reload();
  expect(unseal(keyring, sealed, PLACE).toString()).toBe('x');
  writeFileSync(file, JSON.stringify(newKeySet(NOW)));
  await expect(keyring.reload()).rejects.toMatchObject({ code: 'unavailable' });
  rmSync(file);
  await expect(keyring.reload()).rejects.toThrow('the key file is not there any more');
  expect(existsSync(file)).toBe(false);
  expect(unseal(keyring, sealed, PLACE).toString()).toBe('x');
});

it('is read again from time to time', async () => {
  const file = join(testFolder(), 'keys.json');
  const keyring = await openKeyring({ defaultFile: file });
  const rotated: string[] = [];
  const errors: unknown[] = [];
  const stop = watchKeyring(keyring, {
    everyMs: 10,
    onError: error => errors.push(error),
    onRotated: id => rotated.push(id),
  });
  const id = await rotateKeyFile(file, NOW);
  await expect.poll(() => rotated).toEqual([id]);
  rmSync(file);
  await expect.poll(() => errors.length).toBeGreaterThan(0);
  stop();
});

it('is read again at once on SIGHUP', async () => {
  const file = join(testFolder(), 'keys.json');
  const here = new URL('.', import.meta.url).href;
  const code = `
    import { openKeyring } from '${here}keyring.ts';
    import { watchKeyring } from '${here}watch-keyring.ts';
    const keyring = await openKeyring({ defaultFile: ${JSON.stringify(file)} });
    watchKeyring(keyring, { onError: () => {}, onRotated: id => { console.log(id); process.exit(0); } });
    setInterval(() => {}, 1_000);
    console.log('ready');`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code]);
  const printed = async (): Promise<string> => String((await once(child.stdout, 'data'))[0]).trim();
  expect(await printed()).toBe('ready');
  const id = await rotateKeyFile(file, NOW);
  child.kill('SIGHUP');
  expect(await printed()).toBe(id);
});

it('ends a command that takes too long, and what it started', async () => {
  const { runKeysCommand } = await import('./keys-command.ts');
  const mark = `${process.pid}.25`;
  await expect(runKeysCommand(`sleep ${mark} & sleep ${mark}`, 200)).rejects.toThrow('took too long');
  const running = (): string => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  await expect.poll(() => running().includes(`sleep ${mark}`)).toBe(false);
});
