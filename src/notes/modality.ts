import type { Certainty, Time } from '../core/finding.ts';
import type { FindingKind } from '../core/vocabulary.ts';
import { Kind } from '../text/tokenize.ts';
import { listContinues } from './list-scope.ts';
import type { Cue, Mention, SentenceView } from './sentence-view.ts';

/** Kinds that, in a plan, are what to look out for and not what is. */
const OBSERVED: ReadonlySet<FindingKind> = new Set(['symptom', 'sign']);

/** Verbs of what is to come, behind the word of a condition: `hvis hun utvikler feber`. */
const COMES =
  /^(får|fær|kommer|kjem|skulle|blir|vert|utvikler|utviklar|opptrer|tilkommer|tilkjem|gets|develops|should|becomes|notices|merker|merkar)$/;
const COMES_REACH = 6;

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
      .filter(cue => cue.first < mention.first || cue.first <= mention.last);
    if (conditions.length === 0) return false;
    if (conditions.some(cue => this.isForeseen(cue, mention))) return true;
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

  /** `Temp > 39, vedvarende oppkast: ring 113`: what is to be done stands behind the colon of the list. */
  private isAnswered(mention: Mention): boolean {
    const { view } = this;
    return view.of('advice').some(({ first }) => mention.last < first && view.kind(first - 1) === Kind.colon);
  }

  private governs(cue: Cue, mention: Mention): boolean {
    if (cue.direction === 'backward') return mention.last < cue.first;
    if (mention.first <= cue.last) return mention.last >= cue.first && mention.first > cue.first;
    for (let i = cue.last + 1; i < mention.first; i++) {
      if (this.view.isBarrier(i)) return false;
      if (this.view.isSeparator(i) && this.tellsOfNow(i + 1)) return false;
    }
    return true;
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
