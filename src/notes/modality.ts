import type { Certainty, Time } from '../core/finding.ts';
import type { FindingKind } from '../core/vocabulary.ts';
import { numberWord } from '../text/number-words.ts';
import { Kind } from '../text/tokenize.ts';
import { listContinues } from './list-scope.ts';
import type { Cue, Mention, SentenceView } from './sentence-view.ts';

/** Kinds that, in a plan, are what to look out for and not what is. */
const OBSERVED: ReadonlySet<FindingKind> = new Set(['symptom', 'sign']);

/** Verbs of what is to come, behind the word of a condition: `hvis hun utvikler feber`. */
const COMES =
  /^(får|fær|kommer|kjem|skulle|blir|vert|utvikler|utviklar|opptrer|tilkommer|tilkjem|gets|develops|should|becomes|notices|merker|merkar)$/;
const COMES_REACH = 6;
/** Verbs of what is then to be done: `blir det ny hovudverk, tek vi angio`. */
const THEN =
  /^(tek|tar|ta|bestiller|rekvirerer|henviser|tilviser|vurderer|vurder|tenker|tenk|ring|ringer|ringe|kontakt|kontakter|oppsøk|oppsøker|call|return)$/;
/** What one has read or is afraid of; a clause with a verb of its own tells of the patient again: `redd for kreft, er nummen i skrittet`. */
const FEARS =
  /^(lest|lese|leste|lesi|read|redd|engstelig|engsteleg|bekymret|bekymra|uroleg|urolig|frykter|googla|googlet|worried|afraid|scared|anxious|fears)$/;
/** A word of the present that opens a clause: `told to return if numb: now numb`. */
const NOW = /^(nå|no|now|idag|today)$/;
/** What stands in a hospital: `innlegges ved Haukeland`. */
const PLACED = /^(innlegges|innleggast|innlagt|innl|legges|leggast|henvises|henvist|sendes|sendt)$/;
/** Words of a place before the mark that closes it. */
const PLACE_REACH = 3;
/** What a pain or the like is under a strain. */
const DEGREE = /^(verre|verst|bedre|betre|best|mest|worse|worst|better)$/;

/** Whether a sentence speaks of what might come: advice, leaflets, fears. */
export class Modality {
  constructor(
    private readonly view: SentenceView,
    /** The lines before introduced a list of things to look out for. */
    private readonly inAdviceList: boolean,
  ) {}

  /** `hypothetical` or `planned` where the mention is not said to be so; undefined where it is. */
  timeOf(mention: Mention, kind: FindingKind): Extract<Time, 'hypothetical' | 'planned'> | undefined {
    if (this.inAdviceList || this.isAdvised(mention) || this.isAnswered(mention)) return 'hypothetical';
    if (this.view.of('hypothetical').some(cue => this.governs(cue, mention))) return 'hypothetical';
    if (this.view.of('planned').some(cue => this.governs(cue, mention))) return 'planned';
    if (this.view.role === 'plan' && kind === 'medication' && !this.goesOn()) return 'planned';
    if (this.view.role === 'plan' && OBSERVED.has(kind) && !this.isGrounds(mention)) return 'hypothetical';
    return undefined;
  }

  certaintyOf(mention: Mention): Certainty {
    if (this.view.kind(mention.last + 1) === Kind.question) return 'uncertain';
    return this.view.of('uncertain').some(cue => this.makesUncertain(cue, mention)) ? 'uncertain' : 'stated';
  }

  /** Whether this line opens a list of things to look out for (`Ta kontakt ved:`). */
  opensAdviceList(): boolean {
    const colon = this.view.lastMark() === Kind.colon;
    return colon && (this.view.has('hypothetical') || this.view.has('advice') || this.view.has('condition'));
  }

  /** `ta kontakt ved X`, `hvis X: ring 113`. */
  private isAdvised(mention: Mention): boolean {
    const conditions = this.view
      .of('condition')
      .filter(
        cue =>
          cue.first <= mention.last &&
          !this.tellsHow(cue) &&
          !this.tellsTime(cue) &&
          !this.isLeftBehind(cue, mention),
      );
    if (conditions.length === 0) return false;
    if (conditions.some(cue => this.isForeseen(cue, mention) || this.isInverted(cue, mention))) return true;
    const strong = this.view.role === 'plan' && conditions.some(cue => cue.last < mention.first);
    return strong || this.view.has('advice');
  }

  /** `hvis han får feber, tenker vi MR`: what may come, in the clause of the condition itself; `hvis han går fort, får han vondt` is so already. */
  private isForeseen(cue: Cue, mention: Mention): boolean {
    if (mention.first <= cue.last) return false;
    let comes = false;
    for (let i = cue.last + 1; i < mention.first; i++) {
      if (this.view.kind(i) === Kind.comma || this.view.isBarrier(i)) return false;
      comes ||= i <= cue.last + COMES_REACH && COMES.test(this.view.tokens.norms[i] ?? '');
    }
    return comes;
  }

  /** `kontroll om to uker` tells when. */
  private tellsTime({ last }: Cue): boolean {
    const { tokens } = this.view;
    if (tokens.norms[last] !== 'om') return false;
    return this.view.kind(last + 1) === Kind.number || numberWord(tokens.norms[last + 1] ?? '') !== undefined;
  }

  /** `smerter ved pust, hoven legg`, `verre ved passiv tøyning`: the word tells how what is there is felt, and is no condition of it. */
  private tellsHow({ first, last }: Cue): boolean {
    if (first !== last || !/^(ved|v|når|when)$/.test(this.view.tokens.norms[first] ?? '')) return false;
    return this.view.isCovered(first - 1) || DEGREE.test(this.view.tokens.norms[first - 1] ?? '');
  }

  /** `kontroll ved behov: kommer nå med X`: a clause of the present stands between. */
  private isLeftBehind({ last }: Cue, mention: Mention): boolean {
    for (let i = last + 1; i < mention.first; i++) if (this.opensPresent(i)) return true;
    return false;
  }

  /** `Blir det ny hovudverk på eine sida, tek vi angio`: the verb opens the condition, and behind its comma stands what is then done. */
  private isInverted({ first }: Cue, mention: Mention): boolean {
    const { view } = this;
    if (first !== view.first || !COMES.test(view.tokens.norms[first] ?? '')) return false;
    if (view.lastMark() === Kind.question) return false;
    const { end } = view.segmentFrom(first);
    return mention.last < end && THEN.test(view.tokens.norms[end + 1] ?? '');
  }

  /** `Temp > 39, vedvarende oppkast: ring 113`: what is to be done stands behind the colon of the list. */
  private isAnswered(mention: Mention): boolean {
    const { view } = this;
    if (view.of('advice').some(({ first }) => mention.last < first && view.kind(first - 1) === Kind.colon))
      return true;
    return false;
  }

  private governs(cue: Cue, mention: Mention): boolean {
    if (cue.direction === 'backward') return mention.last < cue.first;
    if (mention.first <= cue.last) return mention.last >= cue.first && mention.first > cue.first;
    if (this.isPlace(cue)) return false;
    const fears = FEARS.test(this.view.tokens.norms[cue.first] ?? '');
    for (let i = cue.last + 1; i < mention.first; i++) {
      if (this.view.isBarrier(i) || this.opensPresent(i)) return false;
      if (fears && this.view.isSeparator(i) && this.view.cueAt(i + 1, 'present-verb')) return false;
    }
    return true;
  }

  /** Whether token `i` parts the sentence, and a clause behind it tells of now. */
  private opensPresent(i: number): boolean {
    const { view } = this;
    const parts = view.isSeparator(i) || view.kind(i) === Kind.colon;
    return parts && (this.tellsOfNow(i + 1) || this.opensNow(i + 1));
  }

  private opensNow(i: number): boolean {
    const { view } = this;
    return view.cueAt(i, 'current') !== undefined && NOW.test(view.tokens.norms[i] ?? '');
  }

  /** `innlegges ved Haukeland, ...`: a name with a capital, and then a mark. */
  private isPlace({ first, last }: Cue): boolean {
    const { tokens } = this.view;
    if (!PLACED.test(tokens.norms[first] ?? '') || !/^(ved|v)$/.test(tokens.norms[last] ?? '')) return false;
    const letter = tokens.text.charAt(tokens.starts[last + 1] ?? tokens.text.length);
    if (letter === letter.toLowerCase()) return false;
    for (let i = last + 1; i <= last + 1 + PLACE_REACH; i++) {
      if (!this.view.isWord(i)) return true;
      if (this.view.mentions.some(mention => mention.first > last && mention.used.includes(i))) return false;
    }
    return false;
  }

  /** `spør om det er farlig, for siden mandag har hun hatt ...`: a clause with a verb and a time of its own tells what is. */
  private tellsOfNow(from: number): boolean {
    const { first, end } = this.view.segmentFrom(from);
    return (
      this.view.has('current', first, end) &&
      (this.view.has('present-verb', first, end) || this.view.has('past-verb', first, end))
    );
  }

  private makesUncertain(cue: Cue, mention: Mention): boolean {
    if (cue.direction === 'backward')
      return mention.last < cue.first && this.view.segmentStart(cue.first) <= mention.last;
    if (mention.last <= cue.last) return false;
    for (let i = cue.last + 1; i < mention.first; i++) {
      if (this.view.isBarrier(i)) return false;
      if (this.view.isSeparator(i) && !listContinues(this.view, i + 1)) return false;
    }
    return true;
  }

  /** In a plan: `fortsetter med Paracet` is taken already. */
  private goesOn(): boolean {
    return this.view.has('current') || this.view.has('continued');
  }

  /** In a plan: `innlegges pga nummenhet i skrittet` is why, not what if. */
  private isGrounds(mention: Mention): boolean {
    if (this.view.has('current')) return true;
    return this.view.of('cause').some(cue => cue.last < mention.first);
  }
}
