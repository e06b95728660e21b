import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { createAssessor } from '../../src/assess/assessor.ts';
import { arrangeCards } from '../../src/assess/cards/arrange-cards.ts';
import { composeCards } from '../../src/assess/cards/compose-cards.ts';
import type { CardContext } from '../../src/assess/cards/frame.ts';
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
import { HARMLESS_LINES } from './harmless-lines.ts';

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
  const context: CardContext = {
    tenant: 't',
    door: 'encounter-save',
    publicUrl: 'https://veileder.test',
    subject: { patientId: 'p', encounterId: 'e' },
    labels: assessor.labels.nb,
    assessment,
  };
  const cards = arrangeCards(composeCards(context), context).given;
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

function protocolOf(id: string): Protocol {
  const found = PROTOCOLS.find(one => one.id === id);
  if (!found) throw new Error(`there is no protocol ${id}`);
  return found;
}

describe('a treatment that is barred', () => {
  test.each(BARRED.map(one => [one.protocol.id, one.treatment.id, one] as const))(
    '%s tells nowhere to give %s',
    async (_, id, { protocol, treatment, against, named }) => {
      const { told } = await toldOf(protocol, against);
      const says = `Ikke ${treatment.name.nb.charAt(0)}`.toLowerCase();
      const given = told ? linesOf(told) : ['no protocol'];
      const left = given.filter(
        line => named.test(line) && !line.toLowerCase().startsWith(says) && !HARMLESS_LINES.has(line),
      );
      expect(told?.treatments.map(one => one.id)).toContain(id);
      expect(left).toEqual([]);
    },
  );
});

describe('the care plan and its card', () => {
  const planOf = async (id: string, against: string) => {
    const { cards } = await toldOf(protocolOf(id), against);
    const card = cards.find(one => one.extension['no.veileder.card'].kind === 'protocol');
    const plan = JSON.stringify(card?.suggestions?.[0]?.actions[0]?.resource);
    return { detail: card?.detail ?? '', summary: card?.summary ?? '', plan };
  };

  test('of back pain with an anticoagulant tell NSAID only as not to be given', async () => {
    const { detail, plan } = await planOf('non-specific-low-back-pain', 'anticoagulant-use');
    expect(detail).toContain('Ikke NSAID: anticoagulant-use');
    expect(detail).not.toMatch(/NSAID i (lavest|få)/);
    expect(detail).toContain('se etter nerverotsutfall på nytt');
    expect(plan).toContain('doNotPerform');
    expect(plan).not.toMatch(/NSAID i (lavest|få)/);
  });

  test('of polymyalgia with a joint that may be infected tell no dose of prednisolone', async () => {
    const { detail, summary, plan } = await planOf('polymyalgia-rheumatica', 'joint-infection-query');
    for (const text of [detail, summary, plan]) expect(text).not.toMatch(/12,5|prednisolon i laveste/i);
    expect(detail).toContain('Ikke prednisolon: joint-infection-query');
  });

  test.each(['fever', 'ulcer-prone'])(
    'of polymyalgia with %s ask for care and keep the dose',
    async against => {
      const { detail, plan } = await planOf('polymyalgia-rheumatica', against);
      expect(detail).toContain('VARSOM Prednisolon');
      expect(detail).not.toContain('IKKE Prednisolon');
      expect(plan).toContain('12,5–25 mg');
    },
  );
});
