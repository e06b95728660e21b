import { describe, expect, it } from 'vitest';
import type { Statement } from '../statement.ts';
import { inFrame } from './frames.ts';

const said: Statement = {
  id: 'fever',
  present: true,
  certainty: 'stated',
  subject: 'patient',
  time: 'current',
  section: 'text',
  start: 0,
  end: 5,
  quote: 'Feber',
};

describe('a statement in its frame', () => {
  it.each([
    ['relative', { subject: 'relative' }],
    ['other', { subject: 'other' }],
    ['past', { time: 'past' }],
    ['hypothetical', { time: 'hypothetical' }],
  ] as const)('%s', (frame, changed) => {
    expect(inFrame(said, { frame, likely: 0.9, now: 0.1 })).toEqual({ ...said, ...changed });
  });

  it('in another sense is kept as what is not so', () => {
    expect(inFrame(said, { frame: 'sense', likely: 0.9, now: 0.1 })).toEqual({
      ...said,
      time: 'hypothetical',
    });
  });

  it('stays the patient’s own where that is likelier than the frame', () => {
    expect(inFrame(said, { frame: 'other', likely: 0.43, now: 0.51 })).toEqual(said);
    expect(inFrame(said, { frame: 'other', likely: Number.NaN, now: Number.NaN })).toEqual(said);
  });

  it('stays the patient’s own where the frame is unlikely', () => {
    expect(inFrame(said, { frame: 'other', likely: 0.1, now: 0.9 })).toEqual(said);
  });

  it('is never turned aside when it denies', () => {
    const denied = { ...said, present: false };
    expect(inFrame(denied, { frame: 'other', likely: 0.9, now: 0.1 })).toEqual(denied);
  });

  it('comes back to the patient where the text is surely about the patient now', () => {
    const relative: Statement = { ...said, subject: 'relative' };
    expect(inFrame(relative, { frame: 'other', likely: 0.001, now: 0.999 })).toEqual(said);
    expect(inFrame(relative, { frame: 'other', likely: 0.001, now: 0.999 }, 'family')).toEqual(relative);
    const deniedOfRelative = { ...relative, present: false };
    expect(inFrame(deniedOfRelative, { frame: 'other', likely: 0.001, now: 0.999 })).toEqual(
      deniedOfRelative,
    );
    const planned: Statement = { ...said, time: 'planned' };
    expect(inFrame(planned, { frame: 'other', likely: 0.001, now: 0.999 })).toEqual(planned);
  });

  it('keeps what the sentence itself gives as advice, and lets the frame judge the rest', () => {
    const warned: Statement = { ...said, time: 'hypothetical' };
    const surely = { frame: 'other', likely: 0.001, now: 0.999 } as const;
    expect(inFrame(warned, surely, undefined, true)).toEqual(warned);
    expect(inFrame(warned, surely, 'plan', false)).toEqual(said);
  });
});
