import type { Evaluator } from '../../src/assess/evaluator.ts';
import type { Knowledge } from '../../src/core/knowledge.ts';
import {
  NO_RESEMBLANCE,
  RESEMBLANCE_SCALE,
  RESEMBLANCE_STEP,
  type ResemblanceWeights,
} from '../../src/core/resemblance.ts';
import { type SentenceWords, withoutDenied } from '../../src/notes/resemblance/words.ts';
import { alarmSentences } from './alarm-sentences.ts';
import { compileEverydayConditions, type NamesRead } from './everyday-condition.ts';
import { countGroups, type Example, type Fitted, fitClasses, type Groups } from './fit.ts';
import type { LabelledNote } from './labelled-notes.ts';

/** Groups of letters in fewer notes are left out. */
const LEAST_NOTES = 16;
/** An everyday condition of fewer notes is left out. */
const LEAST_OF_CONDITION = 2;
const RAISING = { epochs: 40, step: 0.3, penalty: 1e-4 };
const ALONE = { epochs: 20, step: 0.3, penalty: 1e-4 };
const DIAGNOSES = { epochs: 20, step: 0.3, penalty: 0 };

const [CALM, ALARMING] = [0, 1];

/** A note with the sentences on which the red flags rest that rules raise in it. */
export interface TaughtNote extends LabelledNote {
  readonly alarms: ReadonlyMap<string, readonly SentenceWords[]>;
}

/** Notes and lines to fit on, over what they are about. */
export interface Lessons {
  readonly notes: readonly TaughtNote[];
  readonly lines: readonly LabelledNote[];
  readonly conditions: Knowledge['conditions'];
  readonly namesRead: NamesRead;
}

/** Each note with the sentences of its alarms. */
export async function withAlarms(
  notes: readonly LabelledNote[],
  evaluator: Pick<Evaluator, 'analyze'>,
): Promise<TaughtNote[]> {
  const taught: TaughtNote[] = [];
  for (const note of notes) taught.push({ ...note, alarms: await alarmSentences(note, evaluator) });
  return taught;
}

/** Fits the three questions of the table of resemblance, all over the groups of letters that the notes have; single lines teach how alarming a sentence is by itself. */
export function fitTable({ notes, lines, conditions, namesRead }: Lessons): ResemblanceWeights {
  const groups = countGroups(
    notes.map(({ sentences }) => sentences),
    LEAST_NOTES,
  );
  const raising = classNames(notes.map(({ label }) => label));
  const conditionOf = everydayConditionOf(notes, compileEverydayConditions(conditions.values(), namesRead));
  const diagnoses = classNames(notes.flatMap(note => conditionOf(note) ?? []));
  const examplesOf = (names: readonly string[], labelOf: (note: TaughtNote) => string): Example[] =>
    notes.map(note => ({ sentences: note.sentences, label: names.indexOf(labelOf(note)) }));
  const all = examplesOf(raising, ({ label }) => label);
  const clinical = notes.flatMap(note => {
    const condition = conditionOf(note);
    return condition === undefined
      ? []
      : [{ sentences: note.sentences, label: diagnoses.indexOf(condition) }];
  });
  const single = [...notes.flatMap(sentenceExamples), ...lines.map(lineExample)];
  const alone = fitClasses(single.map(notDenied), 2, groups, ALONE);
  return tableOf([raising, diagnoses], groups, [
    fitClasses(all, raising.length, groups, RAISING),
    differenceOf(alone),
    fitClasses(clinical, diagnoses.length, groups, DIAGNOSES),
  ]);
}

function classNames(labels: readonly string[]): string[] {
  return [NO_RESEMBLANCE, ...[...new Set(labels)].filter(label => label !== NO_RESEMBLANCE).sort()];
}

/** What a note is about: an everyday condition of enough notes, or none of them, where something is to be raised. Undefined where nobody knows. */
function everydayConditionOf(
  notes: readonly TaughtNote[],
  meant: ReturnType<typeof compileEverydayConditions>,
): (note: TaughtNote) => string | undefined {
  const found = new Map(notes.map(note => [note, note.diagnosis && meant(note.diagnosis)]));
  const counts = new Map<string | undefined, number>();
  for (const id of found.values()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return note => {
    if (note.label !== NO_RESEMBLANCE) return NO_RESEMBLANCE;
    const id = found.get(note);
    return id !== undefined && (counts.get(id) ?? 0) >= LEAST_OF_CONDITION ? id : undefined;
  };
}

/**
 * What teaches how alarming a sentence is by itself: where nothing is to be raised each is calm, and so are those together on which an alarm rests; where something is,
 * those are alarming on which its red flag rests, each and together. Of the others nobody knows.
 */
function sentenceExamples({ label, sentences, alarms }: TaughtNote): Example[] {
  if (label === NO_RESEMBLANCE) {
    const together = [...alarms.values()].filter(({ length }) => length > 1);
    const single = sentences.map(sentence => [sentence]);
    return [...single, ...together].map(some => ({ sentences: some, label: CALM }));
  }
  const right = alarms.get(label) ?? [];
  if (right.length === 0) return [];
  return [...right.map(one => [one]), right].map(some => ({ sentences: some, label: ALARMING }));
}

function lineExample({ label, sentences }: LabelledNote): Example {
  return { sentences, label: label === NO_RESEMBLANCE ? CALM : ALARMING };
}

function notDenied({ sentences, label }: Example): Example {
  return { sentences: sentences.map(withoutDenied), label };
}

/** One column for two classes: what it says for the second against the first. */
function differenceOf({ weights, bias }: Fitted): Fitted {
  return {
    weights: Float64Array.from(
      { length: weights.length / 2 },
      (_, row) => (weights[row * 2 + ALARMING] ?? 0) - (weights[row * 2 + CALM] ?? 0),
    ),
    bias: Float64Array.of((bias[ALARMING] ?? 0) - (bias[CALM] ?? 0)),
  };
}

function tableOf(
  [raising, diagnoses]: readonly [readonly string[], readonly string[]],
  { names, idf }: Groups,
  blocks: readonly Fitted[],
): ResemblanceWeights {
  const whole = (value: number) => String(Math.round(value * RESEMBLANCE_SCALE));
  const lines = [
    ['classes', ...raising].join('\t'),
    ['diagnoses', ...diagnoses].join('\t'),
    ['bias', ...blocks.flatMap(({ bias }) => [...bias].map(whole))].join('\t'),
  ];
  names.forEach((name, group) => {
    const weights = blocks.flatMap(({ weights, bias: { length } }) => [
      ...weights.subarray(group * length, (group + 1) * length),
    ]);
    const bytes = Int8Array.from(weights, byteOf);
    lines.push([name, whole(idf[group] ?? 0), Buffer.from(bytes.buffer).toString('base64')].join('\t'));
  });
  return `${lines.join('\n')}\n`;
}

function byteOf(weight: number): number {
  return Math.max(-127, Math.min(127, Math.round(weight / RESEMBLANCE_STEP)));
}
