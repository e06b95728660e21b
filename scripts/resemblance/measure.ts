import { randomUUID } from 'node:crypto';
import type { Evaluator } from '../../src/assess/evaluator.ts';
import type { Analysis } from '../../src/core/analysis.ts';
import { type ClinicNote, clinicNote, measureClinicNotes } from '../quality/clinic-notes.ts';
import { readSet } from '../quality/evaluation-set.ts';
import { printShare, share } from '../quality/interval.ts';

/** What the product makes of a set of clinic notes, line by line; then of its red-flag notes with a benign one written around each. */
export async function measureLeftOut(
  folder: string,
  name: string,
  evaluator: Pick<Evaluator, 'analyze' | 'content'>,
): Promise<string[]> {
  const set = readSet(folder, name, clinicNote);
  if (set === undefined) throw new Error(`there is no set ${name}`);
  const analyze = async ({ note, patient }: Pick<ClinicNote, 'note' | 'patient'>): Promise<Analysis> =>
    (
      await evaluator.analyze(
        { note, patient },
        { evaluationId: randomUUID(), now: new Date().toISOString() },
      )
    ).result;
  const whole = await measureClinicNotes(
    set,
    analyze,
    id => evaluator.content.conditions.get(id)?.icd10 ?? [],
  );
  const within = await raisedWithin(set.rows, analyze);
  return [
    `${name}: sensitivity ${printShare(whole.sensitivity)}, by rules alone ${printShare(whole.sensitivityOfRules)}, with a benign note around ${printShare(within)}`,
    `${name}: alarms ${printShare(whole.alarms)}, by rules alone ${printShare(whole.alarmsOfRules)}; urgency ${printShare(whole.urgency)}; first three ${printShare(whole.topThree)}`,
  ];
}

async function raisedWithin(
  rows: readonly ClinicNote[],
  analyze: (one: Pick<ClinicNote, 'note' | 'patient'>) => Promise<Analysis>,
): Promise<ReturnType<typeof share>> {
  const flagged = rows.filter(({ kind }) => kind === 'red-flag');
  const around = rows.filter(({ kind }) => kind === 'benign');
  let raised = 0;
  for (const [i, { note, patient, condition }] of flagged.entries()) {
    const [first = '', ...rest] = textOf(around[i % around.length]?.note ?? {}).split(/(?<=[.!?\n])\s+/);
    const middle = Math.floor(rest.length / 2);
    const text = [first, ...rest.slice(0, middle), textOf(note), ...rest.slice(middle)].join('\n');
    const { redFlags } = await analyze({ note: { text }, patient });
    if (redFlags.some(one => one.condition.id === condition)) raised++;
  }
  return share(raised, flagged.length);
}

function textOf(note: ClinicNote['note']): string {
  return Object.values(note).join('\n');
}
