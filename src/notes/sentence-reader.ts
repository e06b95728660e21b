import type { SectionName } from '../core/encounter.ts';
import type { Certainty, Subject, Time } from '../core/finding.ts';
import type { Language } from '../core/language.ts';
import type { FindingKind, SectionRole } from '../core/vocabulary.ts';
import type { Sentence } from '../text/sentences.ts';
import { Kind, type Tokens } from '../text/tokenize.ts';
import { answerOf, askedFrom, isAskedAbout } from './answers.ts';
import { sparesPatient } from './contrast.ts';
import { durationDaysOf } from './duration.ts';
import { type Frames, inFrame } from './frames/frames.ts';
import { sideOf } from './laterality.ts';
import type { Lexicon } from './lexicon.ts';
import type { Matches } from './matches.ts';
import { mentionsOf } from './mentions.ts';
import { Modality } from './modality.ts';
import { isUndisturbed, normalScopes } from './normality.ts';
import { isNegated, negationScopes } from './polarity.ts';
import { type Reading, readingsOf } from './quantities.ts';
import { headingOf } from './sections.ts';
import { type Cue, type Mention, type Scope, SentenceView } from './sentence-view.ts';
import type { Statement } from './statement.ts';
import {
  ABOUT_PATIENT,
  carryOver,
  isTold,
  type SubjectCarry,
  type SubjectTurn,
  subjectAt,
  subjectTurns,
} from './subject.ts';
import { isTemplate } from './templates.ts';
import { type PastCarry, Temporality } from './temporality.ts';

/** A negation this near to what it denies is shown with it. */
const QUOTED_CUE_REACH = 8;
/** What stands under `Tidligere sykdommer` and is so still: diabetes, medicines. */
const LASTING_KINDS: ReadonlySet<FindingKind> = new Set(['medication', 'history']);
const NO_SCOPES: readonly Scope[] = [];

/** What is known of the note beyond the section. */
export interface ReadingContext {
  readonly language: Language;
  readonly patientSex: 'female' | 'male' | undefined;
}

/** What the text so far means for the next sentence. */
export interface Carry {
  subject: SubjectCarry;
  past: PastCarry;
  adviceList: boolean;
}

/** What stands behind a heading. */
function behind(last: number, { end, startsLine }: Sentence): Sentence {
  return { first: Math.min(end, last + 1), end, startsLine };
}

function saysPresent({ polarity }: Mention): boolean {
  return polarity === 'present' || polarity === 'named';
}

/** Reads one sentence: what it says of which finding, whose, when and how certain. */
export class SentenceReader {
  readonly view: SentenceView;
  /** What a heading that opens the sentence makes of it and of what follows. */
  readonly heading: SectionRole | undefined;
  private readonly body: Sentence;

  constructor(
    private readonly lexicon: Lexicon,
    private readonly section: SectionName,
    private readonly tokens: Tokens,
    sentence: Sentence,
    private readonly matches: Matches,
    role: SectionRole | undefined,
    private readonly context: ReadingContext,
  ) {
    const heading = headingOf(matches.headings, tokens, sentence);
    this.heading = heading?.role;
    this.body = heading === undefined ? sentence : behind(heading.last, sentence);
    const under = heading?.role ?? role;
    const mentions = mentionsOf(matches, tokens, this.body, under);
    this.view = new SentenceView(tokens, this.body, under, this.cuesOf(this.body.first), mentions);
  }

  private cuesOf(from: number): Cue[] {
    const cues: Cue[] = [];
    for (const { meaning, first, last } of this.matches.cues) {
      if (first < from || this.isNynorskNow(first, last)) continue;
      if (meaning.languages !== undefined && !meaning.languages.includes(this.context.language)) continue;
      cues.push({ category: meaning.category, direction: meaning.direction, first, last });
    }
    return cues;
  }

  /** `Feber no: nei`: in front of the colon of an answer `no` is the Nynorsk word for now, whatever the language of the note is taken for. */
  private isNynorskNow(first: number, last: number): boolean {
    const { norms, kinds } = this.tokens;
    return (
      first === last && first > this.body.first && norms[first] === 'no' && kinds[first + 1] === Kind.colon
    );
  }

  /** @param carry what the text so far means for this sentence; left as it means for the next. */
  read(next: Sentence | undefined, carry: Carry, frames: Frames | undefined): Statement[] {
    const { view } = this;
    if (this.heading !== undefined) {
      carry.subject = ABOUT_PATIENT;
      carry.past = false;
    }
    const turns = subjectTurns(view, carry.subject, this.context.patientSex);
    const temporality = new Temporality(view, carry.past);
    const modality = new Modality(view, carry.adviceList && this.isBullet());
    const scopes = view.mentions.length === 0 ? NO_SCOPES : negationScopes(view);
    const normal = view.mentions.length === 0 ? NO_SCOPES : normalScopes(view);
    const answer = view.mentions.length === 0 ? 'none' : answerOf(view, next);
    const asksDiagnosis = answer === 'open' && this.asksDiagnosis();
    const deniesDiagnosis = answer === 'denied' && this.asksDiagnosis();
    const out: Statement[] = [];
    for (const mention of view.mentions) {
      const kind = this.lexicon.findings[mention.finding]?.kind ?? 'symptom';
      const asked = answer === 'open' && isAskedAbout(view, mention, asksDiagnosis);
      if ((asked && kind !== 'diagnosis') || isTemplate(view, mention)) continue;
      if (mention.polarity === 'function' && !isUndisturbed(view, mention, answer, normal, scopes)) continue;
      const answered = answer === 'denied' && (!deniesDiagnosis || isAskedAbout(view, mention, true));
      const negated = answered || isNegated(view, mention, scopes);
      const certainty = this.certaintyOf(mention, asked, modality);
      const present = saysPresent(mention) ? !negated : mention.polarity === 'denied' && negated;
      const time = this.timeOf(mention, kind, present, modality, temporality);
      const one = this.statement(mention, present, certainty, time, turns, scopes);
      const isFirm = time === 'past' && (temporality.isFirm(mention) || this.isOfHistory(mention));
      out.push(frames === undefined || isFirm ? one : this.inFrame(one, mention.first, turns, frames));
    }
    if (this.matches.quantities.length > 0)
      for (const reading of this.readings()) out.push(this.quantity(reading, temporality, modality, turns));
    carry.subject = carryOver(view, turns, carry.subject);
    carry.past = temporality.carry();
    carry.adviceList = modality.opensAdviceList() || (carry.adviceList && this.isBullet());
    return out;
  }

  /** A disease that is put forward as a question is a suspicion stated for certain. */
  private certaintyOf(mention: Mention, asked: boolean, modality: Modality): Certainty {
    if (mention.polarity === 'named') return 'stated';
    return asked ? 'uncertain' : modality.certaintyOf(mention);
  }

  /** Whether a word stands behind the heading. */
  hasBody(): boolean {
    for (let i = this.body.first; i < this.body.end; i++) if (this.view.isWord(i)) return true;
    return false;
  }

  /** What the family tells of the patient is no story about somebody else, however it sounds. */
  private inFrame(one: Statement, at: number, turns: readonly SubjectTurn[], frames: Frames): Statement {
    const framed = inFrame(one, frames.at(at), this.view.role, this.givesAdvice());
    const turnedAside = framed.subject !== 'patient' && one.subject === 'patient';
    if (framed.time === 'hypothetical' && one.time === 'current' && this.opensWithVerb(at)) return one;
    return turnedAside && (isTold(turns, at) || this.goesOnWithPatient(framed)) ? one : framed;
  }

  /** `redd for kreft, er nummen i skrittet`: a clause that opens with a verb of the present tells what is. */
  private opensWithVerb(at: number): boolean {
    const start = this.view.segmentStart(at);
    return start > this.view.first && this.view.cueAt(start, 'present-verb') !== undefined;
  }

  /** `ny kontakt ved hevelse` sounds like the patient's own and has not come. */
  private givesAdvice(): boolean {
    const { view } = this;
    return view.has('hypothetical') || view.has('advice') || view.has('condition');
  }

  /** `Mor hadde kreft. Nummen i skrittet, får ikke tisset`: in the present tense, without a word for anybody, it is the patient again. */
  private goesOnWithPatient({ subject }: Statement): boolean {
    const { view } = this;
    if (subject !== 'relative' || !view.has('present-verb')) return false;
    return (
      !view.has('relative') && !view.has('other-person') && !view.has('pronoun') && !view.has('past-verb')
    );
  }

  /** `Selv er hun frisk`: what was told before was not about the patient. */
  sparesPatient(): boolean {
    return sparesPatient(this.view);
  }

  namesPatient(): boolean {
    return this.view.has('patient');
  }

  durationDays(): number | undefined {
    const about =
      this.view.role === undefined || this.view.role === 'subjective' || this.view.role === 'assessment';
    return about ? durationDaysOf(this.view) : undefined;
  }

  /** `hoven legg, tungpusten, DVT?`: a disease is what the question mark closes. */
  private asksDiagnosis(): boolean {
    const from = askedFrom(this.view);
    return this.view.mentions.some(
      ({ finding, first }) => first >= from && this.lexicon.findings[finding]?.kind === 'diagnosis',
    );
  }

  /** A line of a list: it opens with a dash, a bullet or a number. */
  private isBullet(): boolean {
    const kind = this.tokens.kinds[this.body.first];
    return this.body.startsLine && (kind === Kind.minus || kind === Kind.other || kind === Kind.number);
  }

  /** `Gammelt brudd i Th8`: what stands within the words for an earlier illness was then. */
  private isOfHistory({ used }: Mention): boolean {
    return this.view.mentions.some(other => {
      if (other.used.length <= used.length || this.lexicon.findings[other.finding]?.kind !== 'history')
        return false;
      return used.every(token => other.used.includes(token)) && this.holdsPast(other);
    });
  }

  private holdsPast({ first, last, used }: Mention): boolean {
    if (this.view.segmentFrom(first).end <= last || this.view.has('current', first, last + 1)) return false;
    for (let i = first; i < last; i++) if (!used.includes(i) && this.isForeign(i)) return false;
    return this.matches.cues.some(
      cue => cue.meaning.category === 'past' && used.includes(cue.first) && used.includes(cue.last),
    );
  }

  /** A word that belongs to no known phrase, and is not cut short (`kompr.fraktur`). */
  private isForeign(i: number): boolean {
    const { view } = this;
    if (!view.isWord(i) || view.isCovered(i) || view.cueAt(i, 'filler')) return false;
    return view.kind(i + 1) !== Kind.period;
  }

  private pastOf(mention: Mention, kind: FindingKind, temporality: Temporality): Time {
    if (LASTING_KINDS.has(kind)) return temporality.timeOf(mention);
    if (this.view.role === 'history' || this.isOfHistory(mention)) return 'past';
    return temporality.timeOf(mention);
  }

  /** `tidligere infarkt: nei`, `ingen tidligere operasjoner`: what never was is not there now either. */
  private timeOf(
    mention: Mention,
    kind: FindingKind,
    isPresent: boolean,
    modality: Modality,
    temporality: Temporality,
  ): Time {
    const time = modality.timeOf(mention, kind) ?? this.pastOf(mention, kind, temporality);
    return time === 'past' && kind === 'history' && !isPresent ? 'current' : time;
  }

  private statement(
    mention: Mention,
    present: boolean,
    certainty: Certainty,
    time: Time,
    turns: readonly SubjectTurn[],
    scopes: readonly Scope[],
  ): Statement {
    const entry = this.lexicon.findings[mention.finding];
    const subject = subjectAt(turns, mention.first);
    const side = sideOf(this.view, mention);
    const { section, start, end, quote } = this.quoteOf(mention, scopes);
    // Written out: objects made by spreading are slow to read for all who come after.
    const one = { id: entry?.id ?? '', present, certainty, subject, time, section, start, end, quote };
    return side === undefined
      ? one
      : { id: one.id, present, certainty, subject, time, section, start, end, quote, side };
  }

  private quoteOf(
    mention: Mention,
    scopes: readonly Scope[],
  ): Pick<Statement, 'section' | 'start' | 'end' | 'quote'> {
    let { first, last } = mention;
    const scope = scopes.find(({ first: from, end }) =>
      mention.used.some(token => token >= from && token < end),
    );
    if (scope !== undefined && Math.abs(scope.cue.first - mention.first) <= QUOTED_CUE_REACH) {
      first = Math.min(first, scope.cue.first);
      last = Math.max(last, scope.cue.last);
    }
    return this.span(first, last);
  }

  private span(first: number, last: number): Pick<Statement, 'section' | 'start' | 'end' | 'quote'> {
    const start = this.tokens.starts[first] ?? 0;
    const end = this.tokens.ends[last] ?? start;
    return { section: this.section, start, end, quote: this.tokens.text.slice(start, end) };
  }

  private readings(): Reading[] {
    return readingsOf(this.lexicon, this.matches.quantities, this.view);
  }

  private quantity(
    reading: Reading,
    temporality: Temporality,
    modality: Modality,
    turns: readonly SubjectTurn[],
  ): Statement {
    const entry = this.lexicon.quantities[reading.quantity];
    const mention: Mention = {
      finding: -1,
      polarity: 'present',
      used: [reading.first, reading.last],
      first: reading.first,
      last: reading.last,
    };
    const subject: Subject = subjectAt(turns, reading.first);
    return {
      id: entry?.id ?? '',
      present: true,
      certainty: 'stated',
      subject,
      time: modality.timeOf(mention, 'sign') ?? this.pastOf(mention, 'sign', temporality),
      ...this.span(reading.first, reading.last),
      value: reading.value,
      unit: entry?.unit ?? '1',
    };
  }
}
