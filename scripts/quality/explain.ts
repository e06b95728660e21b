import { readFileSync } from 'node:fs';
import type { Analysis } from '../../src/core/analysis.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Vocabulary } from '../../src/core/vocabulary.ts';
import { CDS } from '../../src/index.ts';
import { type ClinicNote, clinicNote } from './clinic-notes.ts';
import { identifiedText } from './deidentification.ts';
import { explainDeidentification } from './explain-deidentification.ts';
import { type MarkedNote, markedNote } from './extraction.ts';
import { type GridNote, gridNote } from './grid.ts';
import { printShare } from './interval.ts';
import { type BankSentence, bankSentence, measureSentences } from './sentences.ts';

/**
 * Prints what was read wrongly over a file of evaluation notes, with the note itself: `npm run quality explain FILE.jsonl`. For sets that
 * may be read; held-back ones are packed and stay so.
 */
export async function* explain(file: string, vocabulary: Vocabulary): AsyncGenerator<string> {
  const lines = readFileSync(file, 'utf8').split('\n');
  const rows: unknown[] = lines.filter(text => text !== '').map(line => JSON.parse(line));
  if (identifiedText.safeParse(rows[0]).success) {
    yield* explainDeidentification(
      file,
      rows.map(row => identifiedText.parse(row)),
    );
    return;
  }
  if (bankSentence.safeParse(rows[0]).success) {
    yield* misread(
      file,
      rows.map(row => bankSentence.parse(row)),
      vocabulary,
    );
    return;
  }
  for (const row of rows) {
    const note = noteOf(row);
    const analysis = await CDS.analyze({ note: note.note, patient: note.patient });
    const wrong = wrongIn(note, analysis);
    if (wrong.length === 0) continue;
    yield [`## ${note.id} (${note.patient.age}, ${note.patient.sex})`, ...texts(note), ...wrong, ''].join(
      '\n',
    );
  }
}

function* misread(name: string, rows: readonly BankSentence[], vocabulary: Vocabulary): Generator<string> {
  const result = measureSentences({ name, rows, sha256: '' }, vocabulary);
  for (const { sentence, got } of result.misread)
    yield `${sentence.finding}: ${sentence.expect}, read as ${got} (${sentence.language}): ${sentence.text}`;
  for (const [expect, right] of Object.entries(result.right)) yield `${expect}: right ${printShare(right)}`;
}

type AnyNote = ClinicNote | GridNote | MarkedNote;

function noteOf(row: unknown): AnyNote {
  const [clinic, grid] = [clinicNote.safeParse(row), gridNote.safeParse(row)];
  if (clinic.success) return clinic.data;
  return grid.success ? grid.data : markedNote.parse(row);
}

function wrongIn(note: AnyNote, analysis: Analysis): string[] {
  if ('kind' in note) return wronglyRaised(note.condition ?? undefined, analysis);
  if ('context' in note)
    return wronglyRaised(note.context === 'present' ? note.condition : undefined, analysis);
  return wronglyRead(note, analysis.findings);
}

function texts({ note }: AnyNote): string[] {
  return Object.entries(note).map(([section, text]) => `${section}: ${text}`);
}

/** @param condition the one whose red flag must be raised; none: nothing may be. */
function wronglyRaised(condition: string | undefined, { redFlags, findings }: Analysis): string[] {
  const raised = redFlags.map(({ id }) => id);
  if (condition === undefined ? raised.length === 0 : raised.includes(condition)) return [];
  return [
    condition === undefined ? 'benign' : `expected ${condition}`,
    ...redFlags.map(
      ({ id, rule, because }) =>
        `-> ${id} by ${rule}: ${because.map(({ finding, quote }) => `${finding} "${quote ?? ''}"`).join('; ')}`,
    ),
    `findings: ${findings.map(spoken).join('; ')}`,
  ];
}

/** Marks that the answer lacks, and patient's findings that nobody marked. */
function wronglyRead({ findings: marks, optional }: MarkedNote, findings: readonly Finding[]): string[] {
  const key = (one: Pick<Finding, 'id' | 'subject' | 'time' | 'status'>) =>
    `${one.id} ${one.subject} ${one.time} ${one.status}`;
  const found = new Set(findings.map(key));
  const marked = new Set(marks.map(key));
  const missed = marks.filter(mark => !found.has(key(mark)));
  const extra = findings.filter(
    one => one.value === undefined && !marked.has(key(one)) && !optional.includes(one.id),
  );
  return [
    ...missed.map(mark => `missed ${key(mark)} "${mark.quote ?? ''}"`),
    ...extra.map(one => `extra  ${spoken(one)}`),
  ];
}

function spoken({ id, subject, time, status, evidence }: Finding): string {
  return `${id} ${subject} ${time} ${status} "${evidence[0]?.quote ?? ''}"`;
}
