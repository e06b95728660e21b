import type { Certainty, Time } from '../core/finding.ts';
import type { FindingKind } from '../core/vocabulary.ts';
import { Kind } from '../text/tokenize.ts';
import { Advice, governs } from './advice.ts';
import { listContinues } from './list-scope.ts';
import type { Cue, Mention, SentenceView } from './sentence-view.ts';

/** Kinds that, in a plan, are what to look out for and not what is. */
const OBSERVED: ReadonlySet<FindingKind> = new Set(['symptom', 'sign']);

/** Whether a sentence speaks of what might come: advice, leaflets, fears. */
export class Modality {
  private readonly advice: Advice;

  constructor(
    private readonly view: SentenceView,
    /** The lines before introduced a list of things to look out for. */
    private readonly inAdviceList: boolean,
  ) {
    this.advice = new Advice(view);
  }

  /** Whether the sentence opens a list of things to look out for. */
  opensAdviceList(): boolean {
    return this.advice.opensList();
  }

  /** `hypothetical` or `planned` where the mention is not said to be so; undefined where it is. */
  timeOf(mention: Mention, kind: FindingKind): Extract<Time, 'hypothetical' | 'planned'> | undefined {
    if (this.inAdviceList || this.advice.names(mention)) return 'hypothetical';
    if (this.view.of('hypothetical').some(cue => governs(this.view, cue, mention))) return 'hypothetical';
    if (this.view.of('planned').some(cue => governs(this.view, cue, mention))) return 'planned';
    if (this.view.role === 'plan' && kind === 'medication' && !this.goesOn()) return 'planned';
    if (this.view.role === 'plan' && OBSERVED.has(kind) && !this.isGrounds(mention)) return 'hypothetical';
    return undefined;
  }

  certaintyOf(mention: Mention): Certainty {
    if (this.view.kind(mention.last + 1) === Kind.question) return 'uncertain';
    return this.view.of('uncertain').some(cue => this.makesUncertain(cue, mention)) ? 'uncertain' : 'stated';
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
