import {
  constants,
  monitorEventLoopDelay,
  type PerformanceEntry,
  PerformanceObserver,
} from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';

const RESOLUTION_MS = 10;
const NANOSECONDS = 1e9;

const GC_KIND: Readonly<Record<number, string>> = {
  [constants.NODE_PERFORMANCE_GC_MAJOR]: 'major',
  [constants.NODE_PERFORMANCE_GC_MINOR]: 'minor',
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL]: 'incremental',
  [constants.NODE_PERFORMANCE_GC_WEAKCB]: 'weak',
};

function gcKind(entry: PerformanceEntry): string {
  const detail = 'detail' in entry ? entry.detail : undefined;
  const kind = typeof detail === 'object' && detail !== null && 'kind' in detail ? detail.kind : undefined;
  return (typeof kind === 'number' ? GC_KIND[kind] : undefined) ?? 'other';
}

function memory(registers: Registry[]): void {
  new Gauge({
    name: 'veileder_memory_bytes',
    help: 'Memory of the process, by kind',
    labelNames: ['kind'],
    registers,
    collect() {
      const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
      this.set({ kind: 'rss' }, rss);
      this.set({ kind: 'heap-used' }, heapUsed);
      this.set({ kind: 'heap-total' }, heapTotal);
      this.set({ kind: 'external' }, external);
    },
  });
}

/** The delay is that since the last scrape, so that a quiet night does not hide a busy minute. */
function eventLoop(registers: Registry[]): () => void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  new Gauge({
    name: 'veileder_event_loop_delay_seconds',
    help: 'How late timers fire since the last scrape, by quantile; includes the resolution of 10 ms',
    labelNames: ['quantile'],
    registers,
    collect() {
      this.set({ quantile: '0.5' }, delay.percentile(50) / NANOSECONDS);
      this.set({ quantile: '0.99' }, delay.percentile(99) / NANOSECONDS);
      this.set({ quantile: '1' }, delay.max / NANOSECONDS);
      delay.reset();
    },
  });
  return () => delay.disable();
}

function garbage(registers: Registry[]): () => void {
  const seconds = new Counter({
    name: 'veileder_gc_seconds_total',
    help: 'Time spent collecting garbage, by kind',
    labelNames: ['kind'],
    registers,
  });
  const observer = new PerformanceObserver(list => {
    for (const one of list.getEntries()) seconds.inc({ kind: gcKind(one) }, one.duration / 1_000);
  });
  observer.observe({ entryTypes: ['gc'] });
  return () => observer.disconnect();
}

/** Memory, garbage collection, event-loop delay, CPU and start of this process. Returns what stops the watching. */
export function watchProcess(registry: Registry): () => void {
  const registers = [registry];
  const startedAt = Date.now() / 1_000 - process.uptime();
  memory(registers);
  new Gauge({ name: 'veileder_start_time_seconds', help: 'Start of the process since 1970', registers }).set(
    startedAt,
  );
  new Gauge({
    name: 'veileder_cpu_seconds',
    help: 'CPU time of the process, user and system',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.set((user + system) / 1e6);
    },
  });
  const stops = [eventLoop(registers), garbage(registers)];
  return () => {
    for (const stop of stops) stop();
  };
}
