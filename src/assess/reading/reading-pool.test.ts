import { afterEach, describe, expect, test } from 'vitest';
import type { Note } from '../../core/encounter.ts';
import { LIMITS } from '../../core/limits.ts';
import { tinyKnowledge, tinyReader } from '../testing/tiny-knowledge.ts';
import { openReadingPool, type ReadingPool, type ReadingPoolSetup } from './reading-pool.ts';

const NOTES: readonly Note[] = [
  { subjective: 'Ryggsmerter i tre uker. Nummen i skrittet.', plan: 'Ta kontakt ved feber.' },
  { text: 'Ikke feber. Temp 38,9' },
  { objective: 'Uten anmerkning' },
  {},
];
const readNote = tinyReader();
const inPlace = NOTES.map(note => readNote(note, { patientSex: 'female' }));

let pool: ReadingPool | undefined;
afterEach(() => pool?.close());

async function until(isSo: () => boolean): Promise<void> {
  for (let n = 0; n < 1_000 && !isSo(); n++) await new Promise(resolve => setTimeout(resolve, 10));
  expect(isSo()).toBe(true);
}

async function openPool(more: Partial<ReadingPoolSetup> = {}): Promise<ReadingPool> {
  const setup = { vocabulary: tinyKnowledge().vocabulary, readNote, threads: 2, ...more };
  const opened = openReadingPool(setup);
  pool = opened;
  await until(() => opened.open() === setup.threads);
  return opened;
}

describe('notes read in threads', () => {
  test('say the same as in place, each answered to whoever asked', async () => {
    const { read } = await openPool();
    const asked = NOTES.map(note => read(note, { patientSex: 'female' }));
    expect(asked).not.toContain(undefined);
    expect(await Promise.all(asked)).toEqual(inPlace);
  });

  test('are no more at once than there is room for', async () => {
    const { read } = await openPool();
    const all = Array.from({ length: 20 }, () => read({ text: 'feber' }, {}));
    expect(all.filter(one => one !== undefined)).toHaveLength(8);
    await Promise.all(all);
    expect(read({ text: 'feber' }, {})).toBeDefined();
  });

  test('that a thread leaves unanswered are read in place', async () => {
    const { read, close } = await openPool();
    const asked = NOTES.map(note => read(note, { patientSex: 'female' }));
    await close();
    expect(await Promise.all(asked)).toEqual(inPlace);
    expect(read({ text: 'feber' }, {})).toBeUndefined();
  });

  test('what cannot be read there fails in place, with whatever comes of it', async () => {
    const broken = (): never => {
      throw new Error('broken');
    };
    const { read } = await openPool({ readNote: broken });
    const notText = { text: 7 } as unknown as Note;
    await expect(read(notText, {})).rejects.toThrow('broken');
    expect(await read({ text: 'feber' }, {})).toEqual(readNote({ text: 'feber' }, {}));
  });
});

test('a thread that ends is replaced, after a while, and nobody waits for it', async () => {
  const { vocabulary } = tinyKnowledge();
  const words = new Map([...vocabulary.words, ['itself', ['<itself>']]]);
  const [finding] = vocabulary.findings.values();
  if (finding === undefined) throw new Error('no finding');
  const findings = new Map([['loop', { ...finding, id: 'loop', phrases: ['<itself>'] }]]);
  let lost = 0;
  const onLost = (): void => {
    lost++;
  };
  pool = openReadingPool({ vocabulary: { ...vocabulary, words, findings }, readNote, threads: 1, onLost });
  await until(() => lost === 1);
  expect(pool.read({ text: 'feber' }, {})).toBeUndefined();
  await until(() => lost === 2);
});

/** A thread that is ready, and never comes back from what it is asked. */
const HANGS = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', () => { for (;;); });
    parentPort.postMessage({ open: true });
  `)}`,
);

test('a thread that hangs is ended in time and replaced, and all who wait for it are read in place', async () => {
  let lost = 0;
  const onLost = (): void => {
    lost++;
  };
  const { read, open } = await openPool({ threads: 1, program: HANGS, onLost });
  const start = performance.now();
  const asked = NOTES.map(note => read(note, { patientSex: 'female' }));
  expect(asked).not.toContain(undefined);
  expect(read({ text: 'feber' }, {})).toBeUndefined();
  expect(await Promise.all(asked)).toEqual(inPlace);
  expect(performance.now() - start).toBeGreaterThanOrEqual(LIMITS.readingMs - 10);
  expect([lost, open()]).toEqual([1, 0]);
  await until(() => open() === 1);
}, 30_000);
