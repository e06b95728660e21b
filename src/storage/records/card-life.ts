import { LIMITS } from '../../core/limits.ts';
import type { CardState } from '../../core/record.ts';

/** What somebody said to a card, and to which facts. */
export interface CardAnswer {
  readonly state: 'acknowledged' | 'overridden';
  /** Milliseconds since 1970, as all times here. */
  readonly at: number;
  /** Digest of the facts that stood then; left out when nobody can know any more. */
  readonly facts?: string;
  readonly feedbackId: string;
}

/** All that decides a card's state. */
export interface CardLife {
  /** When the alarm that stands now was first given. */
  readonly raisedAt: number;
  /** When an evaluation last gave it. */
  readonly seenAt: number;
  /** When an evaluation of its encounter last did not give it. */
  readonly missedAt?: number;
  readonly facts: string;
  /** Since when, without a break that we know of, the facts are these. */
  readonly factsSince: number;
  readonly answer?: CardAnswer;
}

/**
 * The rules of a card's life. Every event counts at its own time, in whatever order it comes: of two sightings, two
 * misses or two answers the later one wins. An answer holds while its alarm and the facts under it stay; where an event
 * came so late that this cannot be known, the card is raised again.
 */
export class CardRules {
  private readonly validMs: number;

  /** @param validDays days after the last sighting for which an alarm stands. */
  constructor(validDays: number) {
    this.validMs = validDays * 86_400_000;
  }

  /** An evaluation gave it. */
  seen(life: CardLife | undefined, at: number, facts: string): CardLife {
    if (life === undefined) return { raisedAt: at, seenAt: at, facts, factsSince: at };
    if (at < life.seenAt) return this.seenLate(life, at, facts);
    const changed = facts !== life.facts;
    const next = { ...life, seenAt: at, facts, factsSince: changed ? at : life.factsSince };
    // An answer that is later than this sighting was to what is seen here; it only came to us first.
    if (life.answer !== undefined && life.answer.at >= at) next.answer = { ...life.answer, facts };
    else if (changed && holds(life)) next.raisedAt = at;
    return this.hasEnded(life, at) ? { ...next, raisedAt: at } : next;
  }

  /** An evaluation of its encounter did not give it. */
  missed(life: CardLife, at: number): CardLife {
    const next = { ...life, missedAt: Math.max(at, life.missedAt ?? at) };
    return at > life.raisedAt && at < life.seenAt ? interrupted(next) : next;
  }

  /** Somebody answered it. */
  answered(life: CardLife, answer: CardAnswer): CardLife {
    if (life.answer !== undefined && life.answer.at > answer.at) return life;
    const { facts: _, ...said } = answer;
    return { ...life, answer: answer.at >= life.factsSince ? { ...said, facts: life.facts } : said };
  }

  /** Its state at a time. */
  stateAt(life: CardLife, now: number): CardState {
    if (life.missedAt !== undefined && life.missedAt > life.seenAt) return 'resolved';
    const state = life.answer !== undefined && holds(life) ? life.answer.state : 'raised';
    return state !== 'overridden' && now - life.seenAt > this.validMs ? 'expired' : state;
  }

  /** Whether the alarm was over before it was given again at `at`. */
  private hasEnded(life: CardLife, at: number): boolean {
    const missed = life.missedAt !== undefined && life.missedAt > life.seenAt && life.missedAt < at;
    return missed || this.stateAt(life, at) === 'expired';
  }

  /** An older sighting changes nothing, unless it shows that the facts were others in between. */
  private seenLate(life: CardLife, at: number, facts: string): CardLife {
    return facts === life.facts || at < life.factsSince
      ? life
      : interrupted({ ...life, factsSince: life.seenAt });
  }
}

/** We learn late that an alarm did not stand all the time. The last sighting is the only one that certainly came after. */
function interrupted(life: CardLife): CardLife {
  return { ...life, raisedAt: life.seenAt };
}

/** The rules with the number of days that the product gives a card. */
export const CARD_RULES = new CardRules(LIMITS.cardValidDays);

/** Whether the answer is to the alarm and the facts that stand now. */
function holds({ answer, raisedAt, facts }: CardLife): boolean {
  return answer !== undefined && answer.at >= raisedAt && answer.facts === facts;
}
