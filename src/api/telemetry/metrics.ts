import { Gauge, type Registry } from 'prom-client';
import type { Analysis } from '../../core/analysis.ts';
import type { Card } from '../../core/card.ts';
import type { Outcome, UnshownOutcome } from '../../core/outcome.ts';
import { STAGES, type Stage } from '../../core/probe.ts';
import { boundedLabel } from './bounded-label.ts';
import { createMetricSet } from './metric-set.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** One request that has been answered. */
export interface AnsweredRequest {
  readonly method: string;
  /** The pattern, never the path. */
  readonly route: string;
  /** Id of a CDS Hooks service that exists. */
  readonly hook?: string | undefined;
  readonly status: number;
  readonly durationMs: number;
}

/** Why a request was turned away before it was worked on. */
export type RefusedReason = 'limited' | 'shed' | 'stopping';

/** Which software and knowledge run, as labels of one gauge. */
export interface BuildInfo {
  readonly version: string;
  readonly knowledge: { readonly release: string; readonly hash: string };
}

/** What the service counts. Handlers call it with our own words only; what a client sent has no way in. */
export interface Metrics {
  readonly registry: Registry;
  /** Says once, when all is loaded, what runs. */
  readonly runs: (build: BuildInfo) => void;
  readonly started: () => void;
  readonly answered: (request: AnsweredRequest) => void;
  readonly refused: (reason: RefusedReason) => void;
  readonly stage: (stage: Stage, durationMs: number) => void;
  readonly partFailed: (part: string) => void;
  /** Every analysis, whichever door asked for it, and what outcome models said besides. */
  readonly assessed: (
    analysis: Pick<Analysis, 'redFlags' | 'absent'> & Partial<Pick<Analysis, 'outcome' | 'outweighed'>>,
    unshown?: readonly UnshownOutcome[],
  ) => void;
  readonly cardsGiven: (cards: readonly Card[]) => void;
  readonly feedback: (serviceId: string, outcome: 'accepted' | 'overridden') => void;
  readonly unrecorded: () => void;
  readonly tokenRefused: (reason: string) => void;
  /** The text of `/metrics` and its content type. */
  readonly expose: () => Promise<{ readonly text: string; readonly type: string }>;
}

function buildGauge(registry: Registry, { version, knowledge }: BuildInfo): void {
  new Gauge({
    name: 'veileder_build_info',
    help: 'Always 1; what runs stands in the labels',
    labelNames: ['version', 'node', 'knowledge_release', 'knowledge_hash'],
    registers: [registry],
  }).set(
    {
      version,
      node: process.versions.node,
      knowledge_release: knowledge.release,
      knowledge_hash: knowledge.hash.slice(0, 12),
    },
    1,
  );
}

/** Where the model stands whose answer was shown: beside a champion of its own that was not shown, it is the challenger of an experiment. */
function shownState({ model }: Outcome, unshown: readonly UnshownOutcome[]): UnshownOutcome['state'] {
  const isCompared = unshown.some(
    ({ state, answer }) => state === 'champion' && answer.model.id === model.id,
  );
  return isCompared ? 'challenger' : 'champion';
}

/** Makes the metrics of one service. */
export function createMetrics(): Metrics {
  const set = createMetricSet();
  const [part, reason, redFlag, model] = [boundedLabel(), boundedLabel(), boundedLabel(), boundedLabel()];
  const stages = new Map(STAGES.map(name => [name, set.stages.labels(name)]));
  return {
    registry: set.registry,
    runs: build => buildGauge(set.registry, build),
    started: () => set.inWork.inc(),
    answered: ({ method, route, hook = '', status, durationMs }) => {
      set.inWork.dec();
      const labels = { method: METHODS.has(method) ? method : 'other', route, hook, status: String(status) };
      set.requests.observe(labels, durationMs / 1_000);
    },
    refused: why => set.refused.inc({ reason: why }),
    stage: (stage, durationMs) => stages.get(stage)?.observe(durationMs / 1_000),
    partFailed: name => set.failedParts.inc({ part: part(name) }),
    assessed: ({ redFlags, outweighed = [], absent, outcome = null }, unshown = []) => {
      const shown = outcome === null ? [] : [{ state: shownState(outcome, unshown), answer: outcome }];
      for (const { state, answer } of [...shown, ...unshown])
        set.outcomes.inc({
          model: model(answer.model.id),
          state,
          answer: 'refused' in answer ? answer.refused : 'predicted',
        });
      for (const { id } of redFlags) set.redFlags.inc({ id: redFlag(id) });
      for (const { condition } of outweighed) set.outweighed.inc({ id: redFlag(condition.id) });
      for (const one of absent) set.absent.inc({ part: part(one.part), reason: reason(one.reason) });
    },
    cardsGiven: cards => {
      for (const { extension } of cards) {
        const { kind, urgency = 'none' } = extension['no.veileder.card'];
        set.cards.inc({ kind, urgency });
      }
    },
    feedback: (service, outcome) => set.feedback.inc({ service, outcome }),
    unrecorded: () => set.unrecorded.inc(),
    tokenRefused: why => set.tokensRefused.inc({ reason: reason(why) }),
    expose: async () => ({ text: await set.registry.metrics(), type: set.registry.contentType }),
  };
}
