import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { watchJobs } from '../../src/api/telemetry/job-metrics.ts';
import { createMetrics } from '../../src/api/telemetry/metrics.ts';
import { watchModels } from '../../src/api/telemetry/model-metrics.ts';
import { watchProcess } from '../../src/api/telemetry/process-metrics.ts';
import { watchReviews } from '../../src/api/telemetry/review-metrics.ts';
import { watchAge, watchStore } from '../../src/api/telemetry/store-metrics.ts';
import { memoryJobs } from '../../src/api/testing/memory-jobs.ts';
import { firstColumn } from './documents.ts';

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: { readonly severity: string };
  readonly annotations?: { readonly summary: string };
}

const { groups } = load(readFileSync('docs/examples/alerts.yml', 'utf8')) as {
  readonly groups: readonly { readonly rules: readonly Rule[] }[];
};
const rules = groups.flatMap(group => group.rules);
const PAGE = readFileSync('docs/reference/metrics.md', 'utf8');

/** Names of all metrics that a whole service has. */
async function metricNames(): Promise<string[]> {
  const metrics = createMetrics();
  metrics.runs({ version: '1', knowledge: { release: '1', hash: 'a' } });
  watchProcess(metrics.registry)();
  watchStore(metrics.registry, () => ({
    backend: 'embedded',
    database: 'up',
    journalEvents: 0,
    journalBytes: 0,
    journal: 'up',
  }));
  watchJobs(
    metrics.registry,
    memoryJobs(() => new Date()),
  );
  watchAge(metrics.registry, 'jwks', 'keys', () => ({}));
  watchAge(metrics.registry, 'audit_anchor', 'x', () => ({}));
  watchReviews(metrics.registry, () => []);
  watchModels(metrics.registry, () => ({ models: [], ageSeconds: undefined }));
  return metrics.registry.getMetricsAsArray().map(({ name }) => name);
}

describe('docs/examples/alerts.yml', () => {
  test('names only metrics that are there, and rules that it makes itself', async () => {
    const names = new Set(await metricNames());
    const made = new Set(rules.flatMap(({ record }) => record ?? []));
    for (const { expr } of rules) {
      for (const [name] of expr.matchAll(/veileder[a-z0-9_:]+/g)) {
        const base = name.replace(/_(bucket|count|sum)$/, '');
        expect(names.has(base) || names.has(name) || made.has(name), name).toBe(true);
      }
    }
  });

  test('every alert says how urgent it is and what has happened', () => {
    const alerts = rules.filter(({ alert }) => alert !== undefined);
    expect(alerts.length).toBeGreaterThan(10);
    for (const { labels, annotations } of alerts) {
      expect(['page', 'ticket']).toContain(labels?.severity);
      expect(annotations?.summary).toMatch(/\w{3}/);
    }
  });
});

describe('docs/reference/metrics.md', () => {
  test('lists exactly the metrics', async () => {
    const listed = firstColumn(PAGE, '## Metrics').flatMap(cell => cell.match(/veileder_\w+/g) ?? []);
    expect(listed.sort()).toEqual((await metricNames()).sort());
  });
});
