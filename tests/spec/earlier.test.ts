import { beforeAll, describe, expect, it } from 'vitest';
import type { NoteReader } from '../../src/notes/read-note.ts';
import { prepareKnowledge } from '../../src/open-evaluator.ts';
import { EARLIER_LINES, STILL_LINES } from './earlier-lines.ts';

let read: NoteReader;

beforeAll(async () => {
  const { readNote } = await prepareKnowledge();
  read = note => readNote(note, {});
});

/** Whether the text says that the patient has the finding now. */
function isNow(text: string, finding: string): boolean {
  return read({ text }).findings.some(
    ({ id, status, subject, time }) =>
      id === finding && status !== 'absent' && subject === 'patient' && time === 'current',
  );
}

const OPENING = 'Kommer for resept. ';

describe('what was and is over', () => {
  it.each(EARLIER_LINES)('%s is no %s of now', (line, finding) => {
    expect(isNow(line, finding)).toBe(false);
    expect(isNow(OPENING + line, finding)).toBe(false);
  });
});

describe('what still is', () => {
  it.each(STILL_LINES)('%s is %s of now', (line, finding) => {
    expect(isNow(line, finding)).toBe(true);
  });
});
