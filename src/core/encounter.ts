import type { Finding } from './finding.ts';
import type { Language } from './language.ts';

/** Sections of a clinic note, in the order they are read. `text` is a note without known sections. */
export const SECTIONS = ['subjective', 'objective', 'assessment', 'evaluation', 'plan', 'text'] as const;
export type SectionName = (typeof SECTIONS)[number];

/** A clinic note: free text per section. Offsets of evidence count in the section as given. */
export type Note = Readonly<Partial<Record<SectionName, string>>>;

/** Who the encounter is about. What is left out is unknown: `pregnant` left out is not "not pregnant". */
export interface Patient {
  readonly ageYears?: number;
  readonly sex?: 'female' | 'male';
  readonly pregnant?: boolean;
}

/** A diagnosis code with its system. */
export interface Code {
  readonly system: 'icpc-2' | 'icd-10';
  /** Without dot, upper case: `L03`, `G834`. */
  readonly code: string;
}

/**
 * One saved encounter, whatever door it came through. Everything may be missing; missing is unknown.
 */
export interface Encounter {
  readonly patient: Patient;
  readonly note: Note;
  readonly language?: Language;
  readonly diagnosisCodes: readonly Code[];
  /** When it took place, RFC 3339; what a dated finding is measured against. Left out: dates cannot be judged. */
  readonly at?: string;
  /** Findings that came structured (observations, conditions, the request itself), with their dates. */
  readonly findings: readonly Finding[];
  /** What could not be had, to be said on a card: part and reason. */
  readonly absent: readonly AbsentPart[];
}

/** A part of an evaluation that could not be done, and why, in words without patient values. */
export interface AbsentPart {
  readonly part: string;
  readonly reason: string;
}
