import { expect, test } from 'vitest';
import { type Files, folderOf, piece, soundFiles } from './knowledge/testing/fixture.ts';
import { startProblems } from './start-check.ts';

const { text } = piece;

/** What is said of a clinic that gives numbness where one sits other words than the release. */
async function problemsOf(files: Files, deviations: readonly object[] = []): Promise<string[]> {
  const head = { id: 'north', name: text('North'), version: '1.0.0', responsible: 'a', changed: ['first'] };
  const clinic = await folderOf({ 'overlay.yaml': { ...head, deviations }, ...files });
  const problems = await startProblems(await folderOf(soundFiles()), [clinic]);
  return problems.map(({ file, message }) => `${file}: ${message}`);
}

const SADDLE = {
  id: 'saddle-numbness',
  kind: 'symptom',
  label: text('Saddle numbness'),
  definition: 'Numb where one sits.',
  implies: ['numbness'],
};
const DEVIATION = {
  from: 'findings/saddle-numbness',
  reason: text('Our words'),
  by: 'a',
  on: '2026-03-01',
  reviewBy: '2026-09-01',
};

test('a start is refused over words that silence a released note, though the rule holds', async () => {
  const silent = { 'findings/own.yaml': [{ ...SADDLE, phrases: ['rideflate'] }] };
  const found = await problemsOf(silent, [DEVIATION]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(
    /^conditions\/cauda-equina\/cases\.yaml: whole: expected raised, came out silent; understood numbness/,
  );
});

test('a start is not refused over words that are added', async () => {
  const more = { 'findings/own.yaml': [{ id: 'saddle-numbness', phrases: ['rideflatedød'] }] };
  expect(await problemsOf(more)).toEqual([]);
});
