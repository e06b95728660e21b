import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** Tests of processes, databases and browsers: they wait for one another, and for time to pass, as much as they compute. */
const WAITING = /\/(?:tests\/(?:contract|journeys)|src\/(?:storage|cli))\//;

/** Files that wait and files that compute in turn, so that the processors have work to the end, and what is left for it is short. */
export class WaitingBetween extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const alone = sorted.filter(({ project }) => project.config.isolate);
    const shared = sorted.filter(({ project }) => !project.config.isolate);
    const waiting = shared.filter(({ moduleId }) => WAITING.test(moduleId));
    const computing = shared.filter(({ moduleId }) => !WAITING.test(moduleId));
    const turns = Math.max(waiting.length, computing.length);
    const between = Array.from({ length: turns }, (_, i) => [
      ...waiting.slice(i, i + 1),
      ...computing.slice(i, i + 1),
    ]);
    return [...alone, ...between.flat()];
  }
}
