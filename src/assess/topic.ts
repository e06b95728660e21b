import type { Finding } from '../core/finding.ts';
import type { Topic, TopicReason, TopicReasonKind } from '../rules/topics.ts';
import type { FactBase } from './fact-base.ts';

/**
 * How a reason counts, for order alone: a diagnosis that the writer concludes with before one that is named on the way, that before a
 * symptom, and a symptom before one that only follows from another.
 */
const CONCLUDED = 4;
const COUNTS: Readonly<Record<TopicReasonKind, number>> = { diagnosis: 2, symptom: 1, mention: 0 };
const DERIVED = 0.5;
/** Naming a part of the body time and again counts nearly as much as a symptom, and never more. */
const MENTION = 0.3;
const MENTIONS_AT_MOST = 3;
/** Where writers conclude. */
const CONCLUSIONS: ReadonlySet<string> = new Set(['assessment', 'evaluation', 'condition', 'request']);

interface Standing {
  readonly topic: Topic;
  readonly weight: number;
  /** How often the part of the body is named. */
  readonly mentions: number;
  /** Where the complaint is first said, later than everything when it is nowhere in a note. */
  readonly firstSaid: number;
}

function countOf({ kind }: TopicReason, present: readonly Finding[]): number {
  if (present.length > 0 && present.every(({ origin }) => origin === 'derived')) return DERIVED;
  const concludes = present.some(({ evidence }) => evidence.some(({ section }) => CONCLUSIONS.has(section)));
  return kind === 'diagnosis' && concludes ? CONCLUDED : COUNTS[kind];
}

function standingOf(topic: Topic, { standings }: FactBase): Standing {
  let weight = 0;
  let mentions = 0;
  let firstSaid = Number.MAX_SAFE_INTEGER;
  for (const reason of topic.because) {
    const present = standings.get(reason.finding)?.present ?? [];
    weight += countOf(reason, present);
    for (const { evidence } of present) {
      if (reason.kind === 'mention') mentions += evidence.length;
      for (const { start } of evidence) firstSaid = Math.min(firstSaid, start);
    }
  }
  weight += MENTION * Math.min(mentions, MENTIONS_AT_MOST);
  return { topic, weight, mentions, firstSaid };
}

function byWeight(a: Standing, b: Standing): number {
  const order = Number(b.topic.coded) - Number(a.topic.coded) || b.weight - a.weight;
  return order || b.mentions - a.mentions || a.firstSaid - b.firstSaid;
}

/** What an encounter is about. */
export interface ChosenTopic {
  readonly complaint: string;
  /** The part of the body is named and nothing else said of it: `beveger nakken fritt` in a driver's certificate. */
  readonly onlyMentioned: boolean;
}

/**
 * The one complaint an encounter is about: a coded one first, then the one that most speaks for, of equals the one whose part of the
 * body is named most, and then the one that is said first.
 */
export function chooseTopic(topics: readonly Topic[], base: FactBase): ChosenTopic | undefined {
  const first = topics.map(topic => standingOf(topic, base)).sort(byWeight)[0]?.topic;
  if (first === undefined) return undefined;
  const { complaint, coded, because } = first;
  return { complaint, onlyMentioned: !coded && because.every(({ kind }) => kind === 'mention') };
}
