import type { AssessorSetup } from '../../assess/assessor.ts';
import type { Card } from '../../core/card.ts';
import type { AppDeps } from '../app-deps.ts';
import { type MemoryStore, memoryStore } from './memory-store.ts';
import { json, keptLog, noteOf, saveContext, saveRequest, testApp } from './test-app.ts';

/** What a test sees of an answer. */
export interface Seen {
  readonly status: number;
  readonly text: string;
  readonly cards: readonly Card[];
}

/** An EHR in front of a service with a store, a clock that can be moved, and ids that differ. */
export interface TestEhr {
  readonly store: MemoryStore;
  readonly log: ReturnType<typeof keptLog>;
  readonly clock: { now: string };
  readonly post: (path: string, body: unknown) => Promise<Seen>;
  readonly get: (path: string) => Promise<Seen>;
  /** Saves an encounter with a note. */
  readonly save: (note: string, context?: Readonly<Record<string, unknown>>) => Promise<Seen>;
  readonly view: (context?: Readonly<Record<string, unknown>>) => Promise<Seen>;
  readonly feedback: (...items: readonly object[]) => Promise<Seen>;
}

const HOOK_INSTANCE = 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea';

/** A patient-view request whose prefetch holds the patient. */
export function viewRequest(context: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    hook: 'patient-view',
    hookInstance: HOOK_INSTANCE,
    context: { userId: 'Practitioner/7', patientId: 'p-1', ...context },
    prefetch: { patient: { resourceType: 'Patient', id: 'p-1' } },
  };
}

/** One item of feedback that sets a card aside. */
export function overridden(card: string, more: object = {}): object {
  const reason = { system: 'https://veileder.no/fhir/CodeSystem/override-reason', code: 'misread' };
  return {
    card,
    outcome: 'overridden',
    overrideReason: { reason, userComment: 'Kjent fra før' },
    outcomeTimestamp: '2026-06-01T10:05:00Z',
    ...more,
  };
}

/** One item of feedback that takes a suggestion. */
export function accepted(card: string, suggestion: string): object {
  const acceptedSuggestions = [{ id: suggestion }];
  return { card, outcome: 'accepted', acceptedSuggestions, outcomeTimestamp: '2026-06-01T10:05:00Z' };
}

/** Opens an EHR. */
export function testEhr(deps: Partial<AppDeps> = {}, setup: Partial<AssessorSetup> = {}): TestEhr {
  const store = memoryStore();
  const log = keptLog();
  const clock = { now: '2026-06-01T10:00:00Z' };
  let made = 0;
  const newId = (): string => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`;
  const app = testApp({ store, log, now: () => new Date(clock.now), newId, ...deps }, setup);
  const see = async (answer: Response): Promise<Seen> => {
    const text = await answer.text();
    const body = text === '' ? {} : JSON.parse(text);
    return { status: answer.status, text, cards: body.cards ?? [] };
  };
  const post = async (path: string, body: unknown) => see(await app.request(path, json(body)));
  return {
    store,
    log,
    clock,
    post,
    get: async path => see(await app.request(path)),
    save: (note, context = {}) =>
      post(
        '/cds-services/veileder-encounter-save',
        saveRequest({ context: saveContext({ note: noteOf(note), ...context }) }),
      ),
    view: context => post('/cds-services/veileder-patient-view', viewRequest(context)),
    feedback: (...items) => post('/cds-services/veileder-encounter-save/feedback', { feedback: items }),
  };
}

/** Ids of the cards of a kind. */
export function idsOf({ cards }: Seen, kind: string): readonly string[] {
  return cards.filter(card => card.extension['no.veileder.card'].kind === kind).map(({ uuid }) => uuid);
}
