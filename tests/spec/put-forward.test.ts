import { beforeAll, describe, expect, it } from 'vitest';
import type { Vocabulary } from '../../src/core/vocabulary.ts';
import type { NoteReader } from '../../src/notes/read-note.ts';
import { prepareKnowledge } from '../../src/open-evaluator.ts';

let read: NoteReader;
let vocabulary: Vocabulary;

beforeAll(async () => {
  const prepared = await prepareKnowledge();
  read = note => prepared.readNote(note, {});
  vocabulary = prepared.knowledge.vocabulary;
});

/** What is said for certain of this patient now. */
function present(text: string, finding: string): boolean {
  return read({ text }).findings.some(
    ({ id, status, subject, time, certainty }) =>
      id === finding &&
      status === 'present' &&
      subject === 'patient' &&
      time === 'current' &&
      certainty === 'stated',
  );
}

/** The first way of writing a pattern of words out: `<class>` its first member, of alternatives the first. */
function written(pattern: string): string {
  const inClass = pattern.match(/^<([a-z-]+)>$/)?.[1];
  const entry = inClass === undefined ? pattern : (vocabulary.words.get(inClass)?.[0] ?? '');
  const first =
    entry
      .replace(/\([^)]*\)\? ?/g, '')
      .replace(/^\(/, '')
      .split(/[|)]/)[0] ?? '';
  return first.replace(/[=*]/g, '');
}

/** Each suspicion of the released vocabulary that knows its disease by name, with that name. */
function suspicions(): [finding: string, name: string][] {
  return [...vocabulary.findings.values()]
    .filter(({ names }) => names.length > 0)
    .map(({ id, names }) => [id, written(names[0] ?? '')]);
}

describe('a disease that is put forward', () => {
  it.each([
    ['asked after the story', (name: string) => `Vondt siden i går. ${name}?`],
    ['asked as the assessment', (name: string) => `Vurdering: ${name}?`],
    ['asked behind another', (name: string) => `Vurdering: Myalgi, ${name}?`],
    ['stated alone as the assessment', (name: string) => `Vurdering: ${name}. Legges inn.`],
    ['stated with its side', (name: string) => `Vurdering:\n1. ${name} hø\n`],
  ])('is a suspicion: %s', (_, form) => {
    const unread = suspicions().filter(([finding, name]) => !present(form(name), finding));
    expect(unread).toEqual([]);
  });

  it.each([
    ['asked and answered with no', (name: string) => `Vurdering: ${name}? Nei.`],
    ['asked and thought unlikely', (name: string) => `Vurdering: ${name}? Neppe.`],
    ['denied', (name: string) => `Vurdering: Ikke ${name}.`],
    ["a relative's", (name: string) => `Familie: Mor hadde ${name}.`],
    ['advised to look out for', (name: string) => `Plan: Ta kontakt ved ${name}.`],
    ['had before', (name: string) => `Tidligere sykdommer: ${name}.`],
  ])('is none: %s', (_, form) => {
    const read = suspicions().filter(([finding, name]) => present(form(name), finding));
    expect(read).toEqual([]);
  });

  it('is none in the middle of what the patient tells', () => {
    expect(present('Lurer på om blodpropp i leggen kan gi krampe.', 'dvt-query')).toBe(false);
    expect(present('Redd for hjernesvulst?', 'suspected-raised-intracranial-pressure')).toBe(false);
  });
});
