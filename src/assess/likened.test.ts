import { expect, it } from 'vitest';
import type { Finding } from '../core/finding.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { resemblanceOf } from '../core/resemblance.ts';
import type { FactBase } from './fact-base.ts';
import { compileLikened } from './likened.ts';
import { aFinding } from './testing/tiny-encounter.ts';

const knowledge = {
  conditions: new Map([
    ['sprain', { id: 'sprain' }],
    ['strain', { id: 'strain' }],
    ['fracture', { id: 'fracture', redFlag: {} }],
  ]),
} as unknown as Pick<Knowledge, 'conditions'>;

function likened(...findings: Finding[]): string[] {
  const standings = new Map(findings.map(finding => [finding.id, { present: [finding], absent: [] }]));
  const base: FactBase = { facts: new Map(), conflicting: new Set(), standings, derived: [] };
  return compileLikened(knowledge)(base).map(
    ({ condition, isLikely }) => `${condition}${isLikely ? ' likely' : ''}`,
  );
}

const told = (condition: string, more: Partial<Finding> = {}) => aFinding(resemblanceOf(condition), more);

it('takes the everyday conditions that the note resembles, in the order in which they are told', () => {
  expect(likened(told('strain'), told('sprain', { certainty: 'uncertain' }))).toEqual([
    'strain likely',
    'sprain',
  ]);
});

it('leaves conditions with a red flag to their rules, and takes nobody else at their word', () => {
  expect(likened(told('fracture'), told('sprain', { origin: 'request' }))).toEqual([]);
});
