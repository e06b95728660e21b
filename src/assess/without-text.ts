import type { Analysis, Because } from '../core/analysis.ts';
import type { Evidence, Finding } from '../core/finding.ts';

function quoteless(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.map(one => ({ ...one, quote: '' }));
}

/** Findings with where they were said and not in which words. */
export function findingsWithoutText(findings: readonly Finding[]): readonly Finding[] {
  return findings.map(finding => ({ ...finding, evidence: quoteless(finding.evidence) }));
}

function reason({ quote: _quote, ...because }: Because): Because {
  return { ...because, evidence: distinct(quoteless(because.evidence)) };
}

/** Places that only their words told apart are one place now. */
function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  return [...new Map(evidence.map(one => [`${one.section}|${one.start}|${one.end}`, one])).values()];
}

/** An analysis without a word of the note or of structured sources: reasons keep finding, section and place. */
export function analysisWithoutText(analysis: Analysis): Analysis {
  return {
    ...analysis,
    redFlags: analysis.redFlags.map(flag => ({
      ...flag,
      because: flag.because.map(reason),
      against: flag.against.map(reason),
    })),
    ...(analysis.outweighed && {
      outweighed: analysis.outweighed.map(flag => ({ ...flag, because: flag.because.map(reason) })),
    }),
    differentials: analysis.differentials.map(entry => ({
      ...entry,
      supports: entry.supports.map(reason),
      opposes: entry.opposes.map(reason),
    })),
    scores: analysis.scores.map(score => ({ ...score, because: score.because.map(reason) })),
    findings: findingsWithoutText(analysis.findings),
  };
}
