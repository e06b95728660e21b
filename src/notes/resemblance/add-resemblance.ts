import { READS_AS_HARMLESS, resemblanceOf } from '../../core/resemblance.ts';
import { SectionSpans } from '../../text/section-spans.ts';
import type { Statement } from '../statement.ts';
import type { ResemblanceModel } from './resemblance-model.ts';
import { type Resemblance, resemble, resembleAlone, strongest } from './resemble.ts';
import { piecesOf, placeOf, type Stretch } from './stretches.ts';
import type { SentenceWords } from './words.ts';

/** From this probability on that something is to be raised, what a stretch resembles most is told. Chosen, as the next two, on notes that were left out in fitting. */
const RAISES = 0.5;
/** The least share of that probability that the condition itself must have. */
const LEAST_SHARE = 0.15;
/** Below this probability that something is to be raised, in each of its stretches, the note is told to resemble notes in which nothing is. */
const HARMLESS_BELOW = 0.05;
/** And below this one in a sentence that stands alone, it is one that reads so by itself. */
const SENTENCE_HARMLESS_BELOW = 0.4;
/** Stands for a probability that nobody can tell: too much for harmless, too little to raise. */
const UNKNOWN = (SENTENCE_HARMLESS_BELOW + RAISES) / 2;
/** In fewer words about the patient there is no whole that could resemble anything. */
const LEAST_WORDS = 20;
/** Conditions that are told, the likeliest first. */
const TOLD = 2;
/** Sentences that are quoted. */
const QUOTED = 2;

interface Candidate extends Stretch {
  readonly condition: number;
  /** That something is to be raised. */
  readonly raises: number;
  /** That it is this condition. */
  readonly share: number;
}

/**
 * What a note resembles: a statement for each of the sentences that speak most for a condition, where it is likely that in their stretch of the note something is to be
 * raised and that condition stands out; or, where it is nearly sure of every stretch that nothing is to be raised, for those that hold a finding and read as harmless by
 * themselves. Nothing of what was read otherwise changes.
 *
 * @param said what was read of the note by its words.
 */
export function resemblanceStatements(
  model: ResemblanceModel,
  sentences: readonly SentenceWords[],
  said: readonly Statement[],
): Statement[] {
  if (!hasWords(sentences, LEAST_WORDS)) return [];
  const pieces = piecesOf(sentences);
  const candidates: Candidate[] = [];
  for (const one of resemble(model, pieces)) candidates.push(candidateOf(one, model.none));
  const [first] = candidates.sort((a, b) => b.raises - a.raises);
  if (first === undefined) return [];
  const { none, names } = model;
  if (first.raises < HARMLESS_BELOW)
    return statements(READS_AS_HARMLESS, harmlessAlone(model, saidIn(pieces, said)));
  const told = new Map<number, Candidate>();
  for (const one of candidates) {
    if (one.raises < RAISES || told.size === TOLD) break;
    if (one.share >= LEAST_SHARE * one.raises && !told.has(one.condition)) told.set(one.condition, one);
  }
  return [...told.values()].flatMap(({ condition, first: from, end }) =>
    statements(
      resemblanceOf(names[condition] ?? ''),
      strongest(model, pieces.slice(from, end), [condition, none], QUOTED),
    ),
  );
}

/** Pieces of the sentences in which something was read, be it there or denied: a red flag may rest on either. */
function saidIn(pieces: readonly SentenceWords[], said: readonly Statement[]): SentenceWords[] {
  const spans = new SectionSpans(pieces);
  const places = new Set<string>();
  for (const statement of said) {
    const sentence = spans.holding(statement);
    if (sentence !== undefined) places.add(placeOf(sentence));
  }
  return pieces.filter(piece => places.has(placeOf(piece)));
}

/** Sentences that read as harmless by themselves, each of their pieces: one plain sign among calm sentences is none of them. */
function harmlessAlone(model: ResemblanceModel, pieces: readonly SentenceWords[]): SentenceWords[] {
  const harmless = new Map(pieces.map(piece => [placeOf(piece), piece]));
  for (const one of resembleAlone(model, pieces)) {
    const piece = pieces[one.first];
    if (piece && candidateOf(one, model.none).raises >= SENTENCE_HARMLESS_BELOW)
      harmless.delete(placeOf(piece));
  }
  return [...harmless.values()];
}

/** A stretch of which the model knows nothing may be anything: it raises nothing, and makes neither note nor sentence harmless. */
function candidateOf({ first, end, probabilities }: Resemblance, none: number): Candidate {
  if (probabilities === undefined) return { first, end, condition: none, raises: UNKNOWN, share: 0 };
  const condition = likeliest(probabilities, none);
  const raises = 1 - (probabilities[none] ?? 1);
  return { first, end, condition, raises, share: probabilities[condition] ?? 0 };
}

function statements(id: string, sentences: readonly SentenceWords[]): Statement[] {
  return sentences.map(({ section, start, end, quote }) => ({
    id,
    present: true,
    certainty: 'stated',
    subject: 'patient',
    time: 'current',
    section,
    start,
    end,
    quote,
  }));
}

/** Whether the sentences have so many different words. */
function hasWords(sentences: readonly SentenceWords[], least: number): boolean {
  const met = new Set<string>();
  for (const { words } of sentences) {
    for (const word of words) met.add(word);
    if (met.size >= least) return true;
  }
  return false;
}

function likeliest(probabilities: Float64Array, none: number): number {
  let most = none === 0 ? 1 : 0;
  probabilities.forEach((one, c) => {
    if (c !== none && one > (probabilities[most] ?? 0)) most = c;
  });
  return most;
}
