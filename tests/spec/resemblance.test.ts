import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { groupsOfTable, writeOnnx } from '../../scripts/resemblance/write-onnx.ts';
import type { Note } from '../../src/core/encounter.ts';
import {
  NO_RESEMBLANCE,
  RESEMBLANCE_HEAD,
  resemblanceOf,
  SURELY_READS_AS_HARMLESS,
} from '../../src/core/resemblance.ts';
import type { Vocabulary } from '../../src/core/vocabulary.ts';
import { compileLexicon } from '../../src/notes/compile-lexicon.ts';
import { createNoteReader, type NoteReader } from '../../src/notes/read-note.ts';
import { letterGroups } from '../../src/notes/resemblance/letter-groups.ts';
import { compileResemblance } from '../../src/notes/resemblance/resemblance-model.ts';
import { alarmAlone, likenDiagnoses, resemble } from '../../src/notes/resemblance/resemble.ts';
import { prepareKnowledge } from '../../src/open-evaluator.ts';

/** Told in everyday words of which no phrase of the vocabulary is made. */
const NOTE =
  'Ryggen er som før. Har ryddet i papirene og gitt bort hunden, sier at det snart er over. Har spart på tablettene, alt er greit for de hjemme da. Ser ned, svarer kort.';
const SUICIDAL = resemblanceOf('suicidal-thoughts');
const HARMLESS = resemblanceOf(NO_RESEMBLANCE);
/** Told without the name of what it is. */
const EVERYDAY =
  'Vondt under hælen ved de første stegene om morgenen, slipper etter litt, kommer igjen etter lang tid på beina på jobb i butikk. Trykkøm medialt under calcaneus.';
const FASCIITIS = resemblanceOf('plantar-heel-pain');
/** A set that taught the model. */
const TAUGHT = 'datasets/evaluation/clinic-notes/development-13.jsonl';

let vocabulary: Vocabulary;
let table: string;
let read: NoteReader;
let without: NoteReader;
let raising: ReadonlySet<string>;
let taught: readonly Taught[];

/** A note that taught the model, with what is found in it. */
interface Taught {
  readonly kind: string;
  readonly condition?: string;
  readonly note: Note;
  readonly ids: readonly string[];
}

beforeAll(async () => {
  const { knowledge } = await prepareKnowledge();
  vocabulary = knowledge.vocabulary;
  table = vocabulary.resemblance ?? '';
  const { names, none } = compileResemblance(table).raising;
  raising = new Set(names.filter((_, c) => c !== none).map(resemblanceOf));
  read = createNoteReader(compileLexicon(vocabulary));
  const { resemblance: _, ...rest } = vocabulary;
  without = createNoteReader(compileLexicon(rest));
  taught = readFileSync(TAUGHT, 'utf8')
    .trim()
    .split('\n')
    .map(line => {
      const { kind, condition, note } = JSON.parse(line) as Taught;
      return { kind, note, ...(condition && { condition }), ids: read(note).findings.map(({ id }) => id) };
    });
});

function shareOf(kind: string, tells: (one: Taught) => boolean): number {
  const of = taught.filter(one => one.kind === kind);
  return of.filter(tells).length / of.length;
}

function told(text: string): string[] {
  return read({ text })
    .findings.map(({ id }) => id)
    .filter(isRaising);
}

/** Whether it tells of a condition with a red flag. */
function isRaising(id: string): boolean {
  return raising.has(id);
}

describe('what a note resembles', () => {
  it('is told with sentences of the note', () => {
    const found = read({ text: NOTE }).findings.find(({ id }) => id === SUICIDAL);
    expect(found).toMatchObject({ status: 'present', subject: 'patient', time: 'current' });
    for (const { quote, start, end } of found?.evidence ?? []) expect(NOTE.slice(start, end)).toBe(quote);
    expect(found?.evidence.length).toBeGreaterThan(0);
  });

  it('is told of most notes that taught it, and of nearly none in which nothing is to be raised', () => {
    const tells = ({ ids, condition }: Taught) =>
      condition ? ids.includes(resemblanceOf(condition)) : ids.some(isRaising);
    expect(shareOf('red-flag', tells)).toBeGreaterThan(0.6);
    expect(shareOf('benign', tells)).toBeLessThan(0.03);
  });

  it('is nothing to be raised for most notes in which nothing is, and for hardly any other', () => {
    const tells = ({ ids }: Taught) => ids.includes(HARMLESS);
    expect(shareOf('benign', tells)).toBeGreaterThan(0.6);
    expect(shareOf('red-flag', tells)).toBeLessThan(0.01);
  });

  it('does not drown in a long note: most is still told, and none such is harmless', () => {
    const texts = (some: readonly Taught[]) => some.map(({ note }) => Object.values(note).join('\n'));
    const calm = texts(taught.filter(({ ids }) => ids.includes(HARMLESS)).slice(0, 6));
    const told = taught.filter(({ condition, ids }) => condition && ids.includes(resemblanceOf(condition)));
    const [before, behind] = [calm.slice(0, 3), calm.slice(3)];
    const found = texts(told.slice(0, 40)).map(text => {
      const { findings } = read({ text: [...before, text, ...behind].join('\n') });
      return findings.map(({ id }) => id);
    });
    const still = found.filter((ids, i) => ids.includes(resemblanceOf(told[i]?.condition ?? '')));
    expect(still.length).toBeGreaterThan(30);
    expect(found.filter(ids => ids.includes(HARMLESS))).toEqual([]);
  });

  it.each([
    ['denied', 'Ikke tanker om å dø, ikke planer om selvmord. Sover godt. Gleder seg til sommeren.'],
    [
      'warned of',
      'Vondt i korsryggen etter at han løftet en kasse i går, bedre i dag når han går rundt, sov godt i natt, jobber på kontor og sykler dit. Ta kontakt ved nummenhet i skrittet, hvis du ikke får tisset eller blir slapp i beina.',
    ],
    ['too little to tell', 'Ankelen er forstuet.'],
    ['ordinary', 'Vondt i korsryggen etter hagearbeid i går. Ikke utstråling. Normal følelse og kraft.'],
  ])('is nothing where it is %s', (_, text) => {
    expect(told(text)).toEqual([]);
  });

  it('only adds: what is read without it is read with it', () => {
    const all = read({ text: NOTE }).findings;
    expect(all.map(({ id }) => id)).toContain(SUICIDAL);
    expect(all.filter(({ id }) => !id.startsWith(resemblanceOf('')))).toEqual(
      without({ text: NOTE }).findings,
    );
  });

  it('takes no finding along in a note of very many sentences or endless words', () => {
    const finding = 'Nummen i skrittet, får ikke tisset.\n';
    for (const more of ['Ja.\n'.repeat(140_000), `${'x'.repeat(300_000)} `.repeat(2)]) {
      const ids = read({ text: finding + more }).findings.map(({ id }) => id);
      expect(ids).toContain('saddle-numbness');
    }
  });

  it('does not hang or throw on what is no note', () => {
    for (const size of [0, 1, 3000])
      expect(told(randomBytes(size).toString('latin1')).length).toBeLessThan(2);
  });

  it('has a finding for each class, and no finding besides', () => {
    const { diagnoses } = compileResemblance(table);
    const told = [...raising, ...diagnoses.names.map(resemblanceOf), SURELY_READS_AS_HARMLESS];
    const findings = new Set(told);
    expect([...findings].filter(id => !vocabulary.findings.has(id))).toEqual([]);
    const declared = [...vocabulary.findings.keys()].filter(id => id.startsWith(resemblanceOf('')));
    expect(declared.filter(id => !findings.has(id))).toEqual([]);
  });

  it('is everyday conditions too, the likely ones as stated', () => {
    const found = read({ text: EVERYDAY }).findings.filter(({ id }) => id === FASCIITIS);
    expect(found).toMatchObject([{ status: 'present', certainty: 'stated' }]);
  });
});

it('is the same as ONNX in onnxruntime, within 1e-6', async () => {
  const model = compileResemblance(table);
  const session = await InferenceSession.create(Buffer.from(writeOnnx(table)));
  for (const text of [NOTE, 'Vondt i kneet siden i høst, våkner av det, en fast kul nederst på låret.']) {
    const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
    const sentences = [{ section: 'text' as const, start: 0, end: text.length, quote: text, words }];
    const groups = [...new Set(words)].flatMap(word => [...new Set(letterGroups(word))]);
    const there = await session.run({ groups: new Tensor('string', groups, [groups.length, 1]) });
    const [whole] = resemble(model, sentences);
    const [alarm = 0] = alarmAlone(model, sentences);
    const here = {
      raising: [...(whole?.probabilities ?? [])],
      diagnoses: [...(likenDiagnoses(model, sentences) ?? [])],
      alone: [1 / (1 + Math.exp(-alarm))],
    };
    for (const [name, values] of Object.entries(here)) {
      const theirs = [...((there[name]?.data ?? []) as Float64Array)];
      expect(theirs).toHaveLength(values.length);
      expect(Math.max(...theirs.map((one, c) => Math.abs(one - (values[c] ?? 0))))).toBeLessThan(1e-6);
    }
  }
});

it('a table with a line that is no row is refused with its number', () => {
  const lines = table.split('\n');
  const row = RESEMBLANCE_HEAD + groupsOfTable(table).length / 2;
  lines[Math.floor(row)] = 'abc\t12';
  expect(() => compileResemblance(lines.join('\n'))).toThrow(`line ${Math.floor(row) + 1} is no row`);
});
