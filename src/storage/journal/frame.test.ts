import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FRAME_HEAD_BYTES, frameHead, scanFrames } from './frame.ts';

const payloads = fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1, maxLength: 12 });

function segmentOf(list: readonly Uint8Array[]): Buffer {
  return Buffer.concat(list.flatMap((payload, i) => [frameHead(i + 1, i, [payload]), payload]));
}

/** What scanning finds, as position and payload. */
function found(bytes: Buffer): [number, string][] {
  return scanFrames(bytes, 0).frames.map(({ position, start, end }) => [
    position,
    bytes.toString('hex', start + FRAME_HEAD_BYTES, end),
  ]);
}

const expected = (list: readonly Uint8Array[]): [number, string][] =>
  list.map((payload, i) => [i + 1, Buffer.from(payload).toString('hex')]);

it('finds every frame and nothing else, in order', () => {
  fc.assert(
    fc.property(payloads, list => {
      expect(found(segmentOf(list))).toEqual(expected(list));
      expect(scanFrames(segmentOf(list), 0).unreadable).toEqual([]);
    }),
  );
});

it('survives any cut: what was whole before it is found, and the rest is told as unreadable', () => {
  fc.assert(
    fc.property(payloads, fc.nat(), (list, at) => {
      const whole = segmentOf(list);
      const cut = whole.subarray(0, at % whole.length);
      const frames = found(cut);
      expect(frames).toEqual(expected(list).slice(0, frames.length));
      const end = scanFrames(cut, 0).frames.at(-1)?.end ?? 0;
      const next = list[frames.length];
      expect(end + FRAME_HEAD_BYTES + (next?.length ?? 0)).toBeGreaterThan(cut.length);
      expect(scanFrames(cut, 0).unreadable).toEqual(
        end === cut.length ? [] : [{ start: end, end: cut.length }],
      );
    }),
  );
});

it('a changed bit costs the one frame it is in, and never gives another content', () => {
  fc.assert(
    fc.property(payloads, fc.nat(), fc.nat({ max: 7 }), (list, at, bit) => {
      const bytes = segmentOf(list);
      const index = at % bytes.length;
      const hit = scanFrames(bytes, 0).frames.findIndex(({ start, end }) => start <= index && index < end);
      bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
      expect(found(bytes)).toEqual(expected(list).filter((_, i) => i !== hit));
    }),
  );
});

it('is not led astray by payloads that look like frames', () => {
  const inner = Buffer.concat([frameHead(7, 0, [Buffer.from('a')]), Buffer.from('a')]);
  expect(found(segmentOf([inner, Buffer.from('b')])).map(([position]) => position)).toEqual([1, 2]);
});
