import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import type { Provenance } from '../../core/evidence-base.ts';
import type { ClinicalCondition, Knowledge, Treatment } from '../../core/knowledge.ts';
import type { LocalText } from '../../core/language.ts';
import type {
  FindingDefinition,
  FindingKind,
  QuantityDefinition,
  Vocabulary,
} from '../../core/vocabulary.ts';
import { compileLexicon } from '../../notes/compile-lexicon.ts';
import { createNoteReader, type NoteReader } from '../../notes/read-note.ts';
import type { AssessorSetup } from '../assessor.ts';

const TEXTS_FILE = new URL('../../../datasets/knowledge/texts.yaml', import.meta.url);

/** A source that counts as checked. */
export const SOURCE: Provenance = {
  reference: 'test-2026',
  basis: 'consensus',
  checked: { by: 'test', where: 'test', on: '2026-01-01' },
};

/** The same text in the three languages, marked with the language. */
export function said(text: string): LocalText {
  return { nb: text, nn: `${text} (nn)`, en: `${text} (en)` };
}

/** A definition of a finding with everything optional left empty. */
export function finding(
  id: string,
  kind: FindingKind,
  phrases: readonly string[],
  more: Partial<FindingDefinition> = {},
): FindingDefinition {
  return {
    id,
    kind,
    label: said(id),
    definition: id,
    phrases,
    denied: [],
    names: [],
    functions: [],
    unless: [],
    grades: [],
    implies: [],
    codes: { icpc2: [], icd10: [] },
    validityDays: 14,
    ...more,
  };
}

const FINDINGS = [
  finding('back-pain', 'symptom', ['ryggsmerter', 'back pain']),
  finding('saddle-numbness', 'symptom', ['nummen i skrittet', 'saddle numbness']),
  finding('fever', 'symptom', ['feber', '=fever'], { codes: { icpc2: ['A03'], icd10: ['R50'] } }),
  finding('leg-weakness', 'symptom', ['svakt bein']),
  finding('bilateral-leg-weakness', 'symptom', ['svake bein'], { implies: ['leg-weakness'] }),
  finding('cancer-history', 'history', ['kreft'], {
    codes: { icpc2: [], icd10: ['C'] },
    inRelative: 'family-cancer',
  }),
  finding('family-cancer', 'history', []),
  finding('nsaid-use', 'medication', ['ibux'], { codes: { icpc2: [], icd10: [], atc: ['M01A'] } }),
  finding('diabetes', 'history', ['diabetes']),
  finding('knee-pain', 'symptom', ['knesmerter']),
  finding('knee-swelling', 'symptom', ['hovent kne']),
  finding('knee-locking', 'symptom', ['låsninger']),
  finding('gradual-onset', 'symptom', []),
  finding('twisting-injury', 'circumstance', []),
];

const TEMPERATURE: QuantityDefinition = {
  id: 'temperature',
  label: said('Temperatur'),
  unit: 'Cel',
  plausible: { low: 30, high: 45 },
  names: ['=temp'],
  units: { '°C': 1 },
  form: 'number',
  loinc: ['8310-5'],
  validityDays: 1,
  findings: [
    {
      id: 'fever',
      present: { operator: 'greaterThanInclusive', value: 38 },
      absent: { operator: 'lessThan', value: 37.5 },
      source: SOURCE,
    },
  ],
};

const CRP: QuantityDefinition = {
  ...TEMPERATURE,
  id: 'crp',
  label: said('CRP'),
  unit: 'mg/L',
  plausible: { low: 0, high: 600 },
  names: ['=crp'],
  units: {},
  loinc: ['1988-5'],
  validityDays: 7,
  findings: [],
};

/** A vocabulary of a few findings and two quantities. */
export const VOCABULARY: Vocabulary = {
  words: new Map(),
  findings: new Map(FINDINGS.map(one => [one.id, one])),
  quantities: new Map([TEMPERATURE, CRP].map(one => [one.id, one])),
  cues: [
    { category: 'negated', direction: 'forward', phrases: ['ingen', 'ikke', '=no'] },
    { category: 'relative', direction: 'both', phrases: ['=far'] },
  ],
  headings: [
    { role: 'subjective', titles: ['subjektivt', '=s'] },
    { role: 'objective', titles: ['objektivt', '=us'] },
    { role: 'family', titles: ['familie'] },
    { role: 'plan', titles: ['plan'] },
  ],
};

const is = (fact: string) => ({ fact, operator: 'equal' as const, value: true });

const MANUAL_THERAPY: Treatment = {
  id: 'manual-therapy',
  name: said('Manuellterapi'),
  contraindications: [
    {
      finding: 'cancer-history',
      strictness: 'contraindicated',
      reason: said('Avklar først'),
      sources: [SOURCE],
    },
    { finding: 'diabetes', strictness: 'precaution', reason: said('Vær forsiktig'), sources: [SOURCE] },
  ],
};

const CONDITIONS: readonly ClinicalCondition[] = [
  {
    id: 'cauda',
    name: said('Cauda'),
    icd10: ['G834'],
    icpc2: ['N18'],
    mustNotMiss: true,
    redFlag: {
      urgency: 'emergency',
      title: said('Mulig cauda'),
      action: said('Legg inn nå'),
      raise: [{ id: 'saddle', when: is('saddle-numbness'), sources: [SOURCE] }],
      ask: ['saddle-numbness', 'bilateral-leg-weakness'],
      sources: [SOURCE],
    },
    differential: {
      weights: [{ finding: 'saddle-numbness', present: { band: 'strong-for', source: SOURCE } }],
    },
  },
  {
    id: 'infection',
    name: said('Infeksjon'),
    icd10: ['M464'],
    icpc2: ['L70'],
    mustNotMiss: true,
    redFlag: {
      urgency: 'urgent',
      title: said('Mulig infeksjon'),
      action: said('Ta prøver i dag'),
      raise: [{ id: 'fever', when: { all: [is('fever'), is('back-pain')] }, sources: [SOURCE] }],
      ask: ['fever'],
      sources: [SOURCE],
    },
    differential: { weights: [{ finding: 'fever', present: { band: 'strong-for', source: SOURCE } }] },
  },
  {
    id: 'metastasis',
    name: said('Metastase'),
    icd10: ['C795'],
    icpc2: ['L71'],
    mustNotMiss: true,
    redFlag: {
      urgency: 'soon',
      title: said('Mulig metastase'),
      action: said('Henvis'),
      raise: [{ id: 'cancer', when: { all: [is('cancer-history'), is('back-pain')] }, sources: [SOURCE] }],
      ask: [],
      sources: [SOURCE],
    },
  },
  {
    id: 'shoulder',
    name: said('Skuldersyndrom'),
    icd10: ['M751'],
    icpc2: ['L92'],
    mustNotMiss: false,
    protocol: {
      id: 'shoulder',
      title: said('Skulderforløp'),
      phases: [
        {
          name: said('Ro'),
          duration: said('2 uker'),
          reviewAfterDays: 14,
          content: [{ text: said('Øvelser'), sources: [SOURCE] }],
          progressWhen: [said('Mindre vondt')],
          stopWhen: [said('Verre')],
        },
      ],
      treatments: ['manual-therapy'],
      contraindications: [{ finding: 'fever', reason: said('Utred først'), sources: [SOURCE] }],
      expectedCourse: [{ measure: said('Smerte'), value: '50 %', at: said('12 uker'), source: SOURCE }],
      adaptations: [
        { id: 'tried-nsaid', when: is('tried:nsaid'), text: said('NSAID er prøvd'), sources: [SOURCE] },
        {
          id: 'early',
          when: { fact: 'duration-days', operator: 'lessThan', value: 42 },
          text: said('Tidlig'),
          sources: [SOURCE],
        },
      ],
      home: [{ text: said('Beveg deg'), sources: [SOURCE] }],
      grade: 'B',
      sources: [SOURCE],
    },
  },
];

function texts(): ReadonlyMap<string, LocalText> {
  const all = load(readFileSync(TEXTS_FILE, 'utf8')) as Readonly<Record<string, LocalText>>;
  return new Map(Object.entries(all));
}

const candidate = (condition: string) => ({
  condition,
  pretest: { frequency: 'rare' as const, source: SOURCE },
});

/** Just enough knowledge to take every branch, with the real texts of cards. */
export function tinyKnowledge(): Knowledge {
  return {
    release: 'tiny',
    hash: 'a'.repeat(64),
    vocabulary: VOCABULARY,
    references: new Map([
      ['test-2026', { id: 'test-2026', citation: 'Test A. A title. 2026', url: 'https://example.org/a(b)' }],
    ]),
    complaints: new Map(
      [
        { id: 'back-pain', name: said('Ryggsmerter'), presents: ['back-pain'], icpc2: ['L03'] },
        { id: 'knee-pain', name: said('Knesmerter'), presents: ['knee-pain'], icpc2: ['L15'] },
      ].map(one => [one.id, { ...one, candidates: ['cauda', 'infection', 'shoulder'].map(candidate) }]),
    ),
    conditions: new Map(CONDITIONS.map(one => [one.id, one])),
    scores: new Map(),
    treatments: new Map([[MANUAL_THERAPY.id, MANUAL_THERAPY]]),
    guidelines: new Map(),
    overlays: [],
    texts: texts(),
    requestWords: {
      locations: new Map([['knee', ['knee-pain']]]),
      onsets: new Map([['gradual', ['gradual-onset']]]),
      mechanisms: new Map([['twisting', ['twisting-injury']]]),
      features: new Map([
        ['swelling', ['knee-swelling']],
        ['locking', ['knee-locking']],
      ]),
      treatments: new Map([['nsaids', ['tried:nsaid']]]),
    },
  };
}

/** A reader of notes over the tiny vocabulary. */
export function tinyReader(): NoteReader {
  return createNoteReader(compileLexicon(VOCABULARY));
}

/** What an assessor or evaluator is made of in tests. */
export function tinySetup(more: Partial<AssessorSetup> = {}): AssessorSetup {
  return { knowledge: tinyKnowledge(), readNote: tinyReader(), ...more };
}
