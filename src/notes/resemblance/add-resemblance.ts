import type { Certainty } from '../../core/finding.ts';
import { READS_AS_HARMLESS, resemblanceOf, SURELY_READS_AS_HARMLESS } from '../../core/resemblance.ts';
import { SectionSpans } from '../../text/section-spans.ts';
import type { Statement } from '../statement.ts';
import type { ResemblanceModel } from './resemblance-model.ts';
import { alarmAlone, likenDiagnoses, type Resemblance, resemble, strongest } from './resemble.ts';
import { piecesOf, placeOf, type Stretch } from './stretches.ts';
import type { SentenceWords } from './words.ts';

/**
 * From this probability on that something is to be raised, what a stretch resembles most is told. Chosen, as all that follow, on notes that were left out in fitting; this one and
 * `DOUBTFUL` moved since with the share of red-flag notes among those that teach (ADR 32).
 */
const RAISES = 0.375;
/** The least share of that probability that the condition itself must have. */
const LEAST_SHARE = 0.15;
/** From this probability on, in any of its stretches, nothing in a note is told to be harmless. */
const DOUBTFUL = 0.185;
/** Stands for a probability that nobody can tell: too much for harmless, too little to raise. */
const UNKNOWN = (DOUBTFUL + RAISES) / 2;
/** In other notes, a sentence that is less alarming by itself than this logit is told to be harmless, and below the second one surely so. */
const CALM_BELOW = 0;
const SURELY_CALM_BELOW = -4;
/** Where a note is about an everyday condition at all with this probability, those are told that hold this share of it. */
const LEAST_EVERYDAY = 0.01;
const LIKENED = 0.1;
/** From this probability on a condition is told as likely. */
const LIKELY = 0.35;
/** In fewer words about the patient there is no whole that could resemble anything. */
const LEAST_WORDS = 20;
/** Conditions that are told of each kind, the likeliest first. */
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
 * raised and that condition stands out; where that is unlikely of every stretch, for those that hold a finding and are calm by themselves; and for those that speak most for
 * the everyday conditions that the note is likeliest about. Nothing of what was read otherwise changes.
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
  try {
    return [...alarmStatements(model, pieces, said), ...diagnosisStatements(model, pieces)];
  } finally {
    model.words.endNote();
  }
}

function alarmStatements(
  model: ResemblanceModel,
  pieces: readonly SentenceWords[],
  said: readonly Statement[],
): Statement[] {
  const { none, names, from } = model.raising;
  const candidates: Candidate[] = [];
  for (const one of resemble(model, pieces)) candidates.push(candidateOf(one, none));
  const [first] = candidates.sort((a, b) => b.raises - a.raises);
  if (first === undefined) return [];
  if (first.raises < DOUBTFUL) return calmStatements(model, withFindings(pieces, said));
  const told = new Map<number, Candidate>();
  for (const one of candidates) {
    if (one.raises < RAISES || told.size === TOLD) break;
    if (one.share >= LEAST_SHARE * one.raises && !told.has(one.condition)) told.set(one.condition, one);
  }
  return [...told.values()].flatMap(({ condition, first: at, end }) =>
    statements(
      resemblanceOf(names[condition] ?? ''),
      strongest(model, pieces.slice(at, end), [from + condition, from + none], QUOTED),
    ),
  );
}

function diagnosisStatements(model: ResemblanceModel, pieces: readonly SentenceWords[]): Statement[] {
  const { none, names, from } = model.diagnoses;
  const probabilities = likenDiagnoses(model, pieces);
  const everyday = 1 - (probabilities?.[none] ?? 1);
  if (everyday < LEAST_EVERYDAY) return [];
  return [...(probabilities ?? [])]
    .map((probability, condition) => ({ probability, condition }))
    .filter(({ probability, condition }) => condition !== none && probability >= LIKENED * everyday)
    .sort((a, b) => b.probability - a.probability)
    .slice(0, TOLD)
    .flatMap(({ probability, condition }) =>
      statements(
        resemblanceOf(names[condition] ?? ''),
        strongest(model, pieces, [from + condition, from + none], QUOTED),
        probability >= LIKELY ? 'stated' : 'uncertain',
      ),
    );
}

/** Pieces of the sentences in which something was read, be it there or denied: a red flag may rest on either. */
function withFindings(pieces: readonly SentenceWords[], said: readonly Statement[]): SentenceWords[] {
  const spans = new SectionSpans(pieces);
  const places = new Set<string>();
  for (const statement of said) {
    const sentence = spans.holding(statement);
    if (sentence !== undefined) places.add(placeOf(sentence));
  }
  return pieces.filter(piece => places.has(placeOf(piece)));
}

/** The sentences that are calm by themselves, each of their pieces: one plain sign among calm sentences is none of them. */
function calmStatements(model: ResemblanceModel, pieces: readonly SentenceWords[]): Statement[] {
  const alarms = new Map<string, { readonly piece: SentenceWords; alarm: number }>();
  let at = 0;
  for (const alarm of alarmAlone(model, pieces)) {
    const piece = pieces[at++];
    if (piece === undefined) continue;
    const place = placeOf(piece);
    const most = Math.max(alarms.get(place)?.alarm ?? Number.NEGATIVE_INFINITY, alarm ?? CALM_BELOW);
    alarms.set(place, { piece, alarm: most });
  }
  const below = (limit: number) =>
    [...alarms.values()].flatMap(({ piece, alarm }) => (alarm < limit ? [piece] : []));
  return [
    ...statements(READS_AS_HARMLESS, below(CALM_BELOW)),
    ...statements(SURELY_READS_AS_HARMLESS, below(SURELY_CALM_BELOW)),
  ];
}

/** A stretch of which the model knows nothing may be anything: it raises nothing, and makes neither note nor sentence harmless. */
function candidateOf({ first, end, probabilities }: Resemblance, none: number): Candidate {
  if (probabilities === undefined) return { first, end, condition: none, raises: UNKNOWN, share: 0 };
  const condition = likeliest(probabilities, none);
  const raises = 1 - (probabilities[none] ?? 1);
  return { first, end, condition, raises, share: probabilities[condition] ?? 0 };
}

function statements(
  id: string,
  sentences: readonly SentenceWords[],
  certainty: Certainty = 'stated',
): Statement[] {
  return sentences.map(({ section, start, end, quote }) => ({
    id,
    present: true,
    certainty,
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
