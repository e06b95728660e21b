import { describe, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { DifferentialResult, OutcomeResult, ProtocolResult } from '../../assess/results.ts';
import type { Analysis } from '../../core/analysis.ts';
import type { Card } from '../../core/card.ts';
import type { EvaluationRecord } from '../../core/record.ts';
import type { EvaluationSummary } from '../../core/store.ts';
import type { ReadinessReport } from '../telemetry/readiness.ts';
import type {
  analysis,
  differentialAnswer,
  outcomeResultAnswer,
  protocolAnswer,
} from './analysis-schemas.ts';
import type { card } from './hook-schemas.ts';
import type { ready } from './plain-schemas.ts';
import type { evaluationList, evaluationRecord } from './record-schemas.ts';

/** A type with everything in it writable, since schemas make writable types and answers are read only. */
type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;

/** The type checker holds these (`npm run types`): a member added to an answer must be described, and the other way. */
describe('schemas and types agree', () => {
  test('answers of the JSON API', () => {
    expectTypeOf<z.output<typeof analysis>>().toEqualTypeOf<Writable<Analysis>>();
    expectTypeOf<z.output<typeof differentialAnswer>>().toEqualTypeOf<Writable<DifferentialResult>>();
    expectTypeOf<z.output<typeof protocolAnswer>>().toEqualTypeOf<Writable<ProtocolResult>>();
    expectTypeOf<z.output<typeof outcomeResultAnswer>>().toEqualTypeOf<Writable<OutcomeResult>>();
  });

  test('cards', () => {
    expectTypeOf<z.output<typeof card>>().toEqualTypeOf<Writable<Card>>();
  });

  test('records', () => {
    expectTypeOf<z.output<typeof evaluationRecord>>().toEqualTypeOf<Writable<EvaluationRecord>>();
    type Listed = z.output<typeof evaluationList>['evaluations'][number];
    expectTypeOf<Listed>().toEqualTypeOf<Writable<EvaluationSummary>>();
  });

  test('readiness', () => {
    expectTypeOf<Omit<z.output<typeof ready>, 'knowledge'>>().toEqualTypeOf<Writable<ReadinessReport>>();
  });
});
