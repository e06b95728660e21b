import { Gauge, type Registry } from 'prom-client';
import type { StoreHealth } from '../../core/store.ts';

/** Gauges over how the memory is doing, read at each scrape. */
export function watchStore(registry: Registry, health: () => StoreHealth): void {
  const registers = [registry];
  new Gauge({
    name: 'veileder_database_up',
    help: '1 while the database answers, by backend',
    labelNames: ['backend'],
    registers,
    collect() {
      const { backend, database } = health();
      this.set({ backend }, database === 'up' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'veileder_journal_up',
    help: '0 once the disk refused the journal, until it takes something again',
    registers,
    collect() {
      this.set(health().journal === 'up' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'veileder_journal_events',
    help: 'Events that are acknowledged and not yet in the database',
    registers,
    collect() {
      this.set(health().journalEvents);
    },
  });
  new Gauge({
    name: 'veileder_journal_bytes',
    help: 'Bytes of those events',
    registers,
    collect() {
      this.set(health().journalBytes);
    },
  });
}

/** A gauge of how many seconds ago something happened, read at each scrape; without a value while it never did. */
export function watchAge(
  registry: Registry,
  name: 'audit_anchor' | 'jwks',
  help: string,
  ages: () => Readonly<Record<string, number>>,
): void {
  new Gauge({
    name: `veileder_${name}_age_seconds`,
    help,
    labelNames: ['of'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [of, seconds] of Object.entries(ages())) this.set({ of }, seconds);
    },
  });
}
