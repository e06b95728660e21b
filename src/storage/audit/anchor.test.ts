import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testFolder } from '../testing/test-folder.ts';
import { testKeyring } from '../testing/test-keyring.ts';
import { type AnchorWriter, openAnchorWriter } from './anchor.ts';
import { appendAnchors, readAnchors } from './anchor-file.ts';

const keyring = await testKeyring();
const AT = '2026-11-29T09:00:00.000Z';
const head = (seq: number): { seq: number; hash: string } => ({ seq, hash: `${seq}`.padStart(64, '0') });

function writerFor(file: string, change: Partial<Parameters<typeof openAnchorWriter>[0]> = {}): AnchorWriter {
  const onError = (error: unknown): void => {
    throw error;
  };
  return openAnchorWriter({ file, keyring, now: () => new Date(AT), onError, ...change });
}

it('writes the last head of each tenant, signed, and no head twice', async () => {
  const file = join(testFolder(), 'anchors.jsonl');
  const writer = writerFor(file);
  writer.grew('a', head(1));
  writer.grew('a', head(3));
  writer.grew('a', head(2));
  writer.grew('b', head(9));
  await writer.flush();
  await writer.flush();
  await writer.close();
  expect(await readAnchors(file, keyring)).toEqual({
    anchors: [
      { tenant: 'a', ...head(3), at: AT },
      { tenant: 'b', ...head(9), at: AT },
    ],
    badLines: [],
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('writes after so many entries, after some time, and at the end', async () => {
  const file = join(testFolder(), 'anchors.jsonl');
  const seqs = async (): Promise<number[]> =>
    (await readAnchors(file, keyring)).anchors.map(({ seq }) => seq);
  const counting = writerFor(file, { everyEntries: 100, everyMs: 1e9 });
  counting.grew('a', head(99));
  counting.grew('a', head(100));
  await expect.poll(seqs).toEqual([100]);
  counting.grew('a', head(150));
  await counting.close();
  expect(await seqs()).toEqual([100, 150]);
  const timed = writerFor(file, { everyMs: 20 });
  timed.grew('a', head(151));
  await expect.poll(seqs).toEqual([100, 150, 151]);
  await timed.close();
});

it('a write that fails is told and made up for', async () => {
  const folder = join(testFolder(), 'later');
  const errors: unknown[] = [];
  const file = join(folder, 'anchors.jsonl');
  const writer = writerFor(file, { everyEntries: 1, onError: error => errors.push(error) });
  writer.grew('a', head(1));
  await expect.poll(() => errors.length).toBe(1);
  await expect(writer.flush()).rejects.toThrow();
  mkdirSync(folder);
  await writer.close();
  expect((await readAnchors(file, keyring)).anchors.map(({ seq }) => seq)).toEqual([1]);
});

it('a line that was changed in any way, or signed by another, is told by its number', async () => {
  const file = join(testFolder(), 'anchors.jsonl');
  await appendAnchors(file, keyring, [{ tenant: 'a', ...head(1), at: AT }]);
  const line = readFileSync(file, 'utf8');
  const changes = [
    line.replace('"seq":1', '"seq":2'),
    line.replace('"tenant":"a"', '"tenant":"b"'),
    line.replace('09:00', '09:01'),
    line.replace('0001', '0002'),
    line.replace(/(?<="signature":")./, first => (first === 'x' ? 'y' : 'x')),
    '{}\n',
    '{not JSON}\n',
  ];
  for (const changed of changes) {
    writeFileSync(file, line + changed + line);
    const read = await readAnchors(file, keyring);
    expect([read.anchors.length, read.badLines]).toEqual([2, [2]]);
  }
  expect((await readAnchors(file, await testKeyring())).badLines).toEqual([1, 2, 3]);
});

it('a line that a power cut left unended is no anchor, and the next begins a line of its own', async () => {
  const file = join(testFolder(), 'anchors.jsonl');
  await appendAnchors(file, keyring, [{ tenant: 'a', ...head(1), at: AT }]);
  appendFileSync(file, '{"at":"20');
  expect(await readAnchors(file, keyring)).toMatchObject({ anchors: [{ seq: 1 }], badLines: [] });
  await appendAnchors(file, keyring, [{ tenant: 'a', ...head(2), at: AT }]);
  const { anchors, badLines } = await readAnchors(file, keyring);
  expect([anchors.map(({ seq }) => seq), badLines]).toEqual([[1, 2], []]);
});

it('says nothing where there is no file', async () => {
  expect(await readAnchors(join(testFolder(), 'none'), keyring)).toEqual({ anchors: [], badLines: [] });
});
