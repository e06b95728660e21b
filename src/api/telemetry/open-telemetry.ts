import type { Probe } from '../../core/probe.ts';
import type { StoreHealth } from '../../core/store.ts';
import { softwareVersion } from '../../software-version.ts';
import { createProbe } from './create-probe.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { watchProcess } from './process-metrics.ts';
import { createReadiness, type Readiness } from './readiness.ts';
import { watchStore } from './store-metrics.ts';
import { openTracing, type Tracing, type TracingEnvironment } from './tracing.ts';

/** Everything by which a running service is seen. */
export interface Telemetry {
  readonly metrics: Metrics;
  readonly readiness: Readiness;
  readonly probe: Probe;
  readonly tracing: Tracing | undefined;
  /** Stops watching the process and sends the traces that are left. */
  readonly close: () => Promise<void>;
}

/** Starts metrics, readiness and, where the environment says so, traces. `health` is that of the store, if there is one. */
export async function openTelemetry(
  env: TracingEnvironment,
  degraded: () => readonly string[],
  health?: () => StoreHealth,
): Promise<Telemetry> {
  const metrics = createMetrics();
  const unwatch = watchProcess(metrics.registry);
  if (health) watchStore(metrics.registry, health);
  const tracing = await openTracing(env, softwareVersion());
  return {
    metrics,
    readiness: createReadiness(degraded, health),
    probe: createProbe(metrics, tracing),
    tracing,
    async close() {
      unwatch();
      await tracing?.close();
    },
  };
}
