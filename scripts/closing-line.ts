import type { Reporter, TestModule } from 'vitest/node';

const { REFUSE_SKIPPED } = process.env;
/** Stands in the name of tests that need data which is not in the repository. */
const NOT_SHIPPED = 'not shipped';

/** Names what was skipped, and ends with one plain line that people and programs can read. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap(module => [...module.children.allTests()]);
    const of = (state: string) => tests.filter(test => test.result().state === state);
    const broken = modules.filter(module => module.state() === 'failed' && module.errors().length > 0);
    const failed = of('failed').length + broken.length + errors.length;
    const skipped = of('skipped');
    // Tests that could not run since their set-up failed are no choice of anybody.
    for (const test of failed > 0 ? [] : skipped)
      console.log(`skipped: ${test.module.relativeModuleId} > ${test.fullName}`);
    console.log(`tests: ${of('passed').length} passed, ${failed} failed, ${skipped.length} skipped`);
    // Where everything that a test may need is brought up, a skipped test is a hole; test data of others that may not be shipped cannot be brought up.
    const holes = skipped.filter(test => !test.fullName.includes(NOT_SHIPPED));
    if (REFUSE_SKIPPED === '1' && holes.length > 0) process.exitCode = 1;
  }
}
