import { readFile } from 'node:fs/promises';
import { ICPC2 } from '@navikt/diagnosekoder';
import { parseCsv } from '../../anonymize/tabular/csv.ts';
import type { RuleSources } from '../../anonymize/tabular/rules/built-in.ts';

const FOLDER = new URL('../../../datasets/anonymization/hierarchies/', import.meta.url);

async function rowsOf(file: string): Promise<readonly (readonly string[])[]> {
  const read = parseCsv(await readFile(new URL(file, FOLDER), 'utf8'), ';');
  if (!read.ok) throw new Error(`${file}, line ${read.problem.line}: ${read.problem.message}`);
  return read.value.rows.map(({ cells }) => cells);
}

/**
 * Reads the lists that built-in rules are made from.
 * @throws Error when a shipped list is damaged.
 */
export async function ruleSources(): Promise<RuleSources> {
  return {
    municipalities: await rowsOf('norway_hierarchy_municipality.csv'),
    occupations: await rowsOf('occupation-titles.csv'),
    icpc2: ICPC2.map(({ code }) => code),
  };
}
