import type { NoteReader } from '../../src/notes/read-note.ts';
import { cpuOf, type Row, sampleOf } from './measure.ts';
import { NOTES } from './notes.ts';

const ROUNDS = 7;
const SIZES_KB = [62, 125, 250, 500, 1000];

/** Time per kilobyte of long notes: it must not grow with their length. */
export async function measureLinearity(readNote: NoteReader): Promise<Row[]> {
  const all = NOTES.join('\n');
  const texts = SIZES_KB.map(kilobytes => {
    const characters = kilobytes * 1000;
    return all.repeat(Math.ceil(characters / all.length)).slice(0, characters);
  });
  const figures = texts.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, text] of texts.entries()) figures[i]?.push(await cpuOf(1, () => readNote({ text })));
  }
  const perKilobyte = figures.map((times, i) => sampleOf(times).median / (SIZES_KB[i] ?? 1));
  const first = perKilobyte[0] ?? 1;
  return perKilobyte.map((time, i) => ({
    what: `${SIZES_KB[i]} KB`,
    figure: `${time.toFixed(0)} us per KB`,
    ratio: `${(time / first).toFixed(2)} x the first`,
  }));
}
