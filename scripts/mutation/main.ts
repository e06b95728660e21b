import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type MutationReport, rowsOf, scorePage, scoresOf } from './score-page.ts';

const REPORT = 'reports/mutation/mutation.json';
const PAGE = 'docs/reference/mutation.md';

/** Runs Stryker with the arguments given and writes the scores of what was run into the page. */
const { status } = spawnSync('npx', ['stryker', 'run', ...process.argv.slice(2)], { stdio: 'inherit' });
if (status === 0) {
  const now = scoresOf(JSON.parse(readFileSync(REPORT, 'utf8')) as MutationReport);
  writeFileSync(PAGE, scorePage(existsSync(PAGE) ? rowsOf(readFileSync(PAGE, 'utf8')) : [], now));
}
process.exitCode = status ?? 1;
