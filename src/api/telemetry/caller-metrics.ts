import { Counter, Gauge, type Registry } from 'prom-client';
import type { AppDeps } from '../app-deps.ts';
import { watchAge } from './store-metrics.ts';

/** Who was turned away and how many wait, counted where it happens and read at each scrape. */
export function watchCallers(
  registry: Registry,
  { identity, gate }: Pick<AppDeps, 'identity' | 'gate'>,
): void {
  const registers = [registry];
  new Counter({
    name: 'veileder_callers_refused_total',
    help: 'Calls that were not let in, by the reason that the answer does not give',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset();
      for (const [reason, count] of Object.entries(identity.refusals.counts())) this.inc({ reason }, count);
    },
  });
  new Counter({
    name: 'veileder_http_requests_shed_total',
    help: 'Requests turned away with 503 since too many were in work and waiting',
    registers,
    collect() {
      this.reset();
      this.inc(gate.shed());
    },
  });
  new Gauge({
    name: 'veileder_http_requests_waiting',
    help: 'Requests that wait for a place',
    registers,
    collect() {
      this.set(gate.waiting());
    },
  });
  watchAge(registry, 'jwks', 'Age of the keys of a client, by its id', () =>
    Object.fromEntries(identity.keyAges().map(({ clientId, ageS }) => [clientId, ageS])),
  );
}
