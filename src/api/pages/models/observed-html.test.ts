import { expect, it } from 'vitest';
import { calibrationOverTime } from '../../../models/watch/calibration-over-time.ts';
import type { JudgedPrediction } from '../../../models/watch/judged-prediction.ts';
import { wordsOf } from '../language.ts';
import { observedHtml } from './observed-html.ts';

const words = wordsOf('en');
const interval = { low: 0, high: 1, level: 0.95, method: 'held-out', of: 9 } as const;

/** Patients of whom every second has the outcome, each predicted at one in ten. */
function pageOf(patients: number): string {
  const judged = Array.from(
    { length: patients },
    (_, person): JudgedPrediction => ({
      at: '2026-02-10T08:00:00Z',
      probability: 0.1,
      interval,
      observed: person % 2 === 0,
      person,
    }),
  );
  const periods = calibrationOverTime(judged);
  const watch = { id: 'm', hash: 'a', observations: patients, periods, asked: 0, inputs: [], followUp: [] };
  return String(observedHtml(watch, words));
}

it('tells of how many it is known what came, six, twelve and twenty-six weeks after', () => {
  const followUp = [{ weeks: 6, due: 40, known: 10, waiting: ['e-1', 'e-2'], waitingCount: 130 }];
  const watch = { id: 'm', hash: 'a', observations: 0, periods: [], asked: 0, inputs: [] };
  const text = String(observedHtml({ ...watch, followUp }, words));
  expect(text).toContain('<th scope="row">6 weeks</th><td>40</td><td>10 (25.0 %)</td><td>130</td>');
  const nobody = [{ weeks: 6, due: 0, known: 0, waiting: [], waitingCount: 0 }];
  expect(String(observedHtml({ ...watch, followUp: nobody }, words))).not.toContain('6 weeks');
  const cut = { ...watch, followUp: nobody, followUpSince: '2026-11-20T08:00:00Z' };
  const told = String(observedHtml(cut, words));
  expect(told).toContain(words.text('follow-up-since'));
  expect(told).toContain('2026-11-20T08:00:00Z');
});

it('calls a quarter off only where it has enough patients, and in agreement neither', () => {
  expect(pageOf(60)).toContain(words.text('model-off'));
  const few = pageOf(30);
  expect(few).toContain(words.text('model-too-few'));
  expect(few).not.toContain(words.text('model-off'));
  expect(few).not.toContain(words.text('model-agrees'));
});
