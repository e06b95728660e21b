import { Gauge, type Registry } from 'prom-client';
import type { JobQueue } from '../../core/jobs.ts';

/** Gauges over the queue of jobs of all tenants, read at each scrape; without values while it cannot be reached. */
export function watchJobs(registry: Registry, { counts }: Pick<JobQueue, 'counts'>): void {
  new Gauge({
    name: 'veileder_jobs',
    help: 'Jobs by state, of all tenants; those that have ended as long as they are kept',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      const known = await counts().catch(() => ({}));
      for (const [state, number] of Object.entries(known)) this.set({ state }, number);
    },
  });
}
