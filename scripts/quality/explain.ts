import { readFileSync } from 'node:fs';
import type { Analysis } from '../../src/core/analysis.ts';
import type { Finding } from '../../src/core/finding.ts';
import { CDS } from '../../src/index.ts';
import { type MarkedNote, markedNote } from './extraction.ts';
import { type GridNote, gridNote } from './grid.ts';

/**
 * Prints what was read wrongly over a file of evaluation notes, with the note itself: `npm run quality explain FILE.jsonl`. For sets that
 * may be read; held-back ones are packed and stay so.
 */
export async function* explain(file: string): AsyncGenerator<string> {
  const lines = readFileSync(file, 'utf8').split('\n');
  for (const line of lines.filter(text => text !== '')) {
    const row: unknown = JSON.parse(line);
    const grid = gridNote.safeParse(row);
    const note = grid.success ? grid.data : markedNote.parse(row);
    const analysis = await CDS.analyze({ note: note.note, patient: note.patient });
    const wrong = 'context' in note ? wronglyRaised(note, analysis) : wronglyRead(note, analysis.findings);
    if (wrong.length === 0) continue;
    yield [`## ${note.id} (${note.patient.age}, ${note.patient.sex})`, ...texts(note), ...wrong, ''].join(
      '\n',
    );
  }
}

function texts({ note }: GridNote | MarkedNote): string[] {
  return Object.entries(note).map(([section, text]) => `${section}: ${text}`);
}

function wronglyRaised({ context, condition }: GridNote, { redFlags, findings }: Analysis): string[] {
  const raised = redFlags.map(({ id }) => id);
  if (context === 'present' ? raised.includes(condition) : raised.length === 0) return [];
  return [
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
