import { z } from 'zod';
import type { Line } from '../../text/lines.ts';
import { RecordCollector } from './collect-records.ts';
import type { FeatureSchema } from './feature-schema.ts';
import type { Checked } from './problem.ts';
import type { TrainingSet } from './training-set.ts';

/** What training reads of a record of the contract; the rest of it is left alone. */
const TrainingRecord = z.object({
  id: z.string(),
  personId: z.string(),
  date: z.string().optional(),
  period: z.string().optional(),
  clinic: z.string().optional(),
  features: z.record(z.string(), z.unknown()).default({}),
  outcomes: z.record(z.string(), z.unknown()).default({}),
});

/** A line, with its file where there are several. */
export interface RecordLine extends Line {
  readonly file?: string;
}

/**
 * JSON Lines of the contract as training set. `period` (the half-year before dates were shifted) goes before `date`. A record that still has
 * its identified part is refused.
 */
export async function importRecords(
  lines: AsyncIterable<RecordLine>,
  schema: FeatureSchema,
): Promise<Checked<TrainingSet>> {
  const collector = new RecordCollector(schema);
  for await (const { file, number, bytes } of lines) {
    const where = `${file === undefined ? '' : `${file}: `}line ${number}`;
    const text = bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8');
    if (text !== undefined && text.trim() === '') continue;
    const json = parse(text);
    if (typeof json === 'object' && json !== null && 'record' in json) {
      collector.refuse({ where, message: 'still holds the identified part `record`' });
      continue;
    }
    const parsed = TrainingRecord.safeParse(json);
    if (!parsed.success) collector.refuse({ where, message: 'is no record of the contract' });
    else {
      const { personId, date, period, clinic, features, outcomes } = parsed.data;
      const when = period ?? date;
      collector.add({
        where,
        personId,
        ...(when === undefined ? {} : { date: when }),
        ...(clinic === undefined ? {} : { site: clinic }),
        values: declaredValues(schema, features, outcomes),
      });
    }
  }
  return collector.finish();
}

/** Each name is read where its kind stands, so that neither an input nor an outcome can stand in for the other. */
function declaredValues(
  schema: FeatureSchema,
  features: Readonly<Record<string, unknown>>,
  outcomes: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const pick = (names: readonly { name: string }[], from: Readonly<Record<string, unknown>>) =>
    names.map(({ name }) => [name, Object.hasOwn(from, name) ? from[name] : undefined] as const);
  return Object.fromEntries([...pick(schema.features, features), ...pick(schema.measures, outcomes)]);
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
