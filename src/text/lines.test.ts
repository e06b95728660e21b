import { describe, expect, test } from 'vitest';
import { LIMITS } from '../core/limits.ts';
import { readLines } from './lines.ts';

async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* parts;
}

async function lines(...parts: (string | Uint8Array)[]): Promise<(string | undefined)[]> {
  const out: (string | undefined)[] = [];
  for await (const { bytes } of readLines(chunks(...parts))) {
    out.push(bytes === undefined ? undefined : Buffer.from(bytes).toString());
  }
  return out;
}

describe('readLines', () => {
  test('puts lines together over chunks', async () => {
    expect(await lines('a\nb', 'c\n', '\nd')).toEqual(['a', 'bc', '', 'd']);
  });

  test('a last line needs no end, and an end makes no further line', async () => {
    expect(await lines('a\n')).toEqual(['a']);
    expect(await lines('a')).toEqual(['a']);
    expect(await lines()).toEqual([]);
  });

  test('a character split over chunks stays whole', async () => {
    const bytes = new TextEncoder().encode('ø\n');
    expect(await lines(bytes.subarray(0, 1), bytes.subarray(1))).toEqual(['ø']);
  });

  test('a line over the limit is dropped, the next one is not', async () => {
    const long = 'x'.repeat(LIMITS.lineChars);
    expect(await lines(long, 'x\nb\n')).toEqual([undefined, 'b']);
    expect((await lines(`${long}\n`))[0]).toHaveLength(LIMITS.lineChars);
  });
});
