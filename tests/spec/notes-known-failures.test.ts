import { beforeAll, describe, expect, it } from 'vitest';
import type { NoteReader } from '../../src/notes/read-note.ts';
import { prepareKnowledge } from '../../src/open-evaluator.ts';

/**
 * Sentences that are read wrongly today, each with the reading it should have. A case here must fail; whoever mends one moves it to
 * `notes.test.ts`. This list is the next work on the assertion rules.
 */
let read: NoteReader;

beforeAll(async () => {
  const { readNote } = await prepareKnowledge();
  read = note => readNote(note, {});
});

/** Whether the note says of the patient, now, that the finding is present. */
function holds(text: string, finding: string): boolean {
  return read({ text }).findings.some(
    ({ id, status, subject, time }) =>
      id === finding && status !== 'absent' && subject === 'patient' && time === 'current',
  );
}

describe('should be silent', () => {
  it.fails.each([
    [
      'a point in time told a sentence ahead',
      'Det er tolv år sidan no, det var same dagen. Eg vart så tung over bringa at eg måtte setje meg.',
      'chest-pressure',
    ],
    ['seeing away from a suspicion', 'Vi kan se bort fra cauda equina.', 'cauda-equina-suspected'],
  ])('%s', (_, text, finding) => {
    expect(holds(text, finding)).toBe(false);
  });
});

describe('should be heard', () => {
  it.fails.each([
    [
      'a comparison with last year is no date',
      'Height down 4 cm on last year, new thoracic pain after a sneeze.',
      'thoracic-back-pain',
    ],
  ])('%s', (_, text, finding) => {
    expect(holds(text, finding)).toBe(true);
  });
});
