import { testApp } from '../../src/api/testing/test-app.ts';
import type { Evaluator } from '../../src/assess/evaluator.ts';
import { openEvaluator } from '../../src/open-evaluator.ts';

let opened: Promise<Evaluator> | undefined;

/** The evaluator over the released knowledge, opened once for all that only ask it. */
export function releasedEvaluator(): Promise<Evaluator> {
  opened ??= openEvaluator();
  return opened;
}

/** The HTTP service over the released knowledge, in process, with a stopped clock. */
export async function releasedApp(): Promise<ReturnType<typeof testApp>> {
  const now = (): Date => new Date('2026-11-20T09:16:00Z');
  return testApp({ evaluator: await releasedEvaluator(), now });
}
