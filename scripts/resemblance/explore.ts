import { loadKnowledge } from '../../src/knowledge/load-knowledge.ts';
import { compileResemblance } from '../../src/notes/resemblance/resemblance-model.ts';
import { resemble } from '../../src/notes/resemblance/resemble.ts';
import { fitResemblance } from './fit.ts';
import { readLabelledNotes } from './labelled-notes.ts';
const loaded: any = await loadKnowledge('datasets/knowledge');
const v = loaded.knowledge.vocabulary;
const notes = [...readLabelledNotes('datasets/evaluation/clinic-notes', 'development', v), ...['a', 'b', 't1', 't2'].flatMap(f => readLabelledNotes('/tmp/sets', f + '.jsonl', v))];
const held = notes.filter(n => n.set === 'a' || n.set === 'b'); const train = notes.filter(n => n.set !== 'a' && n.set !== 'b');
const misses = new Set((process.env['MISSES'] ?? '').split(' '));
for (const epochs of (process.env['EPOCHS'] ?? '25').split(' ').map(Number)) for (const leastNotes of (process.env['LN'] ?? '2').split(' ').map(Number)) for (const leastWeight of (process.env['LW'] ?? '0.5 4 8 12').split(' ').map(Number)) {
  const w = fitResemblance(train, { epochs, step: Number(process.env['STEP'] ?? 0.3), penalty: Number(process.env['PEN'] ?? 1e-5), leastNotes, leastWeight });
  const model = compileResemblance(w);
  const told = held.map(note => { const f = resemble(model, note.sentences)!; const p = [...f.probabilities].map((value, c) => ({ value, name: model.names[c]! })).filter(x => x.name !== 'none').sort((x, y) => y.value - x.value); return { note, danger: 1 - f.probabilities[model.none]!, p }; });
  const rf = told.filter(x => x.note.label !== 'none'), bn = told.filter(x => x.note.label === 'none');
  console.log(`epochs ${epochs} leastNotes ${leastNotes} leastWeight ${leastWeight}: rows ${w.split('\n').length} MB ${(w.length / 1e6).toFixed(1)} top1 ${rf.filter(x => x.p[0]!.name === x.note.label).length} top2 ${rf.filter(x => x.p.slice(0, 2).some(y => y.name === x.note.label)).length} of ${rf.length}`);
  for (const t of [0.3, 0.5, 0.7, 0.9]) {
    const one = (x: any) => x.danger >= t && x.p[0].name === x.note.label; const two = (x: any) => x.danger >= t && x.p.slice(0, 2).some((y: any, i: number) => y.name === x.note.label && (i === 0 || y.value >= 0.5 * x.p[0].value));
    console.log(`  danger ${t}: top1 ${rf.filter(one).length} +top2 ${rf.filter(two).length} misses caught ${rf.filter(x => misses.has(x.note.id) && one(x)).length} +top2 ${rf.filter(x => misses.has(x.note.id) && two(x)).length} of ${rf.filter(x => misses.has(x.note.id)).length}; benign ${bn.filter(x => x.danger >= t).length}/${bn.length}`);
  }
}
