import type { Probe } from '../../core/probe.ts';
import type { Metrics } from './metrics.ts';
import type { Tracing } from './tracing.ts';
import { watchWork } from './watch-work.ts';

/** A probe that times steps for `/metrics` and, where traces are sent, makes a span of each. */
export function createProbe(metrics: Pick<Metrics, 'stage'>, tracing?: Tracing): Probe {
  const timed: Probe = (stage, work) => {
    const started = performance.now();
    return watchWork(work, () => metrics.stage(stage, performance.now() - started));
  };
  return tracing ? (stage, work) => tracing.span(stage, () => timed(stage, work)) : timed;
}
