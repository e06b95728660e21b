import { describe, expect, test } from 'vitest';
import type { Encounter } from '../core/encounter.ts';
import type { Urgency } from '../core/knowledge.ts';
import { createAssessor, type Parts } from './assessor.ts';
import { encounter } from './testing/tiny-encounter.ts';
import { said, tinyKnowledge, tinySetup } from './testing/tiny-knowledge.ts';

const assessor = createAssessor(tinySetup());
const analyze = async (one: Partial<Encounter>) =>
  (await assessor.assess(encounter(one), { evaluationId: 'e' })).analysis;
const fail = (): never => {
  throw new Error('broken');
};

describe('assess', () => {
  test('raises a red flag with its quote, and the words are where they are said to be', async () => {
    const subjective = 'Ryggsmerter. Nummen i skrittet.';
    const { redFlags } = await analyze({ note: { subjective } });
    expect(redFlags.map(({ id, urgency }) => [id, urgency])).toEqual([['cauda', 'emergency']]);
    const [because] = redFlags[0]?.because ?? [];
    expect(because).toMatchObject({
      finding: 'saddle-numbness',
      status: 'present',
      quote: 'Nummen i skrittet',
    });
    const [evidence] = because?.evidence ?? [];
    expect(subjective.slice(evidence?.start, evidence?.end)).toBe(evidence?.quote);
    expect(redFlags[0]?.missing.map(({ finding }) => finding)).toEqual(['bilateral-leg-weakness']);
  });

  test('a denied finding raises nothing', async () => {
    expect((await analyze({ note: { subjective: 'Ikke nummen i skrittet.' } })).redFlags).toEqual([]);
  });

  test('most urgent first', async () => {
    const note = { subjective: 'Ryggsmerter, feber, kreft. Nummen i skrittet.' };
    expect((await analyze({ note })).redFlags.map(({ id }) => id)).toEqual([
      'cauda',
      'infection',
      'metastasis',
    ]);
  });

  test('a contradiction raises the red flag and shows both quotes', async () => {
    const note = { subjective: 'Ryggsmerter. Ingen feber.', objective: 'Temp 38,9' };
    const [flag] = (await analyze({ note })).redFlags;
    const fever = flag?.because.find(({ finding }) => finding === 'fever');
    expect(fever?.status).toBe('conflicting');
    expect(fever?.evidence.map(({ section }) => section).sort()).toEqual(['objective', 'subjective']);
  });

  test('structured data raise it too', async () => {
    const fever = { ...NOTE_LESS_FEVER };
    const { redFlags } = await analyze({ note: { subjective: 'Ryggsmerter' }, findings: [fever] });
    expect(redFlags.map(({ id }) => id)).toEqual(['infection']);
  });

  test('texts come in the language of the encounter', async () => {
    const note = { subjective: 'Nummen i skrittet' };
    expect((await analyze({ note, language: 'nn' })).redFlags[0]?.title).toBe('Mulig cauda (nn)');
    expect((await analyze({ note, language: 'en' })).redFlags[0]?.title).toBe('Mulig cauda (en)');
  });

  test('the rest says nothing where nothing is numbered, and must-not-miss ones are listed', async () => {
    const { differentials } = await analyze({ note: { subjective: 'Ryggsmerter' } });
    expect(differentials.flatMap(({ probability }) => probability ?? [])).toEqual([]);
    expect(differentials.at(-1)?.condition).toBeNull();
    expect(differentials.at(-1)).not.toHaveProperty('band');
    expect(differentials.slice(0, -1).every(({ band }) => band !== undefined)).toBe(true);
    expect(differentials.map(({ condition }) => condition?.id)).toContain('infection');
  });

  test('a diagnosis code makes topic and protocol', async () => {
    const code = { system: 'icpc-2' as const, code: 'L92' };
    const { protocols, differentials } = await analyze({ diagnosisCodes: [code] });
    expect(protocols.map(({ id }) => id)).toEqual(['shoulder']);
    expect(protocols[0]?.contraindications).toMatchObject([{ finding: 'fever', applies: 'unknown' }]);
    expect(differentials).toEqual([]);
  });

  test('places are told in bounded number, and both sides of a contradiction stay', async () => {
    const note = { subjective: 'Ryggsmerter. Feber. '.repeat(100), objective: 'Temp 36,8. Ingen feber.' };
    const { redFlags, findings } = await analyze({ note });
    const fever = redFlags[0]?.because.find(({ finding }) => finding === 'fever');
    expect(fever?.evidence).toHaveLength(5);
    expect(fever?.evidence.map(({ section }) => section)).toContain('objective');
    expect(Math.max(...findings.map(({ evidence }) => evidence.length))).toBe(20);
  });

  test('there is no outcome, and that is said', async () => {
    const { outcome, absent } = await analyze({});
    expect(outcome).toBeNull();
    expect(absent).toContainEqual({ part: 'outcome', reason: 'no-model' });
  });
});

const NOTE_LESS_FEVER = {
  id: 'fever',
  status: 'present',
  certainty: 'stated',
  subject: 'patient',
  time: 'current',
  origin: 'condition',
  at: '2026-05-30',
  evidence: [],
} as const;

describe('a part that fails', () => {
  const note = { subjective: 'Ryggsmerter. Nummen i skrittet.' };
  const code = { system: 'icpc-2' as const, code: 'L92' };

  test.each([
    ['red-flags', { redFlags: fail }],
    ['differentials', { differentials: fail }],
    ['protocols', { protocols: fail }],
  ] satisfies [string, Partial<Parts>][])('%s is named and loses no other', async (part, parts) => {
    const broken = createAssessor(tinySetup({ parts }));
    const { analysis } = await broken.assess(encounter({ note, diagnosisCodes: [code] }), {
      evaluationId: 'e',
    });
    expect(analysis.absent).toContainEqual({ part, reason: 'failed' });
    expect(analysis.redFlags).toHaveLength(part === 'red-flags' ? 0 : 1);
    expect(analysis.protocols).toHaveLength(part === 'protocols' ? 0 : 1);
    expect(analysis.findings.length).toBeGreaterThan(0);
  });

  test('a slow part is given up after its own time', async () => {
    const slow = { protocols: () => new Promise<never>(() => undefined) };
    const assessorWithSlow = createAssessor(tinySetup({ parts: slow, partTimeoutMs: 10 }));
    const { analysis } = await assessorWithSlow.assess(encounter({ note }), { evaluationId: 'e' });
    expect(analysis.absent).toContainEqual({ part: 'protocols', reason: 'timed-out' });
    expect(analysis.redFlags).toHaveLength(1);
  });

  test('without the note, structured data still raise red flags', async () => {
    const broken = createAssessor(tinySetup({ readNote: fail }));
    const numb = { ...NOTE_LESS_FEVER, id: 'saddle-numbness' };
    const { analysis } = await broken.assess(encounter({ note, findings: [numb] }), { evaluationId: 'e' });
    expect(analysis.redFlags.map(({ id }) => id)).toEqual(['cauda']);
    expect(analysis.absent).toContainEqual({ part: 'note', reason: 'failed' });
  });
});

describe('a way of a red flag that is turned off', () => {
  /** `cauda` raised with this urgency by fever, and its way by numbness, an urgent one, turned off. */
  async function withOff(urgency: Urgency, subjective: string) {
    const knowledge = tinyKnowledge();
    const cauda = knowledge.conditions.get('cauda');
    const [saddle] = cauda?.redFlag?.raise ?? [];
    if (!cauda?.redFlag || !saddle) throw new Error('no red flag');
    const deactivated = {
      from: 'conditions/cauda/red-flag/saddle',
      reason: said('Lokal avtale'),
      by: 'the medical director',
      on: '2026-03-01',
      reviewBy: '2026-09-01',
    };
    const when = { fact: 'fever', operator: 'equal' as const, value: true };
    const raise = [
      { ...saddle, urgency: 'urgent' as const, deactivated },
      { id: 'hot', urgency, when, sources: saddle.sources },
    ];
    const conditions = new Map([
      ...knowledge.conditions,
      ['cauda', { ...cauda, redFlag: { ...cauda.redFlag, raise } }] as const,
    ]);
    const { assess } = createAssessor(tinySetup({ knowledge: { ...knowledge, conditions } }));
    const { analysis } = await assess(encounter({ note: { subjective } }), { evaluationId: 'e' });
    return [analysis.redFlags.map(one => one.urgency), analysis.deactivated?.map(({ rule }) => rule)];
  }

  test('is told where nothing else raises the red flag', async () => {
    expect(await withOff('emergency', 'Nummen i skrittet.')).toEqual([[], ['saddle']]);
  });

  test.each([
    ['emergency', undefined],
    ['urgent', undefined],
    ['soon', ['saddle']],
  ] as const)('beside one that raises it as %s: %s', async (urgency, told) => {
    expect(await withOff(urgency, 'Nummen i skrittet. Feber.')).toEqual([[urgency], told]);
  });
});
