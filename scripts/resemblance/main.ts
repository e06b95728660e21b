import { writeFileSync } from 'node:fs';
import { NO_RESEMBLANCE } from '../../src/core/resemblance.ts';
import { loadKnowledge } from '../../src/knowledge/load-knowledge.ts';
import { compileResemblance } from '../../src/notes/resemblance/resemblance-model.ts';
import { resemble } from '../../src/notes/resemblance/resemble.ts';
import { type FitOptions, fitResemblance } from './fit.ts';
import { type LabelledNote, readLabelledNotes } from './labelled-notes.ts';

/**
 * `npm run resemblance` fits the weights by which a note is told to resemble notes of a condition and writes `datasets/knowledge/resemblance.tsv`;
 * `npm run resemblance leave-out SET` fits without one set and measures on it; `npm run resemblance cross` does so with every fifth note in turn.
 */
const NOTES = 'datasets/evaluation/clinic-notes';
const WEIGHTS = 'datasets/knowledge/resemblance.tsv';
const OPTIONS: FitOptions = { epochs: 25, step: 0.3, penalty: 1e-5, leastNotes: 2, leastWeight: 0.5 };
const FOLDS = 5;

const loaded = await loadKnowledge('datasets/knowledge');
if (!loaded.ok) throw new Error('the knowledge does not load; run `npx veileder knowledge check`');
const extra = (process.env['EXTRA'] ?? '').split(' ').filter(Boolean);
const notes = [...readLabelledNotes(NOTES, 'development', loaded.knowledge.vocabulary), ...extra.flatMap(f => readLabelledNotes('/tmp/sets', f, loaded.knowledge.vocabulary))];
const [command, set] = process.argv.slice(2);
if (command === 'leave-out') {
  const t = Date.now();
  const w = fitResemblance(notes.filter(one => one.set !== set), OPTIONS);
  console.log('fitted', (Date.now() - t) / 1000, 's', w.length, 'chars', w.split('\n').length, 'rows');
  measure([[notes.filter(one => one.set === set), w]]);
} else if (command === 'cross') {
  measure(Array.from({ length: FOLDS }, (_, fold) => [
    notes.filter((_, i) => i % FOLDS === fold),
    fitResemblance(notes.filter((_, i) => i % FOLDS !== fold), OPTIONS),
  ]));
} else {
  writeFileSync(WEIGHTS, fitResemblance(notes, OPTIONS));
}

function measure(parts: (readonly [readonly LabelledNote[], string])[]): void {
  const told = parts.flatMap(([held, weights]) => {
    const model = compileResemblance(weights);
    return held.flatMap(note => {
      const found = resemble(model, note.sentences);
      if (!found) return [];
      const p = [...found.probabilities].map((value, c) => ({ value, name: model.names[c] ?? '' })).filter(one => one.name !== NO_RESEMBLANCE).sort((a, b) => b.value - a.value);
      return [{ note, danger: 1 - (found.probabilities[model.none] ?? 0), p }];
    });
  });
  const rf = told.filter(one => one.note.label !== NO_RESEMBLANCE); const bn = told.filter(one => one.note.label === NO_RESEMBLANCE);
  console.log('top1', rf.filter(one => one.p[0]?.name === one.note.label).length, 'top2', rf.filter(one => one.p.slice(0, 2).some(x => x.name === one.note.label)).length, 'of', rf.length, 'benign', bn.length);
  for (const t of [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]) for (const s of [0.2, 0.4]) {
    const hit = (one: (typeof told)[number]) => one.danger >= t && one.p.slice(0, 2).some(x => x.name === one.note.label && x.value / one.danger >= s);
    const raised = (one: (typeof told)[number]) => one.danger >= t && one.p.slice(0, 2).some(x => x.value / one.danger >= s);
    const n = rf.reduce((sum, one) => sum + (one.danger >= t ? one.p.slice(0, 2).filter(x => x.value / one.danger >= s).length : 0), 0);
    console.log(`danger>=${t} share>=${s}: right ${rf.filter(hit).length}/${rf.length} flags raised on red-flag notes ${n}, benign ${bn.filter(raised).length}/${bn.length}`);
  }
  if (process.env['LIST']) for (const one of told) console.log(one.note.id, one.note.label, one.danger.toFixed(2), one.p.slice(0, 3).map(x => `${x.name}:${(x.value / one.danger).toFixed(2)}`).join(' '));
}
