import { describe, expect, it } from 'vitest';
import type { Facts } from '../core/condition-tree.ts';
import { compileProtocols } from './protocols.ts';
import { condition, is, knowing, protocol, TEXT } from './testing/sample-knowledge.ts';

const full = protocol('p-alpha', {
  contraindications: ['c1', 'c2', 'c3', 'c4'].map(finding => ({ finding, reason: TEXT, sources: [] })),
  adaptations: [
    { id: 'fires', when: is('a'), text: TEXT, sources: [] },
    { id: 'not', when: is('c2'), text: TEXT, sources: [] },
    { id: 'open', when: { all: [is('a'), is('b')] }, text: TEXT, sources: [] },
  ],
});
const knowledge = knowing(
  condition('alpha', { icpc2: ['L92'], icd10: ['M75'], protocol: full }),
  condition('beta', { icpc2: ['L87', 'L92'], icd10: ['M755'], protocol: protocol('p-beta') }),
  condition('bare', { icpc2: ['L92'] }),
);
const facts: Facts = new Map<string, boolean | number>([
  ['a', true],
  ['c1', true],
  ['c2', false],
  ['c3', 1],
]);
const select = (icpc2: string[], icd10: string[] = []) =>
  compileProtocols(knowledge)(facts, { icpc2, icd10 });

describe('protocols', () => {
  it('belong to conditions with the code, the one that prefers it first', () => {
    expect(select(['L92']).map(one => one.protocol)).toEqual(['p-alpha', 'p-beta']);
    expect(select(['l87']).map(one => one.protocol)).toEqual(['p-beta']);
    expect(select(['L03'])).toEqual([]);
    expect(select([])).toEqual([]);
  });

  it('follow ICD-10 down, never up', () => {
    expect(select([], ['M75.1']).map(one => one.condition)).toEqual(['alpha']);
    expect(select([], ['M75.5']).map(one => one.condition)).toEqual(['alpha', 'beta']);
    expect(select([], ['M7'])).toEqual([]);
  });

  it('say of each contraindication whether it applies; unsaid is unknown', () => {
    expect(select(['L92'])[0]?.contraindications).toEqual([
      { finding: 'c1', applies: true },
      { finding: 'c2', applies: false },
      { finding: 'c3', applies: 'unknown' },
      { finding: 'c4', applies: 'unknown' },
    ]);
  });

  it('say of each treatment what speaks against it', () => {
    const reason = { strictness: 'precaution' as const, reason: TEXT, sources: [] };
    const heat = {
      id: 'heat',
      name: TEXT,
      contraindications: ['c1', 'c2', 'c4'].map(finding => ({ finding, ...reason })),
    };
    const held = condition('gamma', {
      icpc2: ['L01'],
      protocol: protocol('p-gamma', { treatments: ['heat'] }),
    });
    const selector = compileProtocols({ ...knowing(held), treatments: new Map([['heat', heat]]) });
    expect(selector(facts, { icpc2: ['L01'], icd10: [] })[0]?.treatments).toEqual([
      {
        treatment: 'heat',
        contraindications: [
          { finding: 'c1', applies: true },
          { finding: 'c2', applies: false },
          { finding: 'c4', applies: 'unknown' },
        ],
      },
    ]);
  });

  it('of a shared ICPC-2 code come where the facts say so; an ICD-10 code needs no facts', () => {
    const tendon = (id: string, fact: string, icd10: string) =>
      condition(id, { icpc2: ['L87'], icd10: [icd10], protocol: protocol(id, { when: is(fact) }) });
    const shared = compileProtocols(knowing(tendon('heel', 'a', 'M766'), tendon('wrist', 'b', 'M654')));
    const chosen = (icpc2: string[], icd10: string[], given: Facts) =>
      shared(given, { icpc2, icd10 }).map(one => one.protocol);
    expect(chosen(['L87'], [], facts)).toEqual(['heel']);
    expect(chosen(['L87'], [], new Map())).toEqual([]);
    expect(chosen(['L87'], ['M65.4'], facts)).toEqual(['heel', 'wrist']);
    expect(chosen([], ['M654'], new Map())).toEqual(['wrist']);
  });

  it('adapt where the condition holds, and say what would settle the others', () => {
    const [one] = select(['L92']);
    expect(one?.adaptations).toEqual(['fires']);
    expect(one?.undecided).toEqual([{ id: 'open', missing: ['b'] }]);
  });
});
