import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ICPC2 } from '@navikt/diagnosekoder';
import { parseCsv } from '../../anonymize/tabular/csv.ts';
import type { RuleSources } from '../../anonymize/tabular/rules/built-in.ts';

const MUNICIPALITIES = fileURLToPath(
  new URL('../../../datasets/anonymization/hierarchies/norway_hierarchy_municipality.csv', import.meta.url),
);

/**
 * Reads the lists that built-in rules are made from.
 * @throws Error when the shipped list of municipalities is damaged.
 */
export async function ruleSources(): Promise<RuleSources> {
  const read = parseCsv(await readFile(MUNICIPALITIES, 'utf8'), ';');
  if (!read.ok)
    throw new Error(`the list of municipalities, line ${read.problem.line}: ${read.problem.message}`);
  return { municipalities: read.value.rows.map(({ cells }) => cells), icpc2: ICPC2.map(({ code }) => code) };
}
