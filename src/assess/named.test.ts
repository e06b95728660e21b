import { expect, it } from 'vitest';
import type { Finding } from '../core/finding.ts';
import type { ClinicalCondition, Knowledge } from '../core/knowledge.ts';
import type { FactBase } from './fact-base.ts';
import { compileNamed } from './named.ts';
import { aFinding } from './testing/tiny-encounter.ts';

const SOURCE = { reference: 'r', basis: 'consensus' } as const;
const TEXT = { nb: 'x', nn: 'x', en: 'x' };

function condition(id: string, more: Partial<ClinicalCondition>): [string, ClinicalCondition] {
  return [id, { id, name: TEXT, icd10: ['I10'], icpc2: ['K86'], mustNotMiss: false, ...more }];
}

const strong = (finding: string) =>
  ({ finding, present: { band: 'very-strong-for', source: SOURCE } }) as const;

const knowledge = {
  conditions: new Map([
    condition('followed', { named: { by: ['n'], concluded: ['known'], source: SOURCE } }),
    condition('sprain', { differential: { weights: [strong('d'), strong('shared'), strong('sign')] } }),
    condition('strain', { differential: { weights: [strong('shared')] } }),
  ]),
  vocabulary: {
    findings: new Map(
      [
        ['n', 'diagnosis'],
        ['known', 'history'],
        ['d', 'diagnosis'],
        ['shared', 'diagnosis'],
        ['sign', 'sign'],
      ].map(([id, kind]) => [id, { id, kind }]),
    ),
  },
} as unknown as Pick<Knowledge, 'conditions' | 'vocabulary'>;

function named(...findings: Finding[]): string[] {
  const standings = new Map(findings.map(finding => [finding.id, { present: [finding], absent: [] }]));
  const base: FactBase = { facts: new Map(), conflicting: new Set(['both']), standings, derived: [] };
  return compileNamed(knowledge)(base).map(one => `${one.condition}${one.leads ? ' leads' : ''}`);
}

const at = (id: string, section: string, more: Partial<Finding> = {}): Finding =>
  aFinding(id, { evidence: [{ section, start: 1, end: 2, quote: 'x' }], ...more });

it('takes what the knowledge calls a name for what the encounter is about, wherever it stands', () => {
  expect(named(at('n', 'text'))).toEqual(['followed leads']);
  expect(named(at('known', 'text'))).toEqual([]);
  expect(named(at('known', 'assessment'))).toEqual(['followed leads']);
});

it('takes a diagnosis that speaks very strongly for one condition alone, and lets it lead from a conclusion', () => {
  expect(named(at('d', 'subjective'))).toEqual(['sprain']);
  expect(named(at('d', 'assessment'))).toEqual(['sprain leads']);
  expect(named(at('shared', 'assessment'), at('sign', 'assessment'))).toEqual([]);
});

it('takes no question, and nothing that only follows from something else', () => {
  expect(named(at('n', 'text', { certainty: 'uncertain' }))).toEqual([]);
  expect(named(at('n', 'text', { origin: 'derived' }))).toEqual([]);
});
