import type { Knowledge } from '../../core/knowledge.ts';
import { type CheckReport, checkKnowledge } from '../../knowledge/check-knowledge.ts';
import { problemText } from '../../knowledge/problem.ts';
import type { Io } from '../io.ts';
import { checkPorts } from './ports.ts';

/** `knowledge check`: one line a problem on stderr; 3 when there is one. */
export async function runCheck(args: readonly string[], dir: string, io: Io): Promise<number> {
  if (args.length > 0) {
    io.stderr(`knowledge check: takes no ${JSON.stringify(args[0])}\n`);
    return 2;
  }
  const report = await checkKnowledge(dir, checkPorts());
  for (const warning of report.warnings) io.stderr(`warning: ${problemText(warning)}\n`);
  for (const inactive of report.inactive) io.stderr(`inactive: ${problemText(inactive)}\n`);
  for (const problem of report.problems) io.stderr(`${problemText(problem)}\n`);
  io.stdout(summary(report));
  return report.problems.length > 0 ? 3 : 0;
}

function passageCount({ guidelines }: Pick<Knowledge, 'guidelines'>): number {
  return [...guidelines.values()].reduce((sum, { sections }) => sum + sections.length, 0);
}

function summary({ problems, warnings, inactive, cases, notChecked, knowledge }: CheckReport): string {
  const counts = knowledge
    ? [
        `knowledge ${knowledge.release} ${knowledge.hash}`,
        `${knowledge.conditions.size} conditions, ${knowledge.complaints.size} complaints, ${knowledge.vocabulary.findings.size} findings, ${knowledge.scores.size} scores`,
        `${knowledge.guidelines.size} guidelines, ${passageCount(knowledge)} passages`,
      ]
    : ['the knowledge does not load'];
  const lines = [
    ...counts,
    `${cases.run} cases run, ${cases.skipped} not run`,
    `${problems.length} problems, ${warnings.length} warnings, ${inactive.length} inactive`,
    ...notChecked.map(what => `not checked: ${what}`),
  ];
  return `${lines.join('\n')}\n`;
}
