import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { createAssessor } from '../../src/assess/assessor.ts';
import { composeCards } from '../../src/assess/cards/compose-cards.ts';
import { encounter } from '../../src/assess/testing/tiny-encounter.ts';
import { finding, said, tinyKnowledge, tinySetup } from '../../src/assess/testing/tiny-knowledge.ts';
import type { SuggestedProtocol } from '../../src/core/analysis.ts';
import type { ClinicalCondition, Protocol, Treatment } from '../../src/core/knowledge.ts';
import {
  protocol as protocolSchema,
  treatment as treatmentSchema,
} from '../../src/knowledge/schema/protocol.ts';
import { compileLexicon } from '../../src/notes/compile-lexicon.ts';
import { createNoteReader } from '../../src/notes/read-note.ts';

const ROOT = new URL('../../datasets/knowledge/', import.meta.url);
const yaml = (path: string): unknown => load(readFileSync(new URL(path, ROOT), 'utf8'));

/** How a line names a treatment, in Bokmål. */
const NAMED: Readonly<Record<string, RegExp>> = {
  nsaid: /nsaid|betennelsesdemp|ibuprofen|naproksen/i,
  'corticosteroid-injection': /injeksjon|kortison/i,
  'systemic-corticosteroid': /prednis|nedtrapp/i,
  triptan: /triptan/i,
  colchicine: /kolkisin/i,
  bisphosphonate: /bisfosf|zoledron|alendron|beinstyrk|beinbeskytt/i,
  'joint-manual-therapy': /manuell|mobilisering|manipul/i,
  'neck-manual-therapy': /manuell|mobiliser|manipul/i,
  'spinal-manual-therapy': /manuell|mobiliser|manipul/i,
};

/** Lines that name a treatment without telling to give it, by how they begin. */
const NOT_TOLD_TO_GIVE: readonly RegExp[] = [];

const TREATMENTS: readonly Treatment[] = readdirSync(new URL('treatments/', ROOT)).map(file =>
  treatmentSchema.parse(yaml(`treatments/${file}`)),
);
const PROTOCOLS: readonly Protocol[] = readdirSync(new URL('conditions/', ROOT)).flatMap(id => {
  const files = readdirSync(new URL(`conditions/${id}/`, ROOT));
  return files.includes('protocol.yaml')
    ? [protocolSchema.parse(yaml(`conditions/${id}/protocol.yaml`))]
    : [];
});

const wordOf = (id: string): string => id.replaceAll('-', '');

/** The patient has one finding, which every adaptation takes for its own: all lines that can ever be told are told. */
function conditionOf(protocol: Protocol, against: string, place: number): ClinicalCondition {
  const when = { fact: against, operator: 'equal', value: true } as const;
  const { when: _, ...rest } = protocol;
  return {
    id: protocol.id,
    name: said(protocol.id),
    icd10: [`Z${String(place).padStart(2, '0')}`],
    icpc2: [],
    mustNotMiss: false,
    protocol: {
      ...rest,
      contraindications: [],
      adaptations: protocol.adaptations.map(one => ({ ...one, when })),
    },
  };
}

async function toldOf(protocol: Protocol, against: string) {
  const tiny = tinyKnowledge();
  const findings = new Map([[against, finding(against, 'history', [wordOf(against)])]]);
  const vocabulary = { ...tiny.vocabulary, findings };
  const knowledge = {
    ...tiny,
    vocabulary,
    complaints: new Map(),
    conditions: new Map([[protocol.id, conditionOf(protocol, against, 1)]]),
    treatments: new Map(TREATMENTS.map(one => [one.id, one])),
  };
  const assessor = createAssessor(
    tinySetup({ knowledge, readNote: createNoteReader(compileLexicon(vocabulary)) }),
  );
  const assessment = await assessor.assess(
    encounter({
      note: { subjective: `Har ${wordOf(against)}.` },
      diagnosisCodes: [{ system: 'icd-10', code: 'Z01' }],
    }),
    { evaluationId: 'v' },
  );
  const cards = composeCards({
    tenant: 't',
    door: 'encounter-save',
    publicUrl: 'https://veileder.test',
    subject: { patientId: 'p', encounterId: 'e' },
    labels: assessor.labels.nb,
    assessment,
  });
  return { told: assessment.analysis.protocols[0], cards };
}

function linesOf({ title, phases, adaptations, home }: SuggestedProtocol): readonly string[] {
  return [
    title,
    ...phases.flatMap(({ name, content, dose, progressWhen, stopWhen }) => [
      name,
      ...content,
      ...(dose === undefined ? [] : [dose]),
      ...progressWhen,
      ...stopWhen,
    ]),
    ...adaptations.map(({ text }) => text),
    ...home,
  ];
}

const BARRED = PROTOCOLS.flatMap(protocol =>
  protocol.treatments.flatMap(id => {
    const treatment = TREATMENTS.find(one => one.id === id);
    const against = treatment?.contraindications.find(({ strictness }) => strictness === 'contraindicated');
    const named = NAMED[id];
    return treatment && against && named ? [{ protocol, treatment, against: against.finding, named }] : [];
  }),
);

describe('a treatment that is barred', () => {
  test.each(BARRED.map(one => [one.protocol.id, one.treatment.id, one] as const))(
    '%s tells nowhere to give %s',
    async (_, id, { protocol, treatment, against, named }) => {
      const { told } = await toldOf(protocol, against);
      const says = `Ikke ${treatment.name.nb.charAt(0)}`.toLowerCase();
      const given = told ? linesOf(told) : ['no protocol'];
      const left = given.filter(
        line =>
          named.test(line) &&
          !line.toLowerCase().startsWith(says) &&
          !NOT_TOLD_TO_GIVE.some(harmless => harmless.test(line)),
      );
      expect(told?.treatments.map(one => one.id)).toContain(id);
      expect(left).toEqual([]);
    },
  );
});
