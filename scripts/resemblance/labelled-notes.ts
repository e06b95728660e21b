import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Note, SECTIONS, type SectionName } from '../../src/core/encounter.ts';
import { NO_RESEMBLANCE } from '../../src/core/resemblance.ts';
import type { Vocabulary } from '../../src/core/vocabulary.ts';
import { Problems } from '../../src/knowledge/problem.ts';
import { readCases } from '../../src/knowledge/read-cases.ts';
import { compileLexicon } from '../../src/notes/compile-lexicon.ts';
import { Matcher } from '../../src/notes/match.ts';
import { readSection } from '../../src/notes/read-section.ts';
import { type SentenceWords, wordsOf } from '../../src/notes/resemblance/words.ts';
import { detectLanguage } from '../../src/text/language.ts';
import { type Tokens, tokenize } from '../../src/text/tokenize.ts';

/** The set that notes of cases are in. */
const CASES = 'cases';

/** A note with what is to be raised in it, the id of a condition or `none`, and what it is about, where the writer said it. */
export interface LabelledNote {
  readonly set: string;
  readonly id: string;
  readonly label: string;
  readonly patient: { readonly age?: number | undefined; readonly sex?: 'female' | 'male' | undefined };
  readonly note: Note;
  readonly diagnosis?: Diagnosis;
  readonly sentences: readonly SentenceWords[];
}

/** The diagnosis of a benign note as its writer gave it. */
export interface Diagnosis {
  readonly name: string;
  readonly icd10: readonly string[];
  /** The id of the condition, where the writer was given one. */
  readonly about?: string | undefined;
}

const patient = z.object({ age: z.number().optional(), sex: z.enum(['female', 'male']).optional() });

const line = z.object({
  id: z.string(),
  kind: z.enum(['red-flag', 'benign']),
  condition: z.string().nullish(),
  diagnosis: z.object({
    name: z.string(),
    icd10: z.array(z.string()).or(z.string().transform(code => [code])),
  }),
  about: z.string().optional(),
  patient,
  note: z.partialRecord(z.enum(SECTIONS), z.string()),
});

const alarmLine = z.object({
  id: z.string(),
  condition: z.string().optional(),
  patient,
  text: z.string(),
});

const gridLine = z.object({
  id: z.string(),
  condition: z.string(),
  context: z.string(),
  patient,
  note: z.partialRecord(z.enum(SECTIONS), z.string()),
});

/** The clinic notes that may be read, by set: all files of the folder whose name begins so. */
export function readLabelledNotes(folder: string, beginning: string, vocabulary: Vocabulary): LabelledNote[] {
  const labelled = labeller(vocabulary);
  return linesOf(folder, beginning).map(({ set, text }) => {
    const { id, kind, condition, diagnosis, about, patient, note } = line.parse(JSON.parse(text));
    const label = condition ?? NO_RESEMBLANCE;
    return labelled({
      ...{ set, id, label, patient, note },
      ...(kind === 'benign' && { diagnosis: { ...diagnosis, about } }),
    });
  });
}

/** Single lines of notes: one with kind `alarm` has the label of its condition, one with `calm` none. */
export function readLines(folder: string, beginning: string, vocabulary: Vocabulary): LabelledNote[] {
  const labelled = labeller(vocabulary);
  return linesOf(folder, beginning).map(({ set, text }) => {
    const { id, condition, patient, text: said } = alarmLine.parse(JSON.parse(text));
    return labelled({ set, id, label: condition ?? NO_RESEMBLANCE, patient, note: { text: said } });
  });
}

/** The notes of the red-flag grid that may be read: a `present` one has the label of its condition, those of all other contexts none. */
export function readGridNotes(folder: string, beginning: string, vocabulary: Vocabulary): LabelledNote[] {
  const labelled = labeller(vocabulary);
  return linesOf(folder, beginning).map(({ set, text }) => {
    const { id, condition, context, patient, note } = gridLine.parse(JSON.parse(text));
    const label = context === 'present' ? condition : NO_RESEMBLANCE;
    return labelled({ set: `grid-${set}`, id, label, patient, note });
  });
}

function linesOf(folder: string, beginning: string): { readonly set: string; readonly text: string }[] {
  const files = readdirSync(folder).filter(name => name.startsWith(beginning) && name.endsWith('.jsonl'));
  return files.sort().flatMap(file =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter(text => text !== '')
      .map(text => ({ set: file.slice(0, -'.jsonl'.length), text })),
  );
}

/**
 * The notes of the cases by which red flags are checked: one that raises has the label of its condition; one that is silent, of what was denied, past, told of others or warned
 * of, has none.
 */
export async function readCaseNotes(dir: string, vocabulary: Vocabulary): Promise<LabelledNote[]> {
  const labelled = labeller(vocabulary);
  return [...(await readCases(dir, new Problems()))].flatMap(([condition, cases]) =>
    cases.flatMap(({ value }) => {
      if (value.kind !== 'note') return [];
      const { note, patient, expect } = value.body;
      const label = expect === 'raised' ? condition : NO_RESEMBLANCE;
      return [labelled({ set: CASES, id: `${condition}/${value.id}`, label, patient: patient ?? {}, note })];
    }),
  );
}

function labeller(vocabulary: Vocabulary): (note: Omit<LabelledNote, 'sentences'>) => LabelledNote {
  const words = wordReader(vocabulary);
  return one => ({ ...one, sentences: words(one.note, one.patient.sex) });
}

function wordReader(vocabulary: Vocabulary) {
  const lexicon = compileLexicon(vocabulary);
  const matcher = new Matcher(lexicon);
  return (note: Note, patientSex: 'female' | 'male' | undefined): SentenceWords[] => {
    matcher.beginNote();
    const sections = SECTIONS.flatMap((section): [SectionName, Tokens][] =>
      note[section] ? [[section, tokenize(note[section])]] : [],
    );
    const language = detectLanguage(sections.map(([, tokens]) => tokens));
    return sections.flatMap(([section, tokens]) => {
      const { views, frames } = readSection(lexicon, matcher, section, tokens, { language, patientSex });
      return wordsOf(section, views, frames);
    });
  };
}
