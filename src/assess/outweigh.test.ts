import { describe, expect, test } from 'vitest';
import type { Encounter } from '../core/encounter.ts';
import type { Evidence, Finding } from '../core/finding.ts';
import type { RedFlag } from '../core/knowledge.ts';
import { READS_AS_HARMLESS, SURELY_READS_AS_HARMLESS } from '../core/resemblance.ts';
import { createAssessor } from './assessor.ts';
import { aFinding, encounter } from './testing/tiny-encounter.ts';
import { finding, tinySetup } from './testing/tiny-knowledge.ts';
import { analysisWithoutText } from './without-text.ts';

type Way = RedFlag['raise'][number];

/** One way in which the tiny knowledge, the reader and the encounter differ. */
interface Given {
  readonly way?: Partial<Way>;
  readonly further?: readonly Way[];
  /** Sentences that the reader finds harmless; none: it does not find the note so. */
  readonly harmless?: readonly Evidence[];
  /** Whether it is sure of them. */
  readonly isSure?: boolean;
  readonly encounter?: Partial<Encounter>;
}

const sentence = (quote: string): Evidence => ({
  section: 'subjective',
  start: 0,
  end: quote.length,
  quote,
});
const NUMB = 'Nummen i skrittet.';
const HARMLESS = [READS_AS_HARMLESS, SURELY_READS_AS_HARMLESS];

function assessorOf({ way = {}, further = [], harmless = [sentence(NUMB)], isSure = true }: Given) {
  const setup = tinySetup();
  const { knowledge } = setup;
  const cauda = knowledge.conditions.get('cauda');
  if (!cauda?.redFlag) throw new Error('no red flag');
  const raise = [...cauda.redFlag.raise.map(one => ({ ...one, ...way })), ...further];
  const conditions = new Map([
    ...knowledge.conditions,
    ['cauda', { ...cauda, redFlag: { ...cauda.redFlag, raise } }] as const,
  ]);
  const findings = new Map([
    ...knowledge.vocabulary.findings,
    ...HARMLESS.map(id => [id, finding(id, 'circumstance', [])] as const),
  ]);
  const ids = isSure ? HARMLESS : [READS_AS_HARMLESS];
  const told = harmless.length > 0 ? ids.map(id => aFinding(id, { evidence: harmless })) : [];
  return createAssessor({
    ...setup,
    knowledge: { ...knowledge, conditions, vocabulary: { ...knowledge.vocabulary, findings } },
    readNote: (note, context) => {
      const reading = setup.readNote(note, context);
      return { ...reading, findings: [...reading.findings, ...told] };
    },
  });
}

async function answered(given: Given) {
  const one = encounter({ note: { subjective: NUMB }, ...given.encounter });
  const { analysis } = await assessorOf(given).assess(one, { evaluationId: 'e' });
  return {
    raised: analysis.redFlags.map(({ id }) => id),
    outweighed: analysis.outweighed?.map(({ condition }) => condition.id),
    analysis,
  };
}

const recorded = (more: Partial<Finding>): Finding =>
  aFinding('saddle-numbness', {
    origin: 'condition',
    at: '2026-06-01',
    evidence: [{ section: 'condition', start: 0, end: 0, quote: 'Saddle numbness' }],
    ...more,
  });
const feverish: Way = {
  id: 'hot',
  when: { fact: 'fever', operator: 'equal', value: true },
  sources: [],
};

describe('a red flag in a note that reads as harmless', () => {
  test('is told with its words and not raised', async () => {
    const { raised, analysis } = await answered({});
    expect(raised).toEqual([]);
    expect(analysis.outweighed).toMatchObject([
      {
        condition: { id: 'cauda' },
        urgency: 'emergency',
        rule: 'saddle',
        because: [{ finding: 'saddle-numbness', quote: 'Nummen i skrittet' }, { finding: READS_AS_HARMLESS }],
      },
    ]);
    expect(analysis.findings.map(({ id }) => id)).toContain(READS_AS_HARMLESS);
  });

  test('is told where it is not surely harmless and no emergency either', async () => {
    const { raised, outweighed } = await answered({ isSure: false, way: { urgency: 'soon' } });
    expect([raised, outweighed]).toEqual([[], ['cauda']]);
  });

  test.each<[string, Given]>([
    ['the note does not read so', { harmless: [] }],
    ['its own sentence does not', { harmless: [sentence('Nummen')] }],
    ['it is an emergency, and its own sentence does not surely', { isSure: false }],
    ['the way is decisive', { way: { decisive: true } }],
    [
      'another way that fires is',
      {
        further: [{ ...feverish, decisive: true }],
        harmless: [sentence('Nummen i skrittet. Feber.')],
        encounter: { note: { subjective: 'Nummen i skrittet. Feber.' } },
      },
    ],
    ['a site added the way', { way: { from: 'our-clinic' } }],
    [
      'it rests on what was recorded elsewhere',
      {
        encounter: { note: { subjective: 'Kontroll.' }, findings: [recorded({})] },
      },
    ],
    [
      'somebody else denies it',
      {
        encounter: { findings: [recorded({ status: 'absent', origin: 'request', evidence: [] })] },
      },
    ],
    [
      'it was measured',
      {
        further: [feverish],
        way: { when: feverish.when },
        harmless: [sentence('Temp 39,4.')],
        encounter: { note: { subjective: 'Temp 39,4.' } },
      },
    ],
    [
      'only the request says that it reads so',
      {
        harmless: [],
        encounter: {
          findings: [aFinding(READS_AS_HARMLESS, { origin: 'request', evidence: [sentence(NUMB)] })],
        },
      },
    ],
  ])('is raised where %s', async (_, given) => {
    const { raised, outweighed } = await answered(given);
    expect([raised, outweighed]).toEqual([['cauda'], undefined]);
  });

  test('is kept without its words where no text is kept', async () => {
    const { analysis } = await answered({});
    const kept = analysisWithoutText(analysis);
    expect(kept.outweighed?.map(({ rule }) => rule)).toEqual(['saddle']);
    expect(JSON.stringify(kept)).not.toContain('skrittet');
  });

  test('nothing is outweighed that does not fire', async () => {
    const { raised, outweighed } = await answered({
      encounter: { note: { subjective: 'Ryggsmerter.' } },
    });
    expect([raised, outweighed]).toEqual([[], undefined]);
  });
});
