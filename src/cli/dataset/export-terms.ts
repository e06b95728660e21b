import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ExportFailure, onFile } from '../anonymize/export/export-failure.ts';

const Report = z.object({
  verdict: z.enum(['passed', 'refused']),
  called: z.enum(['anonymised', 'de-identified', 'pseudonymised']).nullable(),
  purpose: z.string().nullable(),
  legalBasis: z.string().nullable(),
  output: z.object({ sha256: z.string() }).nullable(),
});

/** What the report of an export says of it. */
export interface StatedTerms {
  readonly called: 'anonymised' | 'de-identified' | 'pseudonymised' | null;
  readonly purpose: string | null;
  readonly legalBasis: string | null;
}

/**
 * Terms from the report, which must be that of the very export: a part of one, or several joined, is no export.
 * @throws ExportFailure where it is another's, or no report.
 */
export async function statedTerms(path: string | undefined, sha256: string): Promise<StatedTerms> {
  if (path === undefined) return { called: null, purpose: null, legalBasis: null };
  const text = await onFile('--report', () => readFile(path, 'utf8'));
  const parsed = Report.safeParse(jsonOrNothing(text));
  if (!parsed.success) throw new ExportFailure('--report: is no report of an export');
  const { verdict, called, purpose, legalBasis, output } = parsed.data;
  if (verdict !== 'passed' || output?.sha256 !== sha256)
    throw new ExportFailure('--report: is not that of the file named by --in');
  return { called, purpose, legalBasis };
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
