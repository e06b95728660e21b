import { RecordCollector } from './collect-records.ts';
import { type CsvMapping, mapRows } from './csv-mapping.ts';
import type { FeatureSchema } from './feature-schema.ts';
import type { Checked } from './problem.ts';
import { readCsv } from './read-csv.ts';
import type { TrainingSet } from './training-set.ts';

/** A CSV text as training set, by its mapping. */
export function importCsv(text: string, mapping: CsvMapping, schema: FeatureSchema): Checked<TrainingSet> {
  const { rows, brokenLine } = readCsv(text);
  const [heading, ...body] = rows;
  if (brokenLine !== undefined || heading === undefined) {
    return { ok: false, problems: [{ where: `line ${brokenLine ?? 1}`, message: 'is no CSV' }] };
  }
  const { unknown, toRecord } = mapRows(mapping, heading.cells);
  if (unknown.length > 0) {
    return {
      ok: false,
      problems: unknown.map(name => ({ where: name, message: 'is no column of the file' })),
    };
  }
  const collector = new RecordCollector(schema);
  for (const row of body) {
    if (row.cells.length === heading.cells.length) collector.add(toRecord(row));
    else collector.refuse({ where: `line ${row.line}`, message: 'has another number of cells' });
  }
  return collector.finish();
}
