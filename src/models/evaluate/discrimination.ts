import { at, type Vector } from '../numeric/vector.ts';

/**
 * The chance that a row with the outcome scores above one without (area under the ROC curve), ties counting half, weighted. NaN where one of the two
 * is missing.
 */
export function auc(scores: Vector, outcome: Vector, weight: Vector): number {
  const order = Int32Array.from(scores.keys()).sort((a, b) => at(scores, a) - at(scores, b));
  let [below, won, events] = [0, 0, 0];
  for (let i = 0; i < order.length; ) {
    let [tiedEvents, tiedOthers] = [0, 0];
    const score = at(scores, at(order, i));
    for (; i < order.length && at(scores, at(order, i)) === score; i++) {
      const row = at(order, i);
      if (at(outcome, row) === 1) tiedEvents += at(weight, row);
      else tiedOthers += at(weight, row);
    }
    won += tiedEvents * (below + tiedOthers / 2);
    below += tiedOthers;
    events += tiedEvents;
  }
  return won / (events * below);
}

/** Points of the ROC curve, at most `count`, from 0,0 to 1,1. */
export function rocPoints(
  scores: Vector,
  outcome: Vector,
  weight: Vector,
  count: number,
): [number, number][] {
  const order = Int32Array.from(scores.keys()).sort((a, b) => at(scores, b) - at(scores, a));
  let [events, others] = [0, 0];
  const steps: [number, number][] = [[0, 0]];
  order.forEach((row, i) => {
    if (at(outcome, row) === 1) events += at(weight, row);
    else others += at(weight, row);
    const next = order[i + 1];
    if (next === undefined || at(scores, next) !== at(scores, row)) steps.push([others, events]);
  });
  const stride = Math.max(1, Math.ceil(steps.length / count));
  return steps
    .filter((_, i) => i % stride === 0 || i === steps.length - 1)
    .map(([x, y]) => [x / others, y / events]);
}
