import { CODE_SYSTEMS } from '../core/code-systems.ts';
import type { Code } from '../core/encounter.ts';
import { type Json, objectAt, objectsAt, textAt } from './json.ts';

const SYSTEM_OF = new Map<string, Code['system']>(
  (['icpc-2', 'icd-10'] as const).flatMap(system => CODE_SYSTEMS[system].map(url => [url, system] as const)),
);
const SHAPE: Readonly<Record<Code['system'], RegExp>> = {
  'icpc-2': /^[A-Z]\d{2}$/,
  'icd-10': /^[A-Z]\d{2}[0-9A-Z]{0,4}$/,
};

/** A diagnosis code, upper case and without dots. Undefined for other systems and for what is no code. */
export function diagnosisCode(system: string, code: string): Code | undefined {
  const known = SYSTEM_OF.get(system);
  if (known === undefined || code.length > 12) return undefined;
  const plain = code.replace(/[.\s]/g, '').toUpperCase();
  return SHAPE[known].test(plain) ? { system: known, code: plain } : undefined;
}

/** The diagnosis codes of a CodeableConcept. */
export function diagnosisCodes(concept: Json | undefined): readonly Code[] {
  const out: Code[] = [];
  for (const coding of objectsAt(concept, 'coding')) {
    const code = diagnosisCode(textAt(coding, 'system') ?? '', textAt(coding, 'code') ?? '');
    if (code) out.push(code);
  }
  return out;
}

/** What a concept is called: its text, else the first display, else the first code. */
export function displayOf(concept: Json | undefined): string {
  const codings = objectsAt(concept, 'coding');
  const display = codings.map(coding => textAt(coding, 'display')).find(text => text !== undefined);
  return (textAt(concept, 'text') ?? display ?? textAt(codings[0], 'code') ?? '').slice(0, 200);
}

/** The first code of a concept whose system ends so (`condition-clinical` for FHIR's own status systems). */
export function statusCode(resource: Json, member: string): string | undefined {
  return textAt(objectsAt(objectAt(resource, member), 'coding')[0], 'code');
}
