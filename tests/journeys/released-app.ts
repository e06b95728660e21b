import { testApp } from '../../src/api/testing/test-app.ts';
import { openEvaluator } from '../../src/open-evaluator.ts';

/** The HTTP service over the released knowledge, in process, with a stopped clock. */
export async function releasedApp(): Promise<ReturnType<typeof testApp>> {
  const now = (): Date => new Date('2026-11-20T09:16:00Z');
  return testApp({ evaluator: await openEvaluator(), now });
}
