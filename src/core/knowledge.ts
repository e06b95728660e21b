import type { ConditionTree } from './condition-tree.ts';
import type { Band, Provenance, Reference, Statement } from './evidence-base.ts';
import type { Guideline } from './guideline.ts';
import type { Deviation, KnowledgeOverlay } from './knowledge-overlay.ts';
import type { LocalText } from './language.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How soon something must be done, strongest first: now, today, within days. */
export const URGENCIES = ['emergency', 'urgent', 'soon'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** The released clinical content, loaded and validated. Immutable; identified by its hash. */
export interface Knowledge {
  readonly release: string;
  /** SHA-256 over the canonical content, hex. */
  readonly hash: string;
  /** ISO date by which somebody must have looked whether what has no date of its own still holds; left out in old releases. */
  readonly reviewBy?: string;
  readonly vocabulary: Vocabulary;
  readonly references: ReadonlyMap<string, Reference>;
  readonly complaints: ReadonlyMap<string, Complaint>;
  readonly conditions: ReadonlyMap<string, ClinicalCondition>;
  readonly scores: ReadonlyMap<string, Score>;
  readonly treatments: ReadonlyMap<string, Treatment>;
  /** By `<publisher>/<guideline>`. */
  readonly guidelines: ReadonlyMap<string, Guideline>;
  /** Texts that frame cards (headings, override reasons, notices), id to text. */
  readonly texts: ReadonlyMap<string, LocalText>;
  readonly requestWords: RequestWords;
  /** What a site has laid over the release, in order; none where it stands as released. */
  readonly overlays: readonly KnowledgeOverlay[];
}

/**
 * The words of the structured calls (`{location: "knee", onset: "gradual"}`), lower case, and what they mean here.
 * A word that is not in the map is not understood, never guessed.
 */
export interface RequestWords {
  /** Body part to complaint ids. */
  readonly locations: ReadonlyMap<string, readonly string[]>;
  /** To the findings that hold. */
  readonly onsets: ReadonlyMap<string, readonly string[]>;
  readonly mechanisms: ReadonlyMap<string, readonly string[]>;
  /** Name of a yes/no member to the findings it answers. */
  readonly features: ReadonlyMap<string, readonly string[]>;
  /** Earlier treatment to facts `tried:<treatment>`. */
  readonly treatments: ReadonlyMap<string, readonly string[]>;
}

/** A disease or syndrome and everything known about it here. */
export interface ClinicalCondition {
  readonly id: string;
  readonly name: LocalText;
  /** First code is the preferred one; undotted. */
  readonly icd10: readonly string[];
  readonly icpc2: readonly string[];
  /** One that must be ruled out even when unlikely. */
  readonly mustNotMiss: boolean;
  /**
   * Findings by which a writer names it as what the patient has and the encounter is about (`by`: wherever it is stated; `concluded`:
   * where the writer concludes). It is listed then, also where it stands behind no complaint.
   */
  readonly named?: {
    readonly by: readonly string[];
    readonly concluded: readonly string[];
    readonly source: Provenance;
  };
  /** ISO date, where it is to be looked at earlier than the release. */
  readonly reviewBy?: string;
  readonly redFlag?: RedFlag;
  readonly differential?: Differential;
  readonly protocol?: Protocol;
}

/** When a condition must be raised, and what to do then. */
export interface RedFlag {
  readonly urgency: Urgency;
  /** Summary line of the card, well under 140 characters. */
  readonly title: LocalText;
  /** What to do now, in Norway. */
  readonly action: LocalText;
  /** Each is enough by itself; an own urgency overrides the red flag's. */
  readonly raise: readonly {
    readonly id: string;
    readonly urgency?: Urgency;
    readonly when: ConditionTree;
    readonly sources: readonly Provenance[];
    /** It raises however harmless the note as a whole reads. Ways that a site adds do so without saying it. */
    readonly decisive?: true;
    /** A site has turned this way off: it raises nothing, and where it would have, a notice says so. */
    readonly deactivated?: Deviation;
    /** The overlay that added it; left out for what was released. */
    readonly from?: string;
  }[];
  /** Findings worth asking for when it cannot be told, most telling first. */
  readonly ask: readonly string[];
  readonly sources: readonly Provenance[];
}

/** What one finding weighs for a condition. Exactly one of a number and a band on each side that is used. */
export interface Weight {
  readonly finding: string;
  /** A condition on facts instead of a finding's presence, for ages and quantities. */
  readonly when?: ConditionTree;
  readonly present?: EvidenceWeight;
  readonly absent?: EvidenceWeight;
  /** Weights of one group are correlated: only the strongest counts. */
  readonly group?: string;
}

/**
 * What a finding, present or absent, does to the odds: a likelihood ratio that was measured, or a band that rests on consensus.
 * A published or derived ratio counts only when its source was checked.
 */
export type EvidenceWeight =
  | {
      readonly likelihoodRatio: number;
      readonly interval?: readonly [number, number];
      readonly source: Provenance;
    }
  | { readonly band: Band; readonly source: Provenance };

/** What findings weigh for one condition. A finding nobody mentioned weighs nothing. */
export interface Differential {
  readonly weights: readonly Weight[];
}

/** A presenting complaint: what may lie behind it and how common that is. */
export interface Complaint {
  readonly id: string;
  readonly name: LocalText;
  /** Findings of which one must be present for the complaint to be the topic. */
  readonly presents: readonly string[];
  /** Diagnosis codes that make it the topic. */
  readonly icpc2: readonly string[];
  readonly candidates: readonly Candidate[];
}

/** A condition that may lie behind a complaint. `when` that cannot be told leaves it in, without a probability. */
export interface Candidate {
  readonly condition: string;
  /** Applies only when this holds (age, sex, setting); left out: always. */
  readonly when?: ConditionTree;
  /** Probability before the findings, or an ordinal frequency where no number is published. */
  readonly pretest:
    | { readonly probability: number; readonly source: Provenance }
    | { readonly frequency: 'common' | 'uncommon' | 'rare'; readonly source: Provenance };
}

/** Items that count points; with `rule` a published decision rule that is shown, without it a count for other rules. */
export interface Score {
  readonly id: string;
  readonly name: LocalText;
  readonly items: readonly {
    readonly id: string;
    readonly label: LocalText;
    readonly points: number;
    readonly when: ConditionTree;
    /** Items of one group are steps of one thing (a pulse, a saturation): at most one of them counts. */
    readonly group?: string;
  }[];
  readonly rule?: DecisionRule;
  readonly sources: readonly Provenance[];
}

/**
 * What a total says about what the rule decides on. `required`: do it. `not-required`: may be left, as far as this rule goes.
 * `consider`: the total alone settles neither.
 */
export const SCORE_ANSWERS = ['required', 'not-required', 'consider'] as const;
export type ScoreAnswer = (typeof SCORE_ANSWERS)[number];

/** When a score is shown, for whom it was made, and what its total means. */
export interface DecisionRule {
  /** Shown only when this holds: the complaint or the situation that the rule is about. */
  readonly topic: ConditionTree;
  /** Shown from so many items on that can be told. */
  readonly minKnown: number;
  /** For whom it was made. Where it cannot be told, nothing is `not-required`; where it does not hold, nothing is shown. */
  readonly applies?: ConditionTree;
  /** Where this is known to hold, nothing is shown either; where nothing is known of it, `who` says it. */
  readonly excluded?: ConditionTree;
  /** Both in words. */
  readonly who: LocalText;
  /** In this order: the first that holds is meant. Together they leave no total out. */
  readonly meanings: readonly ScoreMeaning[];
  /** What the rule must not be taken for. */
  readonly caution?: LocalText;
}

/** What one range of totals means. */
export interface ScoreMeaning {
  readonly id: string;
  readonly answer: ScoreAnswer;
  /** May name the score itself, as `score:<id>`. */
  readonly when: ConditionTree;
  /** In a few words, for the summary of a card. */
  readonly title: LocalText;
  /** What to do. */
  readonly text: LocalText;
}

/**
 * How strictly a treatment is advised against: `contraindicated` is not given, `precaution` is given only after it has been weighed
 * and adapted.
 */
export const STRICTNESS = ['contraindicated', 'precaution'] as const;
export type Strictness = (typeof STRICTNESS)[number];

/** A treatment that several protocols hold, such as manual therapy or an NSAID, and when it is not for a patient. */
export interface Treatment {
  readonly id: string;
  readonly name: LocalText;
  readonly contraindications: readonly {
    readonly finding: string;
    readonly strictness: Strictness;
    readonly reason: LocalText;
    readonly sources: readonly Provenance[];
  }[];
}

/**
 * A recommendation of a protocol. `about` names the treatments it tells to give: where one is barred for the patient, `instead` is
 * told in its place, or nothing.
 */
export interface Advice extends Statement {
  readonly about?: readonly string[];
  readonly instead?: LocalText;
}

/** A treatment protocol, in phases. `grade` is the strength of evidence as the sources give it. */
export interface Protocol {
  readonly id: string;
  readonly title: LocalText;
  /** Treatments that the title tells to give: where one is barred, the condition's name stands for the title. */
  readonly titleAbout?: readonly string[];
  /**
   * Which of the conditions that share an ICPC-2 code is meant: without it the code alone chooses the protocol. An ICD-10 code is
   * specific and never needs it.
   */
  readonly when?: ConditionTree;
  /** Treatments it holds whose contraindications stand in their own unit. */
  readonly treatments: readonly string[];
  readonly phases: readonly ProtocolPhase[];
  readonly contraindications: readonly {
    readonly finding: string;
    readonly reason: LocalText;
    readonly sources: readonly Provenance[];
  }[];
  readonly expectedCourse: readonly {
    readonly measure: LocalText;
    readonly value: string;
    readonly at: LocalText;
    readonly source: Provenance;
  }[];
  /** Changes for duration, severity or earlier treatment: text shown when the condition holds. */
  readonly adaptations: readonly (Advice & { readonly id: string; readonly when: ConditionTree })[];
  /** What the patient does at home, in plain words. */
  readonly home: readonly Advice[];
  readonly grade: string;
  readonly sources: readonly Provenance[];
}

/** One phase of a protocol: how long, what, when to go on and when to stop. */
export interface ProtocolPhase {
  readonly name: LocalText;
  readonly duration: LocalText;
  /** Days after which the end of `duration` has come: when it is to be seen whether to go on. */
  readonly reviewAfterDays?: number;
  readonly content: readonly Advice[];
  readonly dose?: Advice;
  readonly progressWhen: readonly LocalText[];
  readonly stopWhen: readonly LocalText[];
}
