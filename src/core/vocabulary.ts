import type { FactValue, Operator } from './condition-tree.ts';
import type { Provenance } from './evidence-base.ts';
import type { FrameWeights } from './frames.ts';
import type { Language, LocalText } from './language.ts';
import type { ResemblanceWeights } from './resemblance.ts';

/**
 * The words of clinic notes, as data. The pattern language of `phrases`, `denied` and `unless` is described in
 * `docs/reference/phrase-patterns.md`.
 */
export interface Vocabulary {
  /** Word classes, `<name>` in patterns: name to entries. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly findings: ReadonlyMap<string, FindingDefinition>;
  readonly quantities: ReadonlyMap<string, QuantityDefinition>;
  readonly cues: readonly CueDefinition[];
  readonly headings: readonly HeadingDefinition[];
  /** Tell whom and what time a stretch of a note is about. Left out: the cues alone decide. */
  readonly frames?: FrameWeights;
  /** Tell which condition's notes a note resembles as a whole. Left out: nothing resembles anything. */
  readonly resemblance?: ResemblanceWeights;
}

/**
 * symptom and sign: only current ones are facts. history: a past one counts too. medication: current use.
 * diagnosis: a named disease, as suspected or known by the writer. circumstance: trauma, work, travel, exposure.
 */
export const FINDING_KINDS = [
  'symptom',
  'sign',
  'history',
  'medication',
  'diagnosis',
  'circumstance',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** A finding of the vocabulary: what it is, and every way of saying it. */
export interface FindingDefinition {
  readonly id: string;
  readonly kind: FindingKind;
  /**
   * A hint that counts only in company (`the back is mentioned`, `an ambulance was called`): a fact of rules, and no finding that an analysis
   * reports unless a claim rests on it.
   */
  readonly auxiliary?: boolean;
  readonly label: LocalText;
  /** One English sentence that says what counts, for people who mark notes by hand. */
  readonly definition: string;
  /** What the clinician can ask or examine to settle it. */
  readonly ask?: LocalText;
  /** Patterns that express it. */
  readonly phrases: readonly string[];
  /**
   * Of a stated suspicion: the names of the disease. One says it where the name is put as a question (`DVT?`) or stands alone under the heading of the assessment;
   * anywhere else a name says nothing.
   */
  readonly names: readonly string[];
  /** Patterns of normal statements that deny it. */
  readonly denied: readonly string[];
  /**
   * Patterns that name what is asked about or examined (`vannlating`, `følelse i skrittet`). They say nothing alone, and deny the finding where it is called
   * normal or answered with no.
   */
  readonly functions: readonly string[];
  /** Patterns in which a phrase means something else. */
  readonly unless: readonly string[];
  /** Muscle tests or other grades `n/outOf`: below `presentBelow` means present, from there on absent. */
  readonly grades: readonly {
    readonly phrase: string;
    readonly outOf: number;
    readonly presentBelow: number;
  }[];
  /** More general findings that hold when this one is present. */
  readonly implies: readonly string[];
  /** Tests whose normal result settles that this finding is not what it looked like; it is no fact then. */
  readonly settledBy?: readonly string[];
  /** The finding that holds for the patient when this one is said of a relative. */
  readonly inRelative?: string;
  /**
   * Of a medicine that must not be overlooked: named in the plan, it counts as taken. Of others a plan says nothing of now.
   */
  readonly countsWhenPlanned?: true;
  /** Diagnosis codes that express it when they stand in the problem list. */
  readonly codes: {
    readonly icpc2: readonly string[];
    readonly icd10: readonly string[];
    readonly atc?: readonly string[];
  };
  /** How many days a dated record of it counts as current. */
  readonly validityDays: number;
}

/** A number that notes and records give, its unit, and the findings that follow from it. Not measured is unknown. */
export interface QuantityDefinition {
  readonly id: string;
  readonly label: LocalText;
  /** UCUM unit of the fact. */
  readonly unit: string;
  /** Values outside are not believed: a slip of the pen is unknown, not normal. */
  readonly plausible: { readonly low: number; readonly high: number };
  /** Words that name it in front of the number. */
  readonly names: readonly string[];
  /** Unit words as written, with the factor to `unit`. A number without unit is taken as `unit`. */
  readonly units: Readonly<Record<string, number>>;
  /** `pair`: the first of `170/95` (or the second); `of`: the `8` of `8/10`. */
  readonly form: 'number' | 'pair-first' | 'pair-second' | 'of-ten';
  readonly loinc: readonly string[];
  readonly validityDays: number;
  /** Findings that follow from the value; between the two thresholds nothing follows. */
  readonly findings: readonly {
    readonly id: string;
    readonly present: { readonly operator: Operator; readonly value: number };
    readonly absent: { readonly operator: Operator; readonly value: number };
    readonly source: Provenance;
  }[];
}

/** How a word turns what stands near it. */
export const CUE_CATEGORIES = [
  'negated',
  'affirmed',
  'normal',
  'problem',
  'every',
  'uncertain',
  'past',
  'resolved',
  'current',
  'hypothetical',
  'condition',
  'advice',
  'planned',
  'continued',
  'relative',
  'other-person',
  'patient',
  'self',
  'report',
  'break',
  'neutral',
  'cause',
  'alternative',
  'addition',
  'pronoun',
  'present-verb',
  'past-verb',
  'companion',
  'filler',
] as const;
export type CueCategory = (typeof CUE_CATEGORIES)[number];

/** Words that turn what stands near them. */
export interface CueDefinition {
  readonly category: CueCategory;
  /** forward: acts on what follows; backward: on what stands before. */
  readonly direction: 'forward' | 'backward' | 'both';
  /** Languages in which the words mean this; left out: in all. `no` denies in English and is `now` in Nynorsk. */
  readonly languages?: readonly Language[];
  readonly phrases: readonly string[];
}

/** A heading inside free text and the role of what stands under it. */
export const SECTION_ROLES = [
  'subjective',
  'objective',
  'assessment',
  'plan',
  'history',
  'family',
  'medication',
] as const;
export type SectionRole = (typeof SECTION_ROLES)[number];

/** Titles in a note that turn what stands under them. */
export interface HeadingDefinition {
  readonly role: SectionRole;
  readonly titles: readonly string[];
}

/** A value that a fact may take, for checks and generated facts. */
export interface FactDomain {
  readonly id: string;
  readonly type: 'boolean' | 'number' | 'string';
  readonly values?: readonly FactValue[];
  readonly low?: number;
  readonly high?: number;
  readonly unit?: string;
}
