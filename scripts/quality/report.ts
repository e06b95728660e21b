import type { ClinicResult } from './clinic-notes.ts';
import { clinicNotesSection, clinicNotesSummary } from './clinic-notes-report.ts';
import type { DeidentificationResult } from './deidentification.ts';
import { deidentificationSection } from './deidentification-report.ts';
import type { ExtractionResult } from './extraction.ts';
import type { GridAnswer, GridResult } from './grid.ts';
import { printShare } from './interval.ts';
import type { measurePassages } from './passages.ts';
import { passagesSection } from './passages-report.ts';
import type { SentenceResult } from './sentences.ts';

const CONTEXTS = [
  'present',
  'negated',
  'normal-finding',
  'family',
  'past',
  'hypothetical',
  'other-person',
  'other-sense',
];

/** What was measured, by kind of set. */
export interface QualityResults {
  readonly clinicNotes: readonly ClinicResult[];
  readonly grids: readonly GridResult[];
  readonly sentences: readonly SentenceResult[];
  readonly extractions: readonly ExtractionResult[];
  readonly deidentifications: readonly DeidentificationResult[];
  readonly passages: ReturnType<typeof measurePassages>;
}

/** The page `docs/reference/quality.md`: counts with 95 % intervals, and every wrong answer by its id. */
export function report(
  { clinicNotes, grids, sentences, extractions, deidentifications, passages }: QualityResults,
  knowledge: string,
): string {
  return [
    '# Quality',
    '',
    'Made by `npm run quality`; do not edit. Shares are with 95 % intervals by Wilson. The sets are described in `datasets/evaluation/*/README.md`; the',
    'hashes of the held-back sets were committed before the rules.',
    '',
    'The words and rules were mended against the development sets, so their figures say nothing of unseen notes; the held-back sets were only measured, never read.',
    'All notes are invented and cleaner than real ones: what a clinic will see is not better than the held-back figures.',
    '',
    `Knowledge: ${knowledge}`,
    '',
    ...clinicNotesSection(clinicNotes),
    '## Red-flag grid',
    '',
    ...grids.flatMap(gridSection),
    '## Sentences',
    '',
    '| set | SHA-256 | states the finding | denies it | does neither |',
    '|---|---|---|---|---|',
    ...sentences.map(
      ({ set, sha256, right }) =>
        `| ${set} | \`${sha256.slice(0, 12)}\` | ${printShare(right.present)} | ${printShare(right.absent)} | ${printShare(right.silent)} |`,
    ),
    '',
    '## Findings in marked notes',
    '',
    ...extractions.flatMap(extractionSection),
    ...passagesSection(passages),
    ...deidentificationSection(deidentifications),
  ].join('\n');
}

function gridSection(result: GridResult): string[] {
  return [
    `### ${result.set}`,
    '',
    `SHA-256 \`${result.sha256}\``,
    '',
    `- misses (red flag of the condition not raised): ${printShare(result.misses)}`,
    `- alarms that should not be (any red flag in a benign note): ${printShare(result.falseAlarms)}`,
    '',
    '| wrong of all | nb | nn | en |',
    '|---|---|---|---|',
    ...CONTEXTS.map(
      context =>
        `| ${context} | ${['nb', 'nn', 'en'].map(language => cell(result, context, language)).join(' | ')} |`,
    ),
    '',
    `Misses: ${list(result.missed)}`,
    '',
    `Alarms: ${list(result.alarmed)}`,
    '',
  ];
}

function cell(result: GridResult, context: string, language: string): string {
  const found = result.cells.find(one => one.context === context && one.language === language);
  return found === undefined ? '' : `${found.wrong.count} of ${found.wrong.of}`;
}

function list(answers: readonly GridAnswer[]): string {
  if (answers.length === 0) return 'none';
  return answers
    .map(({ note, raised }) => `\`${note.id}\`${raised.length === 0 ? '' : ` (${raised.join(', ')})`}`)
    .join(', ');
}

function extractionSection(result: ExtractionResult): string[] {
  const of = (kind: string) => result.errors.filter(error => error.kind === kind);
  return [
    `### ${result.set}, ${result.notes} notes`,
    '',
    `SHA-256 \`${result.sha256}\``,
    '',
    `- precision: ${printShare(result.precision)}`,
    `- recall: ${printShare(result.recall)}`,
    `- polarity wrong: ${printShare(result.polarityWrong)}`,
    '',
    ...['polarity', 'missed', 'extra'].map(
      kind =>
        `${kind}: ${
          of(kind)
            .map(error => `${error.note} ${error.finding.replaceAll('|', ' ')}`)
            .join('; ') || 'none'
        }\n`,
    ),
  ];
}

/** One line a set, for the terminal. */
export function summary({
  clinicNotes,
  grids,
  sentences,
  extractions,
  deidentifications,
}: QualityResults): string[] {
  return [
    ...clinicNotesSummary(clinicNotes),
    ...grids.map(
      ({ set, misses, falseAlarms }) =>
        `grid ${set}: misses ${printShare(misses)}; alarms ${printShare(falseAlarms)}`,
    ),
    ...sentences.map(
      ({ set, right }) =>
        `sentences ${set}: present ${printShare(right.present)}; absent ${printShare(right.absent)}; silent ${printShare(right.silent)}`,
    ),
    ...extractions.map(
      ({ set, precision, recall, polarityWrong }) =>
        `marked notes ${set}: precision ${printShare(precision)}; recall ${printShare(recall)}; polarity wrong ${printShare(polarityWrong)}`,
    ),
    ...deidentifications.map(
      ({ set, withoutRecord, withRecord, halfLists }) =>
        `de-identification ${set}: direct ${printShare(withoutRecord.direct)}; with record ${printShare(withRecord.direct)}; half of the lists ${printShare(halfLists.direct)}; characters left ${printShare(withoutRecord.leaked)}; words masked for nothing ${printShare(withoutRecord.overMasked)}`,
    ),
  ];
}
