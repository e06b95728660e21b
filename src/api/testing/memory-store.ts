import type { CardState, EvaluationRecord, RecordEvent, StandingCard } from '../../core/record.ts';
import type { EvaluationPlace, Store } from '../../core/store.ts';
import { memoryReviews } from './memory-reviews.ts';

interface Standing extends Omit<StandingCard, 'overrideReason'> {
  readonly tenant: string;
  readonly factsHash: string;
  readonly patientId: string | undefined;
  readonly encounterId: string | undefined;
}

/** A store that forgets when the process ends, for tests of what calls a store. */
export interface MemoryStore extends Store {
  readonly events: readonly RecordEvent[];
}

type Evaluated = Extract<RecordEvent, { kind: 'evaluation' }>;

function resolveMissing(cards: Map<string, Standing>, { tenant, record, cards: seen, at }: Evaluated): void {
  const { patientId, encounterId } = record.subject ?? {};
  const given = new Set(seen.map(({ cardId }) => `${tenant}|${cardId}`));
  for (const [key, one] of cards) {
    const same = one.tenant === tenant && one.patientId === patientId && one.encounterId === encounterId;
    if (same && encounterId !== undefined && !given.has(key))
      cards.set(key, { ...one, state: 'resolved', changedAt: at });
  }
}

function raise(cards: Map<string, Standing>, event: Evaluated): void {
  const { tenant, record, at } = event;
  resolveMissing(cards, event);
  const texts = [...record.cards, ...(record.notGiven ?? [])];
  for (const { cardId, factsHash, followUpAt } of event.cards) {
    const key = `${tenant}|${cardId}`;
    const card = texts.find(({ uuid }) => uuid === cardId);
    if (card === undefined) throw new Error('a card without its text');
    const before = cards.get(key);
    const stays = before !== undefined && before.state !== 'resolved' && before.factsHash === factsHash;
    cards.set(key, {
      cardId,
      card,
      tenant,
      patientId: record.subject?.patientId,
      encounterId: record.subject?.encounterId,
      evaluationId: record.evaluationId,
      factsHash,
      state: stays ? before.state : 'raised',
      raisedAt: stays ? before.raisedAt : at,
      changedAt: stays ? before.changedAt : at,
      ...(followUpAt === undefined ? {} : { followUpAt }),
    });
  }
}

function answer(cards: Map<string, Standing>, event: Extract<RecordEvent, { kind: 'feedback' }>): void {
  const { tenant, at, feedback } = event;
  const key = `${tenant}|${feedback.cardId}`;
  const one = cards.get(key);
  const state: CardState = feedback.outcome === 'accepted' ? 'acknowledged' : 'overridden';
  if (one) cards.set(key, { ...one, state, changedAt: at });
}

/** What a real store reads back from its audit chain. */
/** Whether an evaluation comes further down a list that begins with the newest. */
function isOlder(one: { now: string; evaluationId: string }, than: EvaluationPlace): boolean {
  if (one.now !== than.at) return one.now < than.at;
  return than.evaluationId !== undefined && one.evaluationId < than.evaluationId;
}

function chainOf(events: readonly RecordEvent[]): Pick<Store, 'administration' | 'observedOutcomes'> {
  return {
    observedOutcomes: async (tenant, { limit, after, before = Number.POSITIVE_INFINITY }) =>
      events
        .flatMap((event, i) =>
          event.kind === 'observed-outcome' && event.tenant === tenant
            ? [{ ...event.observed, seq: i + 1, at: event.at }]
            : [],
        )
        .filter(({ seq }) => (after === undefined ? seq < before : seq > after))
        .sort((a, b) => (after === undefined ? b.seq - a.seq : a.seq - b.seq))
        .slice(0, limit),
    administration: async prefix =>
      events.flatMap((event, i) =>
        event.kind === 'administration' && event.action.startsWith(prefix) ? [{ ...event, seq: i + 1 }] : [],
      ),
  };
}

/** Makes an empty store. */
export function memoryStore(): MemoryStore {
  const events: RecordEvent[] = [];
  const records = new Map<string, EvaluationRecord>();
  const cards = new Map<string, Standing>();
  const artifacts = new Map<string, Uint8Array>();
  const append = async (event: RecordEvent): Promise<void> => {
    if (events.some(({ eventId, kind }) => eventId === event.eventId && kind === event.kind)) return;
    events.push(event);
    if (event.kind === 'feedback') answer(cards, event);
    if (event.kind !== 'evaluation') return;
    // Through text, as every other store keeps it.
    const record: EvaluationRecord = JSON.parse(JSON.stringify(event.record));
    records.set(`${event.tenant}|${record.evaluationId}`, record);
    raise(cards, event);
  };
  const all = () => [...cards.values()];
  return {
    events,
    append,
    apply: async event => {
      await append(event);
      return 'applied';
    },
    evaluation: async (tenant, id) => records.get(`${tenant}|${id}`),
    evaluations: async (tenant, { limit, before = { at: '9' } }) =>
      [...records.values()]
        .filter(one => one.tenant === tenant && isOlder(one, before))
        .sort((a, b) => (isOlder(a, { at: b.now, evaluationId: b.evaluationId }) ? 1 : -1))
        .slice(0, limit)
        .map(({ evaluationId, now, door, cards: given, knowledge }) => ({
          evaluationId,
          at: now,
          door,
          cards: given.length,
          critical: given.filter(({ indicator }) => indicator === 'critical').length,
          knowledgeHash: knowledge.hash,
        })),
    cardStandings: async (tenant, ids) =>
      new Map(
        all().flatMap(one => (one.tenant === tenant && ids.includes(one.cardId) ? [[one.cardId, one]] : [])),
      ),
    setAside: async (tenant, sightings) => {
      const facts = new Map(sightings.map(({ cardId, factsHash }) => [cardId, factsHash]));
      const held = all().filter(one => one.tenant === tenant && one.state === 'overridden');
      return new Set(held.flatMap(one => (facts.get(one.cardId) === one.factsHash ? [one.cardId] : [])));
    },
    standingCards: async (tenant, patientId, exceptEncounterId) =>
      all()
        .filter(one => one.tenant === tenant && one.patientId === patientId)
        .filter(({ state }) => state === 'raised' || state === 'acknowledged')
        .filter(({ encounterId }) => exceptEncounterId === undefined || encounterId !== exceptEncounterId)
        .reverse(),
    claimToken: async () => true,
    keepArtifact: async (kind, hash, bytes) => void artifacts.set(`${kind}|${hash}`, bytes),
    artifact: async (kind, hash) => artifacts.get(`${kind}|${hash}`),
    artifactHashes: async kind =>
      [...artifacts.keys()]
        .filter(key => key.startsWith(`${kind}|`))
        .map(key => key.slice(kind.length + 1))
        .sort(),
    ...chainOf(events),
    ...memoryReviews(events),
    verifyAudit: async () => [],
    health: () => ({ backend: 'embedded', database: 'up', journalEvents: 0, journalBytes: 0, journal: 'up' }),
    close: async () => undefined,
  };
}
