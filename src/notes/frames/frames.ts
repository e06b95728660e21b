import { FRAMES, type Frame } from '../../core/frames.ts';
import type { SectionRole } from '../../core/vocabulary.ts';
import type { Tokens } from '../../text/tokenize.ts';
import type { SentenceView } from '../sentence-view.ts';
import type { Statement } from '../statement.ts';
import type { FrameModel } from './frame-model.ts';
import { marginalsOf, scoresOf } from './frame-tagger.ts';
import { numberWords } from './frame-words.ts';
import { type Unit, unitsOf } from './units.ts';

/** What the words around a token are about. */
export interface FrameAt {
  /** The likeliest one of those that are not the patient's own present. */
  readonly frame: Frame;
  /** Probability of that frame. */
  readonly likely: number;
  /** Probability that it is the patient's own present. */
  readonly now: number;
}

/** The frames of one section. */
export class Frames {
  /** By token. */
  private readonly unitOf: Int32Array;
  /** By unit, from when they are first asked for. */
  private readonly told: FrameAt[] = [];
  /** The first sentence that names somebody of the family, or that stands under such a heading. */
  private readonly relativeFrom: number;

  constructor(
    private readonly units: readonly Unit[],
    private readonly views: readonly SentenceView[],
    private readonly marginals: Float64Array,
  ) {
    this.unitOf = new Int32Array(units.at(-1)?.end ?? 0).fill(-1);
    units.forEach(({ first, end }, at) => {
      this.unitOf.fill(at, first, end);
    });
    const from = views.findIndex(({ namesRelative, role }) => namesRelative || role === 'family');
    this.relativeFrom = from === -1 ? Number.POSITIVE_INFINITY : from;
  }

  /** What the unit that holds token `i` is about. */
  at(i: number): FrameAt {
    const at = this.unitOf[i] ?? -1;
    if (at < 0) return this.ofUnit(at);
    const told = this.told[at] ?? this.ofUnit(at);
    this.told[at] = told;
    return told;
  }

  private ofUnit(at: number): FrameAt {
    let best = 1;
    for (let k = 2; k < FRAMES.length; k++)
      if (this.probability(at, k) > this.probability(at, best)) best = k;
    const frame = FRAMES[best] ?? 'now';
    const unlikely = frame === 'past' || (frame === 'relative' && !this.knowsRelative(at));
    const likely = unlikely && this.saysNow(at) ? 0 : this.probability(at, best);
    return { frame, likely, now: this.probability(at, 0) };
  }

  /** Whether a relative was named so far. */
  private knowsRelative(at: number): boolean {
    return (this.units[at]?.sentence ?? -1) >= this.relativeFrom;
  }

  /** `tidl. nattsmerter, nå feber`: a word for the present weighs more than what stands around. */
  private saysNow(at: number): boolean {
    const unit = this.units[at];
    return unit !== undefined && this.views[unit.sentence]?.has('current', unit.first, unit.end) === true;
  }

  private probability(at: number, k: number): number {
    return this.marginals[at * FRAMES.length + k] ?? 0;
  }
}

/** Tells for every unit of a section whom and what time it is about. Undefined without a model, or where nothing is mentioned. */
export function readFrames(
  model: FrameModel | undefined,
  tokens: Tokens,
  views: readonly SentenceView[],
  patientSex: 'female' | 'male' | undefined,
): Frames | undefined {
  if (model === undefined || views.every(({ mentions }) => mentions.length === 0)) return undefined;
  const units = unitsOf(
    tokens,
    views.map(({ sentence }) => sentence),
  );
  const boundaries = units.map(({ boundary }) => boundary);
  const numbered = numberWords(tokens, model.words);
  const scores = scoresOf({ tokens, numbered, units, views, patientSex }, model);
  return new Frames(units, views, marginalsOf(scores, boundaries, model.moves));
}

/** From this probability on a statement is the patient's own and present, whatever the cues say: `Telefon fra kona: mannen har ...`. */
const MOST_NOW = 0.95;
/** The same where the cues say that it is what might come: advice is easily taken for a story. */
const MOST_NOW_OF_ADVICE = 0.99;
/** Sections and headings that say by themselves whose or when. */
const TELLING_ROLES: ReadonlySet<SectionRole | undefined> = new Set(['family', 'history']);

/**
 * A statement in the light of the frame it stands in: the patient's own after all, or told of somebody else, of earlier, of what might be (words in another
 * sense among it), where that is likelier than that it is the patient's own and present. In between, what the cues decided stays; denials are never touched.
 *
 * @param advised whether the sentence holds words of advice, condition or fear: what it names as yet to come has not.
 */
export function inFrame(
  statement: Statement,
  { frame, likely, now }: FrameAt,
  role?: SectionRole,
  advised = false,
): Statement {
  if (!statement.present) return statement;
  if (statement.subject !== 'patient' || statement.time !== 'current') {
    const ahead = statement.time === 'planned' || (statement.time === 'hypothetical' && advised);
    const least = statement.time === 'hypothetical' ? MOST_NOW_OF_ADVICE : MOST_NOW;
    const returns = !ahead && !TELLING_ROLES.has(role) && now >= least;
    return returns ? { ...statement, subject: 'patient', time: 'current' } : statement;
  }
  if (!(likely > now)) return statement;
  if (frame === 'relative' || frame === 'other') return { ...statement, subject: frame };
  return { ...statement, time: frame === 'past' ? 'past' : 'hypothetical' };
}
