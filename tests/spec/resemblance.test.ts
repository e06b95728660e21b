import { randomBytes } from 'node:crypto';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { groupsOfTable, writeOnnx } from '../../scripts/resemblance/write-onnx.ts';
import { NO_RESEMBLANCE, resemblanceOf } from '../../src/core/resemblance.ts';
import type { Vocabulary } from '../../src/core/vocabulary.ts';
import { compileLexicon } from '../../src/notes/compile-lexicon.ts';
import { createNoteReader, type NoteReader } from '../../src/notes/read-note.ts';
import { letterGroups } from '../../src/notes/resemblance/letter-groups.ts';
import { compileResemblance } from '../../src/notes/resemblance/resemblance-model.ts';
import { resemble } from '../../src/notes/resemblance/resemble.ts';
import { prepareKnowledge } from '../../src/open-evaluator.ts';

/** Told in everyday words that no phrase of the vocabulary holds together. */
const NOTES: readonly (readonly [condition: string, text: string])[] = [
  [
    'suicidal-thoughts',
    'Ryggen er som før. Har ryddet i papirene og gitt bort hunden, sier at det snart er over. Har spart på tablettene, alt er greit for de hjemme da. Ser ned, svarer kort.',
  ],
  [
    'bone-tumour',
    '15-åring med verk over kneet siden i høst, våkner om natta av det og tar Ibux. Det kjennes en fast kul nederst på låret som ikke lar seg rikke. Ikke slått seg. Kneleddet er fritt.',
  ],
];

let vocabulary: Vocabulary;
let table: string;
let read: NoteReader;
let without: NoteReader;

beforeAll(async () => {
  const { knowledge } = await prepareKnowledge();
  vocabulary = knowledge.vocabulary;
  table = vocabulary.resemblance ?? '';
  read = createNoteReader(compileLexicon(vocabulary));
  const { resemblance: _, ...rest } = vocabulary;
  without = createNoteReader(compileLexicon(rest));
});

function told(text: string): string[] {
  return read({ text })
    .findings.map(({ id }) => id)
    .filter(id => id.startsWith(resemblanceOf('')));
}

describe('what a note resembles', () => {
  it.each(NOTES)('is told of notes of %s, with sentences of the note', (condition, text) => {
    const found = read({ text }).findings.find(({ id }) => id === resemblanceOf(condition));
    expect(found).toMatchObject({ status: 'present', subject: 'patient', time: 'current' });
    for (const { quote, start, end } of found?.evidence ?? []) expect(text.slice(start, end)).toBe(quote);
    expect(found?.evidence.length).toBeGreaterThan(0);
  });

  it.each([
    ['denied', 'Ikke tanker om å dø, ikke planer om selvmord. Sover godt. Gleder seg til sommeren.'],
    ['warned of', 'Ankelen er forstuet. Ta kontakt hvis hun blir nummen i skrittet eller ikke får tisset.'],
    ['ordinary', 'Vondt i korsryggen etter hagearbeid i går. Ikke utstråling. Normal følelse og kraft.'],
  ])('is nothing where it is %s', (_, text) => {
    expect(told(text)).toEqual([]);
  });

  it('only adds: what is read without it is read with it', () => {
    for (const [, text] of NOTES) {
      const all = read({ text }).findings.filter(({ id }) => !id.startsWith(resemblanceOf('')));
      expect(all).toEqual(without({ text }).findings);
    }
  });

  it('does not hang or throw on what is no note', () => {
    for (const size of [0, 1, 3000])
      expect(told(randomBytes(size).toString('latin1')).length).toBeLessThan(2);
  });

  it('has a finding for each class, and no finding besides', () => {
    const { names } = compileResemblance(table);
    const findings = names.filter(name => name !== NO_RESEMBLANCE).map(resemblanceOf);
    expect(findings.filter(id => !vocabulary.findings.has(id))).toEqual([]);
    const declared = [...vocabulary.findings.keys()].filter(id => id.startsWith(resemblanceOf('')));
    expect(declared.sort()).toEqual(findings.sort());
  });
});

it('is the same as ONNX in onnxruntime, within 1e-6', async () => {
  const model = compileResemblance(table);
  const session = await InferenceSession.create(Buffer.from(writeOnnx(table)));
  for (const [, text] of NOTES) {
    const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
    const sentences = [{ section: 'text' as const, start: 0, end: text.length, quote: text, words }];
    const groups = [...new Set(words.flatMap(letterGroups))];
    const answer = await session.run({ groups: new Tensor('string', groups, [groups.length, 1]) });
    const here = resemble(model, sentences)?.probabilities ?? [];
    const there = [...(answer['probabilities']?.data as Float64Array)];
    expect(Math.max(...there.map((one, c) => Math.abs(one - (here[c] ?? 0))))).toBeLessThan(1e-6);
  }
});

it('a table with a line that is no row is refused with its number', () => {
  const lines = table.split('\n');
  const row = 2 + groupsOfTable(table).length / 2;
  lines[Math.floor(row)] = 'abc\t12';
  expect(() => compileResemblance(lines.join('\n'))).toThrow(`line ${Math.floor(row) + 1} is no row`);
});
