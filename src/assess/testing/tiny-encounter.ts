import type { Encounter } from '../../core/encounter.ts';
import type { Finding } from '../../core/finding.ts';

/** An encounter on 1 June 2026 with what a test gives it. */
export function encounter(more: Partial<Encounter> = {}): Encounter {
  return {
    patient: {},
    note: {},
    at: '2026-06-01T10:00:00Z',
    diagnosisCodes: [],
    findings: [],
    absent: [],
    ...more,
  };
}

/** A current, stated finding of the patient. */
export function aFinding(id: string, more: Partial<Finding> = {}): Finding {
  return {
    id,
    status: 'present',
    certainty: 'stated',
    subject: 'patient',
    time: 'current',
    origin: 'note',
    evidence: [{ section: 'subjective', start: 0, end: id.length, quote: id }],
    ...more,
  };
}
