import type { Evaluator } from '../assess/evaluator.ts';
import type { ReadFhir } from '../core/fhir-read.ts';
import type { FhirServer } from '../core/fhir-server.ts';
import type { JobQueue } from '../core/jobs.ts';
import type { Principal } from '../core/principal.ts';
import type { Probe } from '../core/probe.ts';
import type { EvaluationRecord } from '../core/record.ts';
import type { Store } from '../core/store.ts';
import type { ExperimentRegistry } from '../models/experiment/experiment-registry.ts';
import type { ExperimentJudge } from '../models/experiment/judge-experiments.ts';
import type { ModelRegistry } from '../models/registry/model-registry.ts';
import type { ModelShelf } from '../models/registry/model-shelf.ts';
import type { FindTraining } from '../models/retrain/find-training.ts';
import type { ThreadedModels } from '../models/serve/threaded-models.ts';
import type { Statistics } from '../models/statistics/statistics.ts';
import type { Client } from './identity/client.ts';
import type { Identity } from './identity/identity.ts';
import type { Gate } from './middleware/gate.ts';
import type { Metrics } from './telemetry/metrics.ts';
import type { LatestLooks } from './telemetry/model-metrics.ts';
import type { Readiness } from './telemetry/readiness.ts';
import type { Tracing } from './telemetry/tracing.ts';

/** Structured log lines without patient values. */
export interface Log {
  readonly info: (fields: Readonly<Record<string, unknown>>, message: string) => void;
  readonly warn: (fields: Readonly<Record<string, unknown>>, message: string) => void;
  readonly error: (fields: Readonly<Record<string, unknown>>, message: string) => void;
}

/** What the service is given from outside. */
export interface AppDeps {
  readonly evaluator: Evaluator;
  readonly now: () => Date;
  /** A new random UUID. */
  readonly newId: () => string;
  readonly log: Log;
  /** Address under which clients reach the service, absolute. */
  readonly publicUrl: () => string;
  readonly identity: Identity;
  readonly gate: Gate;
  /** Where evaluations, cards and feedback are kept. */
  readonly store: Store;
  /** Which outcome models there are, and how that is changed. */
  readonly registry: ModelRegistry;
  /** Declared comparisons of challengers with champions, and what judges them. */
  readonly experiments: ExperimentRegistry;
  readonly experimentJudge: ExperimentJudge;
  /** The outcome models that answer, opened. */
  readonly shelf: ModelShelf;
  /** The same in threads of their own, for batches. */
  readonly threads: ThreadedModels;
  /** Statistics over the record, off the event loop. */
  readonly statistics: Statistics;
  /** Work beside requests. */
  readonly jobs: JobQueue;
  /** What can be trained. */
  readonly findTraining: FindTraining;
  /** Whether records hold note and quotes. */
  readonly evaluationText: EvaluationRecord['text'];
  readonly softwareVersion: string;
  /** Reads of FHIR servers what a request did not bring. */
  readonly readFhir: ReadFhir;
  /** FHIR servers that a client, or a caller without an entry of its own, may point to; none: nothing is fetched. */
  readonly fhirServers: (client: Client | undefined) => readonly FhirServer[];
  readonly requestTimeoutMs: number;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  /** The latest look of this process at whether models have drifted; left out: nobody looks. */
  readonly modelLooks?: (() => LatestLooks) | undefined;
  /** Times the steps of a request. */
  readonly probe: Probe;
  /** Left out: traces are not sent. */
  readonly tracing?: Tracing | undefined;
}

/** What middleware leaves for handlers. */
export interface AppEnv {
  readonly Variables: {
    correlationId: string;
    signal: AbortSignal;
    /** Id of the CDS Hooks service that answers. */
    hook?: string;
    /** W3C trace context to send with calls made on behalf of this request. */
    traceparent?: string;
    /** Who is calling; set for every route but those that are for everyone. */
    principal: Principal;
    /** How the calling client is configured; nothing for others. */
    client?: Client;
  };
}
