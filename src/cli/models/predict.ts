import { z } from 'zod';
import { parseJson } from '../../assess/request/parse-json.ts';
import { VeilederError } from '../../core/errors.ts';
import type { OpenModel } from '../../models/open-model.ts';
import { predictOutcome } from '../../models/serve/predict-outcome.ts';
import { type Line, readLines } from '../../text/lines.ts';
import type { Io } from '../io.ts';

/** A row: its inputs by name, under `inputs` or beside its id. */
const Row = z.looseObject({
  id: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).optional(),
});

function shown(error: unknown): { code: string; message: string } {
  if (error instanceof VeilederError) return { code: error.code, message: error.message };
  return { code: 'internal', message: 'the prediction failed' };
}

async function answerLine({ bytes, number }: Line, model: OpenModel, hash: string): Promise<object> {
  let id: string | undefined;
  try {
    if (bytes === undefined) throw new VeilederError('too-large', `line ${number} is over the limit`);
    const row = Row.safeParse(parseJson(bytes));
    if (!row.success) throw new VeilederError('malformed', `line ${number} is no object with inputs`);
    const { id: own, inputs, ...beside } = row.data;
    id = own;
    const values = inputs ?? beside;
    const declared = new Set(model.document.features.map(({ name }) => name));
    if (Object.keys(values).some(name => !declared.has(name)))
      throw new VeilederError('not-usable', `line ${number} holds an input that the model does not know`);
    return { ...(id === undefined ? {} : { id }), ...(await predictOutcome(model, hash, values)) };
  } catch (error) {
    return { id: id ?? null, line: number, error: shown(error) };
  }
}

/** One answer a line for each row of stdin, in order; a bad line says so, and the rest go on. */
export async function predictLines(model: OpenModel, hash: string, io: Io): Promise<number> {
  let [lines, bad] = [0, 0];
  for await (const line of readLines(io.stdin)) {
    if (line.bytes !== undefined && Buffer.from(line.bytes).toString('latin1').trim() === '') continue;
    const answer = await answerLine(line, model, hash);
    lines++;
    if ('error' in answer) bad++;
    io.stdout(`${JSON.stringify(answer)}\n`);
    await io.drained?.();
  }
  if (bad > 0) io.stderr(`models: ${bad} of ${lines} lines could not be answered\n`);
  return 0;
}
