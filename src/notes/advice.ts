import { Kind } from '../text/tokenize.ts';
import type { Cue, Mention, SentenceView } from './sentence-view.ts';

/** Verbs of what is to come, behind the word of a condition: `hvis hun utvikler feber`. */
const COMES =
  /^(får|fær|kommer|kjem|skulle|blir|vert|utvikler|utviklar|opptrer|tilkommer|tilkjem|gets|develops|should|becomes|notices|merker|merkar)$/;
const COMES_REACH = 6;
/** Words between whom to turn to and the word of the condition: `ny kontroll om to uker ved`. */
const CONTACT_REACH = 4;
/** Words between the word of the condition and what is to be looked out for. */
const LOOKOUT_REACH = 4;

/** A new trouble may be one to come. */
const NEW = /^(ny|nye|nytt|new)$/;
const IF = /^(hvis|viss|dersom|if)$/;
/** `kontroll om to uker, tidligere ved feber`: sooner than what was agreed, a clause ahead or a sentence. */
const SOONER = /^(tidligere|tidlegare|før|raskere|raskare|snarere|snarare|straks|earlier|sooner|before)$/;
/** Verbs that open what is to be done. */
const TO_BE_DONE = /^(må|skal|bør|tar|tek|ta|kontakt|ring|oppsøk|kom|then|come|call)$/;
/** Marks that lead from a sign to what is to be done: `->`, `=>`, `=`, `→`. */
const LEADS_TO = /^[>=→⇒]$/;

/** Advice on what to look out for and what then to do: what it names has not come. */
export class Advice {
  constructor(private readonly view: SentenceView) {}

  /** Whether the mention is something to look out for. */
  names(mention: Mention): boolean {
    return this.isAdvised(mention) || this.isAnswered(mention) || this.isContacted(mention);
  }

  /** Whether the sentence opens a list of things to look out for (`Ta kontakt ved:`). */
  opensList(): boolean {
    const colon = this.view.lastMark() === Kind.colon;
    return colon && (this.view.has('hypothetical') || this.view.has('advice') || this.view.has('condition'));
  }

  /** `ta kontakt ved X`, `hvis X: ring 113`. */
  private isAdvised(mention: Mention): boolean {
    const conditions = this.view
      .of('condition')
      .filter(({ first }) => first <= mention.last && !mention.used.includes(first));
    if (this.isInverted(mention)) return true;
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
      const isComing = i <= cue.last + COMES_REACH && COMES.test(this.view.tokens.norms[i] ?? '');
      if (!isComing && !comes && this.view.cueAt(i, 'present-verb')) return false;
      comes ||= isComing;
    }
    return comes;
  }

  /** `Temp > 39, vedvarende oppkast: ring 113`, `høy feber -> LV`: what is to be done stands behind the mark that closes the list. */
  private isAnswered(mention: Mention): boolean {
    const { view } = this;
    const advice = view.of('advice');
    if (advice.some(({ first }) => mention.last < first && view.kind(first - 1) === Kind.colon)) return true;
    const leads =
      advice.some(cue => this.isLedTo(cue, mention)) ||
      view.of('contact').some(cue => this.isLedTo(cue, mention));
    return leads && !this.isTold();
  }

  private isTold(): boolean {
    const { view } = this;
    return (
      view.has('past-verb') ||
      view.of('current').some(({ first }) => !NEW.test(view.tokens.norms[first] ?? ''))
    );
  }

  /** `X -> LV`, `X = call us`, `X: LV`; nothing but marks, or one more word, stands behind. */
  private isLedTo({ first, last }: Cue, mention: Mention): boolean {
    const { view } = this;
    if (mention.last >= first) return false;
    const mark = view.kind(first - 1);
    if (mark !== Kind.colon && !LEADS_TO.test(view.tokens.norms[first - 1] ?? '')) return false;
    return mark !== Kind.colon || view.nothingAfter(last);
  }

  /** `kontakt LV ved X`, `ny time før om X`, `datter ringer hvis X`: whom to turn to, then the word of the condition, then what for. */
  private isContacted(mention: Mention): boolean {
    return this.view.of('condition').some(cue => {
      if (cue.first > mention.last || mention.used.includes(cue.first) || !this.contactBefore(cue))
        return false;
      if (mention.first <= cue.last) return true;
      return (this.isIf(cue) || this.isLookedOutFor(cue)) && governs(this.view, cue, mention);
    });
  }

  /** `hvis`, `ringer om han`: no place or time can follow, as behind `ved`. */
  private isIf({ first, last }: Cue): boolean {
    const norm = this.view.tokens.norms[first] ?? '';
    return IF.test(norm) || (norm === 'om' && this.view.cueAt(last + 1, 'pronoun') !== undefined);
  }

  /** `Blir kneet rødt og hovent, må hun komme`: the verb opens the condition, and again what is to be done. */
  private isInverted(mention: Mention): boolean {
    const { view } = this;
    if (!COMES.test(view.tokens.norms[view.first] ?? '')) return false;
    return view
      .of('advice')
      .some(
        ({ first }) =>
          mention.last < first &&
          view.segmentStart(first) === first &&
          TO_BE_DONE.test(view.tokens.norms[first] ?? ''),
      );
  }

  /** Whether nothing but a few words stand between whom to turn to and this word of a condition, and nobody did so already. */
  private contactBefore(condition: Cue): boolean {
    const { view } = this;
    if (SOONER.test(view.tokens.norms[condition.first] ?? ''))
      return condition.first === view.first || view.of('contact').some(({ last }) => last < condition.first);
    return view.of('contact').some(({ first, last }) => {
      const between = condition.first - last - 1;
      if (between < 0 || between > CONTACT_REACH) return false;
      for (let i = last + 1; i < condition.first; i++) if (!view.isWord(i) || view.isCovered(i)) return false;
      return !view.has('past-verb', view.segmentStart(first), condition.first);
    });
  }

  /** Right behind the condition, as `ved feber`; not `kontroll ved ortoped i mai, har feber`. */
  private isLookedOutFor({ last }: Cue): boolean {
    for (let i = last + 1; i <= last + 1 + LOOKOUT_REACH; i++) {
      if (this.view.isCovered(i)) return true;
      if (i > last + 1 && !this.view.isWord(i)) return false;
    }
    return false;
  }
}

/** Whether a cue of what may come reaches a mention: no clause that tells of now stands between. */
export function governs(view: SentenceView, cue: Cue, mention: Mention): boolean {
  if (cue.direction === 'backward') return mention.last < cue.first;
  if (mention.first <= cue.last)
    return mention.last >= cue.first && (mention.first > cue.first || !mention.used.includes(cue.last));
  for (let i = cue.last + 1; i < mention.first; i++) {
    if (view.isBarrier(i)) return false;
    if (view.isSeparator(i) && tellsOfNow(view, i + 1)) return false;
  }
  return true;
}

/** `spør om det er farlig, for siden mandag har hun hatt ...`: a clause with a verb and a time of its own tells what is. */
function tellsOfNow(view: SentenceView, from: number): boolean {
  const { first, end } = view.segmentFrom(from);
  return (
    view.has('current', first, end) &&
    (view.has('present-verb', first, end) || view.has('past-verb', first, end))
  );
}
