import { NO_RESEMBLANCE, resemblanceOf } from '../../core/resemblance.ts';
import type { Statement } from '../statement.ts';
import type { ResemblanceModel } from './resemblance-model.ts';
import { type Resemblance, resemble } from './resemble.ts';
import type { SentenceWords } from './words.ts';

/** From this probability on that something is to be raised, what the note resembles most is told. Chosen, as the next two, on notes that were left out in fitting. */
const RAISES = 0.5;
/** The least share of that probability that the condition itself must have. */
const LEAST_SHARE = 0.15;
/** Below this probability that something is to be raised, the note is told to resemble notes in which nothing is. */
const HARMLESS = 0.05;
/** In fewer words about the patient there is no whole that could resemble anything. */
const LEAST_WORDS = 20;
/** In more words than nearly every note it was fitted on has, what is to be raised may drown: such a note is never told to be harmless. */
const MOST_WORDS = 250;
/** Sentences that are quoted. */
const QUOTED = 2;

/**
 * What a note as a whole resembles: a statement for each of the sentences that speak most for the condition whose notes it resembles most, where it is likely that something
 * is to be raised and that condition stands out; or for those that speak most for notes in which nothing is to be raised, where that is nearly sure. Nothing of what was
 * read otherwise changes.
 */
export function resemblanceStatements(
  model: ResemblanceModel,
  sentences: readonly SentenceWords[],
): Statement[] {
  const words = new Set(sentences.flatMap(sentence => sentence.words)).size;
  if (words < LEAST_WORDS) return [];
  const resemblance = resemble(model, sentences);
  if (resemblance === undefined) return [];
  const { probabilities, spokenBy } = resemblance;
  const raises = 1 - (probabilities[model.none] ?? 1);
  const most = likeliest(probabilities, model.none);
  if (raises < HARMLESS && words <= MOST_WORDS)
    return statements(NO_RESEMBLANCE, spokenBy(model.none, most, QUOTED));
  if (raises < RAISES || (probabilities[most] ?? 0) < LEAST_SHARE * raises) return [];
  return statements(model.names[most] ?? '', spokenBy(most, model.none, QUOTED));
}

function statements(name: string, sentences: ReturnType<Resemblance['spokenBy']>): Statement[] {
  return sentences.map(({ section, start, end, quote }) => ({
    id: resemblanceOf(name),
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

function likeliest(probabilities: Float64Array, none: number): number {
  let most = none === 0 ? 1 : 0;
  probabilities.forEach((one, c) => {
    if (c !== none && one > (probabilities[most] ?? 0)) most = c;
  });
  return most;
}
