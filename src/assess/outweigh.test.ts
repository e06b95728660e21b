import { describe, expect, test } from 'vitest';
import type { Encounter } from '../core/encounter.ts';
import type { RedFlag } from '../core/knowledge.ts';
import { NO_RESEMBLANCE, resemblanceOf } from '../core/resemblance.ts';
import { createAssessor } from './assessor.ts';
import { aFinding, encounter } from './testing/tiny-encounter.ts';
import { finding, tinySetup } from './testing/tiny-knowledge.ts';

const HARMLESS = resemblanceOf(NO_RESEMBLANCE);
type Way = RedFlag['raise'][number];

/** The tiny knowledge with another way of the red flag, and a reader that finds the note harmless as a whole. */
function assessorOf(isHarmless: boolean, more: Partial<Way> = {}) {
  const setup = tinySetup();
  const { knowledge } = setup;
  const cauda = knowledge.conditions.get('cauda');
  if (!cauda?.redFlag) throw new Error('no red flag');
  const raise = cauda.redFlag.raise.map(way => ({ ...way, ...more }));
  const conditions = new Map([
    ...knowledge.conditions,
    ['cauda', { ...cauda, redFlag: { ...cauda.redFlag, raise } }] as const,
  ]);
  const findings = new Map([
    ...knowledge.vocabulary.findings,
    [HARMLESS, finding(HARMLESS, 'circumstance', [])] as const,
  ]);
  const vocabulary = { ...knowledge.vocabulary, findings };
  return createAssessor({
    ...setup,
    knowledge: { ...knowledge, conditions, vocabulary },
    readNote: (note, context) => {
      const reading = setup.readNote(note, context);
      return isHarmless ? { ...reading, findings: [...reading.findings, aFinding(HARMLESS)] } : reading;
    },
  });
}

async function answered(isHarmless: boolean, more: Partial<Way> = {}, given: Partial<Encounter> = {}) {
  const one = encounter({ note: { subjective: 'Nummen i skrittet.' }, ...given });
  const { analysis } = await assessorOf(isHarmless, more).assess(one, { evaluationId: 'e' });
  return {
    raised: analysis.redFlags.map(({ id }) => id),
    outweighed: analysis.outweighed?.map(({ condition }) => condition.id),
    analysis,
  };
}

describe('a red flag in a note that as a whole reads as harmless', () => {
  test('is told with its words and not raised', async () => {
    const { raised, analysis } = await answered(true);
    expect(raised).toEqual([]);
    expect(analysis.outweighed).toMatchObject([
      {
        condition: { id: 'cauda' },
        urgency: 'emergency',
        rule: 'saddle',
        because: [{ finding: 'saddle-numbness', quote: 'Nummen i skrittet' }, { finding: HARMLESS }],
      },
    ]);
    expect(analysis.findings.map(({ id }) => id)).toContain(HARMLESS);
  });

  test.each([
    ['the whole does not read so', false, {}, {}],
    ['the way is decisive', true, { decisive: true as const }, {}],
    ['a site added the way', true, { from: 'our-clinic' }, {}],
    [
      'it rests on what was recorded elsewhere',
      true,
      {},
      {
        note: { subjective: 'Kontroll.' },
        findings: [
          aFinding('saddle-numbness', {
            origin: 'condition',
            at: '2026-06-01',
            evidence: [{ section: 'condition', start: 0, end: 0, quote: 'Saddle numbness' }],
          }),
        ],
      },
    ],
  ])('is raised where %s', async (_, isHarmless, way, given) => {
    const { raised, outweighed } = await answered(isHarmless, way, given);
    expect([raised, outweighed]).toEqual([['cauda'], undefined]);
  });

  test('nothing is outweighed that does not fire', async () => {
    const { raised, outweighed } = await answered(true, {}, { note: { subjective: 'Ryggsmerter.' } });
    expect([raised, outweighed]).toEqual([[], undefined]);
  });
});
