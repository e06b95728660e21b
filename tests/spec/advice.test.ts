import { beforeAll, describe, expect, it } from 'vitest';
import type { Vocabulary } from '../../src/core/vocabulary.ts';
import type { NoteReader } from '../../src/notes/read-note.ts';
import { prepareKnowledge } from '../../src/open-evaluator.ts';
import { ADVICE_LINES, TOLD_LINES } from './advice-lines.ts';

let read: NoteReader;
let vocabulary: Vocabulary;

beforeAll(async () => {
  const prepared = await prepareKnowledge();
  read = note => prepared.readNote(note, {});
  vocabulary = prepared.knowledge.vocabulary;
});

/** What the text says that the patient has now, of symptoms and signs. */
function told(text: string): string[] {
  return read({ text })
    .findings.filter(
      ({ id, status, subject, time }) =>
        status !== 'absent' &&
        subject === 'patient' &&
        time === 'current' &&
        ['symptom', 'sign'].includes(vocabulary.findings.get(id)?.kind ?? ''),
    )
    .map(({ id }) => id);
}

const OPENING = 'Forstuet ankel. Avlastes noen dager. ';

describe('advice on what to look out for', () => {
  it.each(ADVICE_LINES)('tells of nothing: %s', line => {
    expect(told(line)).toEqual([]);
    const before = told(OPENING);
    expect(told(OPENING + line).filter(id => !before.includes(id))).toEqual([]);
  });
});

describe('what the patient has', () => {
  it.each(TOLD_LINES)('is heard: %s', (line, finding) => {
    expect(told(line)).toContain(finding);
    expect(told(OPENING + line)).toContain(finding);
  });
});
