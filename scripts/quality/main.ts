import { writeFileSync } from 'node:fs';
import { compileInferences } from '../../src/assess/infer.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Knowledge } from '../../src/core/knowledge.ts';
import { CDS } from '../../src/index.ts';
import { loadKnowledge } from '../../src/knowledge/load-knowledge.ts';
import { identifiedText, measureDeidentification } from './deidentification.ts';
import { readSet } from './evaluation-set.ts';
import { explain } from './explain.ts';
import { type ExtractionResult, markedNote, measureExtraction } from './extraction.ts';
import { type GridResult, gridNote, measureGrid } from './grid.ts';
import { printShare } from './interval.ts';
import { report } from './report.ts';

/** The parts of the evaluation sets, in the order they were written. */
const SETS = ['development', 'development-2', 'development-3', 'development-4', 'development-5', 'development-6', 'held-back'];

async function released(): Promise<Knowledge> {
  const loaded = await loadKnowledge('datasets/knowledge');
  if (!loaded.ok) throw new Error('the knowledge does not load; run `npx veileder knowledge check`');
  return loaded.knowledge;
}

/** Measures the product on the evaluation sets through its own front door and writes `docs/reference/quality.md`. */
async function measure(): Promise<void> {
  const { vocabulary, release, hash } = await released();
  const inferences = compileInferences(vocabulary);
  const grids: GridResult[] = [];
  const extractions: ExtractionResult[] = [];
  for (const name of SETS) {
    const grid = readSet('datasets/evaluation/red-flag-grid', name, gridNote);
    if (grid !== undefined) {
      grids.push(
        await measureGrid(grid, async ({ note, patient }) =>
          (await CDS.analyze({ note, patient })).redFlags.map(one => one.id),
        ),
      );
    }
    const marked = readSet('datasets/evaluation/marked-notes', name, markedNote);
    if (marked === undefined) continue;
    const find = async ({ note, patient }: { note: object; patient: object }) =>
      (await CDS.analyze({ note, patient })).findings;
    const isHistory = (id: string) => vocabulary.findings.get(id)?.kind === 'history';
    const impliedBy = ({ id, subject, status }: Finding): readonly string[] => {
      const definition = vocabulary.findings.get(id);
      if (status === 'absent') return inferences.specific.get(id) ?? [];
      if (subject === 'relative') return definition?.inRelative === undefined ? [] : [definition.inRelative];
      return status === 'present' ? (inferences.general.get(id) ?? []) : [];
    };
    extractions.push(
      await measureExtraction(marked, {
        find,
        isHistory,
        impliedBy,
        isQuantity: id => vocabulary.quantities.has(id),
        isAuxiliary: id => vocabulary.findings.get(id)?.auxiliary === true,
      }),
    );
  }
  const deidentifications = SETS.flatMap(name => {
    const set = readSet('datasets/evaluation/deidentification', name, identifiedText);
    return set === undefined ? [] : [measureDeidentification(set)];
  });
  writeFileSync(
    'docs/reference/quality.md',
    report(grids, extractions, `release ${release}, hash ${hash}`, deidentifications),
  );
  for (const { set, withoutRecord, withRecord, halfLists } of deidentifications) {
    console.log(
      `${set}: direct ${printShare(withoutRecord.direct)}; with record ${printShare(withRecord.direct)}; half of the lists ${printShare(halfLists.direct)}; characters left ${printShare(withoutRecord.leaked)}; words masked for nothing ${printShare(withoutRecord.overMasked)}`,
    );
  }
  for (const grid of grids) {
    console.log(`${grid.set}: misses ${printShare(grid.misses)}; alarms ${printShare(grid.falseAlarms)}`);
  }
  for (const one of extractions) {
    console.log(
      `${one.set}: precision ${printShare(one.precision)}; recall ${printShare(one.recall)}; polarity wrong ${printShare(one.polarityWrong)}`,
    );
  }
}

const [command, file] = process.argv.slice(2);
if (command === 'explain' && file !== undefined)
  for await (const wrong of explain(file, (await released()).vocabulary)) console.log(wrong);
else await measure();
