import type { DeidentificationResult, Leak, MaskingResult } from './deidentification.ts';
import { printShare } from './interval.ts';

/** Section of `docs/reference/quality.md`: shares with 95 % intervals, every miss by document, label and offsets, never by its words. */
export function deidentificationSection(results: readonly DeidentificationResult[]): string[] {
  return [
    '## De-identification of texts',
    '',
    'Masking in full counts letters and digits; blanks and marks between them give nobody away. Direct identifiers are names, numbers, phones, e-mail and',
    'addresses. What the labels mean: [de-identification](deidentification.md).',
    '',
    ...results.flatMap(section),
  ];
}

function section({
  set,
  sha256,
  documents,
  withoutRecord,
  withRecord,
  halfLists,
  withoutTagger,
}: DeidentificationResult): string[] {
  const columns = [withoutRecord, withRecord, halfLists, withoutTagger];
  return [
    `### ${set}, ${documents} documents`,
    '',
    `SHA-256 \`${sha256}\``,
    '',
    '| | without record | with record | half of the lists, without record | without tagger and record |',
    '|---|---|---|---|---|',
    row('direct identifiers masked in full', columns, one => one.direct),
    row('all identifiers masked in full', columns, one => one.all),
    row('characters of identifiers left', columns, one => one.leaked),
    row('words outside identifiers masked', columns, one => one.overMasked),
    row('words marked as clinical masked', columns, one => one.clinicalMasked),
    '',
    '| label | masked in full, without record | characters left | with record | without tagger and record |',
    '|---|---|---|---|---|',
    ...[...withoutRecord.byLabel].map(([label, { full, leaked }]) => {
      const known = withRecord.byLabel.get(label);
      const plain = withoutTagger.byLabel.get(label);
      const shown = [full, leaked, known?.full, plain?.full].map(one =>
        one === undefined ? '' : printShare(one),
      );
      return `| ${label} | ${shown.join(' | ')} |`;
    }),
    '',
    `Left without record: ${places(withoutRecord.leaks)}`,
    '',
    `Left with record: ${places(withRecord.leaks)}`,
    '',
  ];
}

function row(
  what: string,
  results: readonly MaskingResult[],
  of: (result: MaskingResult) => Parameters<typeof printShare>[0],
): string {
  return `| ${what} | ${results.map(result => printShare(of(result))).join(' | ')} |`;
}

function places(leaks: readonly Leak[]): string {
  if (leaks.length === 0) return 'none';
  return leaks
    .map(({ document, label, start, end }) => `\`${document}\` ${label} ${start}-${end}`)
    .join(', ');
}
