import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dump } from 'js-yaml';
import { onTestFinished } from 'vitest';

/** A small folder of knowledge: file to its content, as text or as a value to be written as YAML. */
export type Files = Readonly<Record<string, unknown>>;

const text = (en: string) => ({ nb: `${en} nb`, nn: `${en} nn`, en });
const consensus = { reference: 'guideline', basis: 'consensus' };
const published = {
  reference: 'study',
  basis: 'published',
  checked: { by: 'a reader', where: 'abstract', on: '2026-01-02' },
};
const fires = (fact: string, value: unknown = true) => ({ fact, operator: 'equal', value });

/** The pieces tests vary. */
export const piece = { text, consensus, published, fires };

/** Sound knowledge of one of each kind; `knowledge check` has nothing to say against it. */
export function soundFiles(): Record<string, unknown> {
  // A copy without shared parts: tests change it.
  return JSON.parse(JSON.stringify(SOUND)) as Record<string, unknown>;
}

const SOUND: Files = {
  'references/one.yaml': [
    { id: 'guideline', citation: 'A guideline' },
    { id: 'study', citation: 'A study', url: 'https://example.org/study', grade: '1b' },
  ],
  'words/one.yaml': { numb: ['nummen*', 'numb*'], saddle: ['skritt', '<seat>'], seat: ['sete'] },
  'findings/one.yaml': [
    {
      id: 'saddle-numbness',
      kind: 'symptom',
      label: text('Saddle numbness'),
      definition: 'Numb where one sits.',
      phrases: ['<numb> .. <saddle>'],
      implies: ['numbness'],
    },
    {
      id: 'numbness',
      kind: 'symptom',
      label: text('Numbness'),
      definition: 'Numb anywhere.',
      phrases: ['<numb>'],
    },
    {
      id: 'fever',
      kind: 'sign',
      label: text('Fever'),
      definition: 'Raised temperature.',
      phrases: ['feber'],
    },
  ],
  'quantities.yaml': [
    {
      id: 'temperature',
      label: text('Temperature'),
      unit: 'Cel',
      plausible: { low: 30, high: 44 },
      names: ['temp'],
      findings: [
        {
          id: 'fever',
          present: { operator: 'greaterThanInclusive', value: 38 },
          absent: { operator: 'lessThan', value: 37.5 },
          source: published,
        },
      ],
    },
  ],
  'assertion/one.yaml': [{ category: 'negated', direction: 'forward', languages: ['nb'], phrases: ['ikke'] }],
  'headings.yaml': [{ role: 'plan', titles: ['tiltak'] }],
  'texts.yaml': { 'red-flag': text('Red flag') },
  'request-words.yaml': {
    locations: { Rygg: 'back-pain' },
    features: { fever: ['fever'] },
    treatments: { ibux: 'nsaid' },
  },
  'complaints/back-pain.yaml': {
    id: 'back-pain',
    name: text('Back pain'),
    presents: ['numbness'],
    icpc2: ['L03'],
    candidates: [{ condition: 'cauda-equina', pretest: { probability: 0.01, source: published } }],
  },
  'treatments/heat.yaml': {
    id: 'heat',
    name: text('Heat'),
    contraindications: [
      { finding: 'numbness', strictness: 'precaution', reason: text('Burns unfelt'), sources: [consensus] },
    ],
  },
  'scores/points/score.yaml': {
    id: 'points',
    name: text('Points'),
    items: [{ id: 'fever', label: text('Fever'), points: 2, when: fires('fever') }],
    sources: [consensus],
  },
  'conditions/cauda-equina/condition.yaml': {
    id: 'cauda-equina',
    name: text('Cauda equina'),
    icd10: ['G834'],
    icpc2: ['N99'],
    mustNotMiss: true,
  },
  'conditions/cauda-equina/red-flag.yaml': {
    urgency: 'emergency',
    title: text('Cauda equina?'),
    action: text('Admit'),
    raise: [
      { id: 'saddle', when: fires('saddle-numbness') },
      {
        id: 'hot',
        when: {
          all: [fires('numbness'), { fact: 'score:points', operator: 'greaterThanInclusive', value: 2 }],
        },
      },
    ],
    ask: ['saddle-numbness'],
    sources: [consensus],
  },
  'conditions/cauda-equina/differential.yaml': {
    weights: [
      { finding: 'saddle-numbness', present: { likelihoodRatio: 3, interval: [2, 4], source: published } },
      { finding: 'fever', absent: { band: 'weak-for', source: consensus } },
    ],
  },
  'conditions/cauda-equina/protocol.yaml': {
    id: 'cauda-equina',
    title: text('After the operation'),
    treatments: ['heat'],
    phases: [{ name: text('First'), duration: text('Two weeks'), content: [{ text: text('Walk') }] }],
    contraindications: [{ finding: 'fever', reason: text('Fever first') }],
    adaptations: [{ id: 'nsaid', when: fires('tried:nsaid'), text: text('Another drug') }],
    expectedCourse: [{ measure: text('Pain'), value: '-3', at: text('Six weeks'), source: published }],
    grade: 'consensus',
    sources: [consensus],
  },
  'conditions/cauda-equina/cases.yaml': [
    { id: 'saddle', probes: 'the first way', facts: { 'saddle-numbness': true }, expect: 'fires' },
    {
      id: 'hot',
      probes: 'the second way',
      way: 'hot',
      facts: { numbness: true, 'score:points': 2 },
      expect: 'fires',
    },
    {
      id: 'cold',
      probes: 'under the score',
      facts: { numbness: false, 'score:points': 1 },
      expect: 'does-not-fire',
    },
    { id: 'nothing', probes: 'nothing said', facts: {}, expect: 'cannot-tell' },
    { id: 'whole', probes: 'a note', note: { subjective: 'Nummen i skrittet.' }, expect: 'raised' },
    {
      id: 'first',
      probes: 'rank',
      complaint: 'back-pain',
      facts: { fever: false },
      expect: { first: 'cauda-equina' },
    },
    {
      id: 'tried',
      probes: 'adaptation',
      facts: { 'tried:nsaid': true },
      expect: { adaptations: ['nsaid'] },
    },
    {
      id: 'no-heat',
      probes: 'a treatment is advised against',
      facts: { numbness: true },
      expect: { treatments: { heat: ['numbness'] } },
    },
  ],
  'release.yaml': { version: '1.0.0', changed: ['first'] },
};

/** Writes the files into a new folder that goes when the test ends. A value of undefined leaves the file out. */
export async function folderOf(files: Files): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'knowledge-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) {
    if (content === undefined) continue;
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), typeof content === 'string' ? content : dump(content));
  }
  return dir;
}

/** Sound knowledge in which one member of one file is another value. */
export async function folderWith(
  file: string,
  path: readonly (string | number)[],
  value: unknown,
): Promise<string> {
  const files = soundFiles();
  const [last, ...front] = path.toReversed();
  if (last === undefined) files[file] = value;
  else setMember(front.toReversed().reduce<unknown>(memberOf, files[file]), last, value);
  return folderOf(files);
}

function memberOf(parent: unknown, key: string | number): unknown {
  return (parent as Record<string | number, unknown>)[key];
}

function setMember(parent: unknown, key: string | number, value: unknown): void {
  (parent as Record<string | number, unknown>)[key] = value;
}
