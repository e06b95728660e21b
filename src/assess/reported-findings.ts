import type { Because, DifferentialEntry, RaisedRedFlag, ScoreResult } from '../core/analysis.ts';
import type { Finding } from '../core/finding.ts';
import { LIMITS } from '../core/limits.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import { fewest } from './because.ts';

/** The findings that an analysis lists: all but the auxiliary ones on which no claim rests, each with a bounded number of quotes. */
export function reportedFindings(
  findings: readonly Finding[],
  vocabulary: Vocabulary,
  redFlags: readonly (Pick<RaisedRedFlag, 'because'> & Partial<Pick<RaisedRedFlag, 'against'>>)[],
  differentials: readonly DifferentialEntry[],
  scores: readonly ScoreResult[],
): Finding[] {
  const cited = new Set<string>();
  const cite = (reasons: readonly Because[]) => {
    for (const { finding } of reasons) cited.add(finding);
  };
  for (const flag of redFlags) [flag.because, flag.against ?? []].forEach(cite);
  for (const entry of differentials) [entry.supports, entry.opposes].forEach(cite);
  for (const { because } of scores) cite(because);
  const isReported = ({ id }: Finding) => vocabulary.findings.get(id)?.auxiliary !== true || cited.has(id);
  return findings.filter(isReported).map(bounded);
}

function bounded(finding: Finding): Finding {
  const { evidence } = finding;
  return evidence.length <= LIMITS.evidence
    ? finding
    : { ...finding, evidence: fewest(evidence, LIMITS.evidence) };
}
