import { printShare, share } from './interval.ts';
import type { measurePassages, NameResult, PassageResult } from './passages.ts';

/** Section of `docs/reference/quality.md`: how well passages of guidelines are found, and what a search by names would give. */
export function passagesSection({ found, names }: ReturnType<typeof measurePassages>): string[] {
  return [
    '## Passages of guidelines',
    '',
    'Each passage has questions that it answers. Half of them are left out of the index and asked, then the other half: a clinician words it in another way than',
    'the index has it. The questions were written by those who restated the passages, and two numbers of the ranking were chosen on them, so the figures are hopeful.',
    '',
    '| language | the passage comes first | among the first three | mean reciprocal rank | score that 95 of 100 have |',
    '|---|---|---|---|---|',
    ...found.map(row),
    '',
    'Cards take their passages from links alone. Searched for by the names of conditions instead, this would be given:',
    '',
    '| from a score of | right | of another condition | for a condition that no passage is about |',
    '|---|---|---|---|',
    ...names.map(nameRow),
    '',
  ];
}

function row({
  language,
  questions,
  first,
  amongThree,
  meanReciprocalRank,
  fifthPercentile,
}: PassageResult): string {
  const shares = [first, amongThree].map(count => printShare(share(count, questions)));
  return `| ${language} | ${shares.join(' | ')} | ${meanReciprocalRank.toFixed(3)} | ${fifthPercentile.toFixed(2)} |`;
}

function nameRow({ from, right, wrong, withoutAny }: NameResult): string {
  return `| ${from} | ${right} | ${wrong} | ${withoutAny} |`;
}
