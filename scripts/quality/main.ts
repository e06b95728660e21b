import { readFileSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import { compileInferences } from '../../src/assess/infer.ts';
import type { Knowledge } from '../../src/core/knowledge.ts';
import type { Vocabulary } from '../../src/core/vocabulary.ts';
import { CDS } from '../../src/index.ts';
import { loadKnowledge } from '../../src/knowledge/load-knowledge.ts';
import { type ClinicResult, type CodesOf, clinicNote, measureClinicNotes } from './clinic-notes.ts';
import {
  type DeidentificationResult,
  type IdentifiedText,
  identifiedText,
  measureDeidentification,
} from './deidentification.ts';
import { type EvaluationSet, readSet } from './evaluation-set.ts';
import { explain } from './explain.ts';
import { type ExtractionResult, type ExtractionSetup, markedNote, measureExtraction } from './extraction.ts';
import { type GridResult, gridNote, measureGrid } from './grid.ts';
import { measurePassages } from './passages.ts';
import { passagesSection } from './passages-report.ts';
import { replaceSection } from './replace-section.ts';
import { report, summary } from './report.ts';
import { bankSentence, measureSentences } from './sentences.ts';

/** The parts of the evaluation sets, in the order they were written. */
const SETS = [
  'development',
  'development-2',
  'development-3',
  'development-4',
  'development-5',
  'development-6',
  'development-7',
  'development-8',
  'development-9',
  'development-10',
  'development-11',
  'development-12',
  'development-13',
  'development-14',
  'development-15',
  'development-16',
  'development-17',
  'development-18',
  'development-19',
  'development-20',
  'development-21',
  'development-22',
  'development-23',
  'development-24',
  'development-25',
  'development-26',
  'development-27',
  'development-28',
  'development-29',
  'development-30',
  'held-back',
  'held-back-2',
  'held-back-3',
  'held-back-4',
];

/** Ids that those who marked notes were shown; of others they could not have said anything. */
const MARKED_VOCABULARY = 'datasets/evaluation/marked-notes/vocabulary.txt';

const PAGE = 'docs/reference/quality.md';

async function released(): Promise<Knowledge> {
  const loaded = await loadKnowledge('datasets/knowledge');
  if (!loaded.ok) throw new Error('the knowledge does not load; run `npx veileder knowledge check`');
  return loaded.knowledge;
}

/** Measures the product on the evaluation sets through its own front door and writes `docs/reference/quality.md`. */
async function measure(): Promise<void> {
  const knowledge = await released();
  const { vocabulary, release, hash } = knowledge;
  const results = {
    clinicNotes: await measureClinics(id => knowledge.conditions.get(id)?.icd10 ?? []),
    grids: await measureGrids(),
    sentences: setsOf('sentences', bankSentence).map(set => measureSentences(set, vocabulary)),
    extractions: await measureExtractions(vocabulary),
    deidentifications: await measureAll(setsOf('deidentification', identifiedText)),
    passages: measurePassages(knowledge),
  };
  writeFileSync(PAGE, report(results, `release ${release}, hash ${hash}`));
  for (const line of summary(results)) console.log(line);
}

async function measureAll(sets: readonly EvaluationSet<IdentifiedText>[]): Promise<DeidentificationResult[]> {
  const results: DeidentificationResult[] = [];
  for (const set of sets) results.push(await measureDeidentification(set));
  return results;
}

function setsOf<T>(folder: string, row: z.ZodType<T>): EvaluationSet<T>[] {
  return SETS.flatMap(name => readSet(`datasets/evaluation/${folder}`, name, row) ?? []);
}

async function measureClinics(codesOf: CodesOf): Promise<ClinicResult[]> {
  const results: ClinicResult[] = [];
  for (const set of setsOf('clinic-notes', clinicNote))
    results.push(
      await measureClinicNotes(set, ({ note, patient }) => CDS.analyze({ note, patient }), codesOf),
    );
  return results;
}

async function measureGrids(): Promise<GridResult[]> {
  const results: GridResult[] = [];
  for (const set of setsOf('red-flag-grid', gridNote)) {
    results.push(
      await measureGrid(set, async ({ note, patient }) =>
        (await CDS.analyze({ note, patient })).redFlags.map(({ id }) => id),
      ),
    );
  }
  return results;
}

async function measureExtractions(vocabulary: Vocabulary): Promise<ExtractionResult[]> {
  const inferences = compileInferences(vocabulary);
  const marked = new Set(readFileSync(MARKED_VOCABULARY, 'utf8').split('\n'));
  const definition = (id: string) => vocabulary.findings.get(id);
  const setup: ExtractionSetup = {
    find: async ({ note, patient }) => (await CDS.analyze({ note, patient })).findings,
    isHistory: id => definition(id)?.kind === 'history',
    isQuantity: id => vocabulary.quantities.has(id),
    isUnmarked: id => definition(id)?.auxiliary === true || !marked.has(id),
    impliedBy: ({ id, subject, status }) => {
      if (status === 'absent') return inferences.specific.get(id) ?? [];
      if (subject === 'relative') return [definition(id)?.inRelative ?? []].flat();
      return status === 'present' ? (inferences.general.get(id) ?? []) : [];
    },
  };
  const results: ExtractionResult[] = [];
  for (const set of setsOf('marked-notes', markedNote)) results.push(await measureExtraction(set, setup));
  return results;
}

/** The section of the passages alone, which takes seconds. */
async function measurePassagesAlone(): Promise<void> {
  const section = passagesSection(measurePassages(await released())).join('\n');
  writeFileSync(PAGE, replaceSection(readFileSync(PAGE, 'utf8'), section));
  console.log(section);
}

const [command, file] = process.argv.slice(2);
if (command === 'explain' && file !== undefined)
  for await (const wrong of explain(file, (await released()).vocabulary)) console.log(wrong);
else if (command === 'passages') await measurePassagesAlone();
else if (command === undefined) await measure();
else throw new Error('say nothing, passages, or explain and a file');
