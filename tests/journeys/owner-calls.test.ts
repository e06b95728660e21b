import { beforeAll, describe, expect, it } from 'vitest';
import { json } from '../../src/api/testing/test-app.ts';
import { CDS, type DifferentialResult, type OutcomeResult, type ProtocolResult } from '../../src/index.ts';
import { releasedApp } from './released-app.ts';

/** The product owner's calls as written, through the library and over HTTP. */
const KNEE = { location: 'knee', onset: 'gradual', mechanism: 'twisting', swelling: true, locking: false };
const SHOULDER = {
  diagnosis: 'L92 - Shoulder syndrome',
  duration: '3 weeks',
  severity: 'moderate',
  previousTreatments: ['NSAIDs'],
};

const OUTCOME = {
  diagnosis: 'L92',
  patientAge: 45,
  duration: 3,
  comorbidities: ['diabetes'],
  treatmentPlan: { sessions: 6 },
};

let app: Awaited<ReturnType<typeof releasedApp>>;

beforeAll(async () => {
  app = await releasedApp();
});

async function post<T>(path: string, body: unknown): Promise<T> {
  const answer = await app.request(path, json(body));
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}

const DOORS = {
  library: {
    differentials: () => CDS.suggestDifferentials(KNEE),
    protocols: () => CDS.suggestTreatmentProtocol(SHOULDER),
    outcome: () => CDS.predictOutcome(OUTCOME),
  },
  http: {
    differentials: () => post<DifferentialResult>('/api/v1/differentials', KNEE),
    protocols: () => post<ProtocolResult>('/api/v1/protocols', SHOULDER),
    outcome: () => post<OutcomeResult>('/api/v1/outcomes', OUTCOME),
  },
};

describe.each(Object.entries(DOORS))('through %s', (_name, door) => {
  it('suggestDifferentials weighs what was said and nothing else', async () => {
    const { complaint, differentials, ask, absent } = await door.differentials();
    expect(complaint).toBe('knee-pain');
    expect(absent).toEqual([]);
    const meniscus = differentials.find(one => one.condition?.id === 'meniscal-tear');
    expect(meniscus?.supports.map(one => one.finding)).toContain('twisting-injury');
    expect(differentials[0]?.condition?.id).toBe('meniscal-tear');
    const reasons = differentials.flatMap(one => [...one.supports, ...one.opposes]);
    const said = new Set(reasons.map(one => one.finding));
    expect([...said].filter(id => id === 'fever' || id === 'age-years')).toEqual([]);
    expect(ask.length).toBeGreaterThan(0);
  });

  it('predictOutcome says nothing while no model is champion, and why; a number without unit is no duration', async () => {
    const { outcome, absent, redFlags, expectedCourse } = await door.outcome();
    expect([outcome, redFlags]).toEqual([null, []]);
    // What a source reports of many with the diagnosis is told without a model, and named as that.
    expect(expectedCourse.length).toBeGreaterThan(0);
    for (const { condition, source } of expectedCourse)
      expect([condition.icpc2, source.length > 0]).toEqual(['L92', true]);
    expect(absent).toEqual([
      { part: 'treatment-plan', reason: 'not-used' },
      { part: 'duration', reason: 'not-understood' },
      { part: 'outcome', reason: 'no-model' },
    ]);
  });

  it('suggestDifferentials lists what must not be missed, and an explicit rest', async () => {
    const { differentials } = await door.differentials();
    expect(differentials.filter(one => one.mustNotMiss).length).toBeGreaterThan(0);
    const numbered = differentials.flatMap(one => one.probability ?? []);
    const rest = differentials.filter(one => one.condition === null);
    expect(rest).toHaveLength(1);
    // Where no condition has a number, the rest has none either.
    expect(rest[0]?.probability !== undefined).toBe(numbered.length > 0);
    const sum = numbered.reduce((all, one) => all + one, 0);
    expect(sum).toBeCloseTo(numbered.length > 0 ? 1 : 0, 6);
  });

  it('suggestTreatmentProtocol fits the protocol to duration, severity and what was tried', async () => {
    const { protocols, absent } = await door.protocols();
    expect(absent).toEqual([]);
    expect(protocols).toHaveLength(1);
    const [protocol] = protocols;
    expect(protocol?.condition.icpc2).toBe('L92');
    expect(protocol?.phases.length).toBeGreaterThan(1);
    expect(protocol?.adaptations.length).toBeGreaterThan(0);
    expect(new Set(protocol?.contraindications.map(one => one.applies))).toEqual(new Set(['unknown']));
    expect(protocol?.sources.length).toBeGreaterThan(0);
  });
});

it('another duration, severity or earlier treatment changes the adaptations', async () => {
  const adaptations = async (change: object): Promise<string[]> => {
    const { protocols } = await CDS.suggestTreatmentProtocol({ ...SHOULDER, ...change });
    return protocols.flatMap(one => one.adaptations.map(adaptation => adaptation.id));
  };
  const asked = await adaptations({});
  expect(await adaptations({ previousTreatments: [] })).not.toEqual(asked);
  expect(await adaptations({ duration: '9 months' })).not.toEqual(asked);
});
