import type { z } from 'zod';
import { linkObserved, observedOutcome } from '../../assess/observed-outcomes.ts';
import { parseWith } from '../../assess/request/invalid.ts';
import { parseJson } from '../../assess/request/parse-json.ts';
import { VeilederError } from '../../core/errors.ts';
import { type Line, readLines } from '../../text/lines.ts';
import type { Work } from './experiment.ts';
import { callerOf, optionsOf } from './options.ts';

/** What one line says. @throws VeilederError that names the member and not its value */
function readLine({ bytes }: Line): z.output<typeof observedOutcome> {
  if (bytes === undefined) throw new VeilederError('too-large', 'is over the limit');
  return parseWith<z.output<typeof observedOutcome>>(observedOutcome, parseJson(bytes));
}

/**
 * Takes what came of patients, a line of JSON each, as `POST /api/v1/observed-outcomes` does. A bad line is told, and the rest go on; 1 where
 * there was one.
 */
export function observing(args: readonly string[]): Work {
  const by = callerOf(optionsOf(args, ['--by']));
  return async ({ store, now }, io) => {
    let [taken, refused] = [0, 0];
    for await (const line of readLines(io.stdin)) {
      if (line.bytes !== undefined && Buffer.from(line.bytes).toString('latin1').trim() === '') continue;
      try {
        const event = await linkObserved(readLine(line), by, now().toISOString(), store);
        if (event === undefined)
          throw new VeilederError('not-usable', 'no model predicted that outcome in that evaluation');
        await store.apply(event);
        taken++;
      } catch (error) {
        if (!(error instanceof VeilederError) || error.code === 'unavailable') throw error;
        refused++;
        io.stderr(`models: line ${line.number}: ${error.message}\n`);
      }
    }
    io.stdout(`${JSON.stringify({ taken, refused })}\n`);
    return refused === 0 ? 0 : 1;
  };
}
