import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { createAssessor } from '../../src/assess/assessor.ts';
import { protocolCard } from '../../src/assess/cards/protocol-card.ts';
import { encounter } from '../../src/assess/testing/tiny-encounter.ts';
import { tinySetup } from '../../src/assess/testing/tiny-knowledge.ts';
import type { ClinicalCondition, Protocol, Treatment } from '../../src/core/knowledge.ts';
import { LANGUAGES } from '../../src/core/language.ts';
import { LIMITS } from '../../src/core/limits.ts';
import { conditionHead } from '../../src/knowledge/schema/condition.ts';
import { protocol, treatment } from '../../src/knowledge/schema/protocol.ts';

const DIR = 'datasets/knowledge';
const yaml = (file: string): unknown => load(readFileSync(`${DIR}/${file}`, 'utf8'));

/** The protocols that are released, without the vocabulary: reading that would cost more than all of this. */
const conditions: readonly (ClinicalCondition & { readonly protocol: Protocol })[] = readdirSync(
  `${DIR}/conditions`,
)
  .filter(folder => existsSync(`${DIR}/conditions/${folder}/protocol.yaml`))
  .map(folder => ({
    ...conditionHead.parse(yaml(`conditions/${folder}/condition.yaml`)),
    protocol: protocol.parse(yaml(`conditions/${folder}/protocol.yaml`)),
  }));
const treatments: ReadonlyMap<string, Treatment> = new Map(
  readdirSync(`${DIR}/treatments`).map(file => {
    const one = treatment.parse(yaml(`treatments/${file}`));
    return [one.id, one];
  }),
);

const setup = tinySetup();
const knowledge = {
  ...setup.knowledge,
  complaints: new Map(),
  conditions: new Map(conditions.map(one => [one.id, one])),
  treatments,
};
const assessor = createAssessor({ ...setup, knowledge });

async function cardOf(id: string, icd10: string, language: (typeof LANGUAGES)[number]) {
  const assessment = await assessor.assess(
    encounter({ diagnosisCodes: [{ system: 'icd-10', code: icd10 }], language }),
    { evaluationId: 'v' },
  );
  const suggested = assessment.analysis.protocols.find(one => one.id === id);
  if (!suggested) throw new Error(`${icd10} does not choose ${id}`);
  return protocolCard(suggested, {
    tenant: 't',
    door: 'problem-list',
    publicUrl: 'https://veileder.test',
    subject: { patientId: 'p', encounterId: 'e', at: '2026-11-20' },
    labels: assessor.labels[language],
    assessment,
  });
}

describe.each(conditions)('the protocol of $id', ({ id, icd10, protocol: one }) => {
  test('has phases that end, a reason to go on and to stop, and a home programme', () => {
    expect(one.phases.length).toBeGreaterThanOrEqual(2);
    for (const phase of one.phases) {
      expect(phase.content.length).toBeGreaterThan(0);
      expect(phase.progressWhen.length).toBeGreaterThan(0);
      expect(phase.stopWhen.length).toBeGreaterThan(0);
    }
    expect(one.home.length).toBeGreaterThanOrEqual(2);
    expect(one.contraindications.length).toBeGreaterThanOrEqual(3);
  });

  test('is adapted to more than one thing', () => {
    const facts = JSON.stringify(one.adaptations.map(({ when }) => when));
    expect(facts).toMatch(/"fact":"(duration-days|severity|age-years)"/);
    expect(one.adaptations.length).toBeGreaterThanOrEqual(3);
  });

  test.each(LANGUAGES)('suggests a complete care plan in %s', async language => {
    const card = await cardOf(id, icd10[0] ?? '', language);
    expect(card.summary.length).toBeLessThanOrEqual(LIMITS.summaryChars);
    expect(card.indicator).toBe('info');
    const coding = [expect.objectContaining({ code: expect.stringMatching(/^[A-Z]\d/) }), expect.anything()];
    const activity = (name: unknown) => ({
      detail: expect.objectContaining({
        status: 'not-started',
        code: { text: name },
        description: expect.stringMatching(/\S/),
        reasonCode: [{ coding, text: expect.stringMatching(/\S/) }],
      }),
    });
    expect(card.suggestions?.[0]?.actions[0]?.resource).toEqual({
      resourceType: 'CarePlan',
      language,
      status: 'draft',
      intent: 'proposal',
      title: one.title[language],
      description: expect.stringMatching(/\S/),
      subject: { reference: 'Patient/p' },
      encounter: { reference: 'Encounter/e' },
      created: '2026-11-20',
      activity: [
        ...one.phases.map(({ name }) => activity(expect.stringContaining(name[language]))),
        activity(assessor.labels[language].text('heading-home')),
      ],
    });
  });
});

test('of an ICPC-2 code that is shared, one protocol at most comes without being recognised', () => {
  const plain = conditions.filter(({ protocol: { when } }) => when === undefined);
  const crowded = [...new Set(conditions.flatMap(({ icpc2 }) => icpc2))]
    .map(code => [code, plain.filter(({ icpc2 }) => icpc2.includes(code)).map(({ id }) => id)] as const)
    .filter(([, ids]) => ids.length > 1);
  expect(crowded).toEqual([]);
});

test('what hands do is held against the list of manual therapy', () => {
  const manual = /manuellterapi|mobilisering|manipula/i;
  const lists = ['spinal-manual-therapy', 'neck-manual-therapy', 'joint-manual-therapy'];
  const without = conditions
    .filter(({ protocol: { phases, treatments: held } }) => {
      const told = phases.flatMap(({ content }) => content.map(({ text }) => text.nb)).join(' ');
      return manual.test(told) && !held.some(name => lists.includes(name));
    })
    .map(({ id }) => id);
  expect(without).toEqual([]);
});
