import { expect, test } from 'vitest';
import { rowsOf, scorePage, scoresOf } from './score-page.ts';

const mutants = (...statuses: string[]) => ({ mutants: statuses.map(status => ({ status })) });
const report = { files: { 'src/a.ts': mutants('Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored') } };

test('killed and endless mutants count for the tests, ignored ones for nobody', () => {
  expect(scoresOf(report)).toEqual([{ file: 'src/a.ts', killed: 2, survived: 1, uncovered: 1 }]);
});

test('a run of some files leaves the rows of others, and the total is of all', () => {
  const first = scorePage([{ file: 'src/b.ts', killed: 3, survived: 0, uncovered: 1 }], scoresOf(report));
  expect(first).toContain('| `src/a.ts` | 4 | 2 | 1 | 1 | 50.0 % |');
  expect(first).toContain('| all | 8 | 5 | 1 | 2 | 62.5 % |');
  const again = scorePage(rowsOf(first), [{ file: 'src/a.ts', killed: 4, survived: 0, uncovered: 0 }]);
  expect(rowsOf(again)).toEqual([
    { file: 'src/a.ts', killed: 4, survived: 0, uncovered: 0 },
    { file: 'src/b.ts', killed: 3, survived: 0, uncovered: 1 },
  ]);
});
