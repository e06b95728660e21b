import type { Knowledge } from '../../core/knowledge.ts';
import { reviewDatesOf } from '../../core/review-dates.ts';
import { type CheckReport, checkKnowledge } from '../../knowledge/check-knowledge.ts';
import { problemText } from '../../knowledge/problem.ts';
import type { Io } from '../io.ts';
import type { KnowledgeFolders } from './loaded.ts';
import { checkPorts } from './ports.ts';

/** Reviews are told of from so many days before. */
const SOON_DAYS = 90;

/** `knowledge check`: one line a problem on stderr; 3 when there is one. */
export async function runCheck(
  args: readonly string[],
  folders: KnowledgeFolders,
  io: Io,
  now: () => Date = () => new Date(),
): Promise<number> {
  if (args.length > 0) {
    io.stderr(`knowledge check: takes no ${JSON.stringify(args[0])}\n`);
    return 2;
  }
  const report = await checkKnowledge(folders.dir, checkPorts(), folders.overlays);
  for (const warning of report.warnings) io.stderr(`warning: ${problemText(warning)}\n`);
  for (const inactive of report.inactive) io.stderr(`inactive: ${problemText(inactive)}\n`);
  const today = now().toISOString().slice(0, 10);
  for (const line of report.knowledge ? reviewLines(report.knowledge, today) : []) io.stderr(`${line}\n`);
  for (const problem of report.problems) io.stderr(`${problemText(problem)}\n`);
  io.stdout(summary(report, today));
  return report.problems.length > 0 ? 3 : 0;
}

function passageCount({ guidelines }: Pick<Knowledge, 'guidelines'>): number {
  return [...guidelines.values()].reduce((sum, { sections }) => sum + sections.length, 0);
}

function overlayLine({ id, version, units, deviations }: Knowledge['overlays'][number]): string {
  return `overlay ${id} ${version}: ${units.length} units, ${deviations.length} deviations`;
}

/** What is past its day, and what will be within the time in which it can still be looked at. */
function reviewLines(knowledge: Knowledge, today: string): string[] {
  return reviewDatesOf(knowledge, today)
    .filter(({ daysLeft }) => daysLeft <= SOON_DAYS)
    .map(({ unit, reviewBy, daysLeft }) => {
      const left = daysLeft < 0 ? `${-daysLeft} days past` : `${daysLeft} days left`;
      return `review: ${unit} by ${reviewBy}, ${left}`;
    });
}

function reviewSummary(knowledge: Knowledge, today: string): string {
  const reviews = reviewDatesOf(knowledge, today);
  const [next] = reviews;
  const past = reviews.filter(({ daysLeft }) => daysLeft < 0).length;
  return next === undefined
    ? 'no date of review'
    : `${past} of ${reviews.length} dates of review are past; the first is ${next.reviewBy}, ${next.daysLeft} days from today`;
}

function summary(
  { problems, warnings, inactive, cases, notChecked, knowledge }: CheckReport,
  today: string,
): string {
  const counts = knowledge
    ? [
        `knowledge ${knowledge.release} ${knowledge.hash}`,
        `${knowledge.conditions.size} conditions, ${knowledge.complaints.size} complaints, ${knowledge.vocabulary.findings.size} findings, ${knowledge.scores.size} scores`,
        ...knowledge.overlays.map(overlayLine),
        `${knowledge.guidelines.size} guidelines, ${passageCount(knowledge)} passages`,
        reviewSummary(knowledge, today),
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
