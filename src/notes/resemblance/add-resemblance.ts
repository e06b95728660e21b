import { resemblanceOf } from '../../core/resemblance.ts';
import type { Statement } from '../statement.ts';
import type { ResemblanceModel } from './resemblance-model.ts';
import { resemble } from './resemble.ts';
import type { SentenceWords } from './words.ts';

/** From this probability on that something is to be raised, what the note resembles most is told. Chosen, as the next, on notes that were left out in fitting. */
const RAISES = 0.6;
/** The least share of that probability that the condition itself must have. */
const LEAST_SHARE = 0.15;
/** In fewer words about the patient there is no whole that could resemble anything. */
const LEAST_WORDS = 20;
/** Sentences that are quoted. */
const QUOTED = 2;

/**
 * What a note as a whole resembles: a statement for each of the sentences that speak most for the condition whose notes it resembles most, where it is likely that something
 * is to be raised, and that condition stands out. Nothing of what was read otherwise changes.
 */
export function resemblanceStatements(
  model: ResemblanceModel,
  sentences: readonly SentenceWords[],
): Statement[] {
  if (!hasWords(sentences, LEAST_WORDS)) return [];
  const resemblance = resemble(model, sentences);
  if (resemblance === undefined) return [];
  const { probabilities, spokenBy } = resemblance;
  const raises = 1 - (probabilities[model.none] ?? 1);
  const most = likeliest(probabilities, model.none);
  if (raises < RAISES || (probabilities[most] ?? 0) < LEAST_SHARE * raises) return [];
  return spokenBy(most, QUOTED).map(({ section, start, end, quote }) => ({
    id: resemblanceOf(model.names[most] ?? ''),
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
