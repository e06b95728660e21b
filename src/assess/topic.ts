import { SECTIONS } from '../core/encounter.ts';
import type { Evidence, Finding } from '../core/finding.ts';
import { LIMITS } from '../core/limits.ts';
import type { Topic, TopicReason, TopicReasonKind } from '../rules/topics.ts';
import type { FactBase } from './fact-base.ts';
import { isConcluded } from './named.ts';

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
/** What a note opens with is what the patient came for more often than not; less so where only a part of the body is named. */
const OPENS = 0.75;
const OPENS_WITH_MENTION = 0.4;

interface Standing {
  readonly topic: Topic;
  readonly weight: number;
  /** How often the part of the body is named. */
  readonly mentions: number;
  /** It is spoken of in the opening of the note. */
  readonly inOpening: boolean;
  /** Where the complaint is first said, later than everything when it is nowhere in a note. */
  readonly firstSaid: number;
}

function countOf({ kind }: TopicReason, present: readonly Finding[]): number {
  if (present.length > 0 && present.every(({ origin }) => origin === 'derived')) return DERIVED;
  return kind === 'diagnosis' && present.some(isConcluded) ? CONCLUDED : COUNTS[kind];
}

/** So many characters of a note are its opening: a part of the body that is named there is what the note is about. */
const OPENING_CHARS = 120;
const FIRST_SECTIONS: ReadonlySet<string> = new Set(['subjective', 'text']);

const ORDER: readonly string[] = SECTIONS;

/** Places in the order of the note, section by section. */
function orderOf({ section, start }: Evidence): number {
  const place = ORDER.indexOf(section);
  return (place < 0 ? ORDER.length : place) * LIMITS.noteChars + start;
}

function standingOf(topic: Topic, { standings }: FactBase): Standing {
  let weight = 0;
  let mentions = 0;
  let firstSaid = Number.MAX_SAFE_INTEGER;
  let inOpening = false;
  for (const reason of topic.because) {
    const present = standings.get(reason.finding)?.present ?? [];
    weight += countOf(reason, present);
    for (const { evidence } of present) {
      if (reason.kind === 'mention') mentions += evidence.length;
      for (const place of evidence) {
        firstSaid = Math.min(firstSaid, orderOf(place));
        inOpening ||= place.start < OPENING_CHARS && FIRST_SECTIONS.has(place.section);
      }
    }
  }
  weight += MENTION * Math.min(mentions, MENTIONS_AT_MOST);
  return { topic, weight, mentions, inOpening, firstSaid };
}

function byWeight(a: Standing, b: Standing): number {
  const order = Number(b.topic.coded) - Number(a.topic.coded) || b.weight - a.weight;
  return order || b.mentions - a.mentions || a.firstSaid - b.firstSaid;
}

function isOnlyMentioned({ coded, because }: Topic): boolean {
  return !coded && because.every(({ kind }) => kind === 'mention');
}

function openingOf(topic: Topic): number {
  return isOnlyMentioned(topic) ? OPENS_WITH_MENTION : OPENS;
}

/** What an encounter is about. */
export interface ChosenTopic {
  readonly complaint: string;
  /** The part of the body is named behind the opening of the note and nothing else said of it: `beveger nakken fritt` in a driver's certificate. */
  readonly onlyMentioned: boolean;
}

/**
 * The one complaint an encounter is about: a coded one first, then the one that most speaks for, what the note opens with a little more,
 * of equals the one whose part of the body is named most, and then the one that is said first.
 */
export function chooseTopic(topics: readonly Topic[], base: FactBase): ChosenTopic | undefined {
  const standings = topics.map(topic => standingOf(topic, base));
  const opening = Math.min(...standings.map(({ firstSaid }) => firstSaid));
  const weighed = standings.map(one =>
    one.firstSaid === opening ? { ...one, weight: one.weight + openingOf(one.topic) } : one,
  );
  const first = weighed.sort(byWeight)[0];
  if (first === undefined) return undefined;
  const { topic, inOpening } = first;
  return { complaint: topic.complaint, onlyMentioned: isOnlyMentioned(topic) && !inOpening };
}
