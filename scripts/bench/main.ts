import { loadKnowledge } from '../../src/knowledge/load-knowledge.ts';
import { compileLexicon } from '../../src/notes/compile-lexicon.ts';
import { createNoteReader } from '../../src/notes/read-note.ts';
import { measureFixedRate, measureOverload } from './arrivals.ts';
import { measureDeidentificationSpeed } from './deidentification.ts';
import { measureEvaluation } from './evaluation.ts';
import { measureExportSpeed } from './export.ts';
import { measureLinearity } from './linearity.ts';
import { print } from './measure.ts';
import { measureMoreKnowledge } from './more-knowledge.ts';
import { measurePrediction } from './prediction.ts';
import { measurePredictionLoad } from './prediction-load.ts';
import { measureService } from './service.ts';
import { measureStartUp } from './start-up.ts';
import { measureLargestTable, measureTabular } from './tabular.ts';
import { measureTokens } from './tokens.ts';
import { measureTraining } from './training.ts';

/**
 * `npm run bench`: what an evaluation costs. Figures hold for the machine and its load at the moment; the ratios, taken in the same rounds, are what
 * to compare between versions. `npm run bench -- http` runs one part.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const loaded = await loadKnowledge('datasets/knowledge');
  if (!loaded.ok) throw new Error('the knowledge does not load; run `npx veileder knowledge check`');
  const { knowledge } = loaded;
  const readNote = createNoteReader(compileLexicon(knowledge.vocabulary));
  const parts = [
    { name: 'evaluation', title: 'One evaluation, CPU', run: () => measureEvaluation(knowledge, readNote) },
    { name: 'length', title: 'Long notes, CPU', run: () => measureLinearity(readNote) },
    {
      name: 'knowledge',
      title: 'Ten times the knowledge',
      run: () => measureMoreKnowledge(knowledge.vocabulary),
    },
    {
      name: 'deidentification',
      title: 'Identifiers in half a megabyte of notes',
      run: measureDeidentificationSpeed,
    },
    { name: 'export', title: 'Records of an export', run: measureExportSpeed },
    { name: 'tabular', title: 'Optimal generalisation of a table, CPU', run: measureTabular },
    { name: 'largest', title: 'The largest table, CPU', run: measureLargestTable },
    { name: 'training', title: 'Training by rows, CPU', run: measureTraining },
    { name: 'prediction', title: 'One prediction of an outcome model', run: measurePrediction },
    { name: 'prediction', title: 'Predictions and the event loop', run: measurePredictionLoad },
    { name: 'tokens', title: 'Tokens of clients, CPU', run: measureTokens },
    { name: 'start', title: 'Start and memory', run: measureStartUp },
    { name: 'http', title: 'Over HTTP, closed loop', run: measureService },
    { name: 'rate', title: 'Over HTTP, arriving at a fixed rate', run: measureFixedRate },
    { name: 'overload', title: 'Over HTTP, three times too much', run: measureOverload },
  ];
  const names = parts.map(({ name }) => name);
  const unknown = wanted.filter(name => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`no such part: ${unknown.join(', ')}; there are ${names.join(', ')}`);
  for (const { name, title, run } of parts) {
    if (wanted.length === 0 || wanted.includes(name)) print(title, await run());
  }
}

await main(process.argv.slice(2));
