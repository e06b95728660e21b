import type { Interval } from './condition-tree.ts';
import type { AbsentPart } from './encounter.ts';
import type { Evidence, Finding, Status } from './finding.ts';
import type { ScoreAnswer, Strictness, Urgency } from './knowledge.ts';
import type { Outcome } from './outcome.ts';

/** The answer to one evaluation, as `POST /api/v1/analyze` gives it. Texts are in the note's language. */
export interface Analysis {
  readonly id?: string;
  readonly evaluationId: string;
  readonly redFlags: readonly RaisedRedFlag[];
  readonly differentials: readonly DifferentialEntry[];
  readonly protocols: readonly SuggestedProtocol[];
  readonly scores: readonly ScoreResult[];
  /** What the champion says, or why it says nothing; null: none is meant for this patient, as `absent` says. */
  readonly outcome: null | Outcome;
  readonly alerts: readonly Alert[];
  readonly findings: readonly Finding[];
  readonly absent: readonly AbsentPart[];
  /** Red flags that would have been raised, or more urgently, had the site not turned them off; left out where there are none. */
  readonly deactivated?: readonly DeactivatedRedFlag[];
  /** Red flags whose signs the note names and that are not raised, since the note as a whole reads as harmless; left out where there are none. */
  readonly outweighed?: readonly OutweighedRedFlag[];
  readonly knowledge: { readonly release: string; readonly hash: string };
}

/**
 * A way of a red flag that fires and that a site has turned off: it raises nothing, and is not passed over in silence, unless another
 * way raises the same red flag at least as urgently.
 */
export interface DeactivatedRedFlag {
  readonly condition: ConditionSummary;
  readonly urgency: Urgency;
  /** Which way of the red flag. */
  readonly rule: string;
  readonly reason: string;
  readonly by: string;
  /** ISO date of the decision. */
  readonly on: string;
}

/**
 * A red flag of which ways fire, none of them decisive, in a note that as a whole resembles notes in which nothing is to be raised: it is
 * told with its quotes, and is no alarm.
 */
export type OutweighedRedFlag = Pick<RaisedRedFlag, 'condition' | 'urgency' | 'rule' | 'because'>;

/** A condition as answers name it. `display` is its name in the language of the answer. */
export interface ConditionSummary {
  readonly id: string;
  /** Dotted, as printed: `G83.4`. */
  readonly icd10: string;
  readonly icpc2: string;
  readonly display: string;
}

/** One finding that a card rests on, with where it was said. */
export interface Because {
  readonly finding: string;
  readonly label: string;
  readonly status: Status;
  readonly value?: number;
  readonly unit?: string;
  readonly quote?: string;
  readonly section?: string;
  readonly evidence: readonly Evidence[];
}

/** What a claim rests on, ready to be shown. Left out: the source has no address, or does not grade itself. */
export interface SourceSummary {
  readonly citation: string;
  readonly url?: string;
  readonly grade?: string;
  /** Id of the passage of a guideline that it is, `<publisher>/<guideline>#<section>`; left out for other sources. */
  readonly passage?: string;
}

/** A finding nobody has spoken of yet and that would tell most, with the question in the language of the answer. */
export interface AskFor {
  readonly finding: string;
  readonly text: string;
}

/**
 * A red flag whose rule fires. `because` speaks for it, `against` speaks against it, `missing` is what was
 * not said and is worth asking for. Unknown findings stand in `missing` only.
 */
export interface RaisedRedFlag {
  readonly id: string;
  readonly condition: ConditionSummary;
  readonly urgency: Urgency;
  readonly title: string;
  readonly action: string;
  /** Which of the rule's ways fired. */
  readonly rule: string;
  readonly because: readonly Because[];
  readonly against: readonly Because[];
  readonly missing: readonly AskFor[];
  readonly sources: readonly SourceSummary[];
}

/**
 * How likely, in words. `likely` from 0.5, `possible` from 0.1; `not-ruled-out` is a condition that must not be missed and that
 * nothing strong speaks against, however improbable.
 */
export type LikelihoodBand = 'likely' | 'possible' | 'unlikely' | 'not-ruled-out';

/**
 * One line of a differential, in rank order. Probabilities (0 to 1) of the numbered entries and the rest sum to 1; where no
 * entry is numbered, the rest is neither.
 */
export interface DifferentialEntry {
  /** null is the explicit rest. */
  readonly condition: ConditionSummary | null;
  /** Left out where the entry rests on consensus, and for a rest beside which nothing is numbered. */
  readonly probability?: number;
  /** Left out only for a rest beside which nothing is numbered: what is left of nothing known is unknown. */
  readonly band?: LikelihoodBand;
  readonly mustNotMiss: boolean;
  readonly supports: readonly Because[];
  readonly opposes: readonly Because[];
  readonly ask: readonly AskFor[];
  readonly sources: readonly SourceSummary[];
}

/** A finding that speaks against a protocol or a treatment, and whether the patient has it. */
export interface ContraindicationSummary {
  readonly finding: string;
  readonly label: string;
  readonly reason: string;
  readonly applies: boolean | 'unknown';
}

/**
 * A treatment protocol for a condition that was diagnosed. A contraindication of which nothing is known applies `unknown`,
 * never false.
 */
export interface SuggestedProtocol {
  readonly id: string;
  readonly condition: ConditionSummary;
  readonly title: string;
  readonly phases: readonly {
    readonly name: string;
    readonly duration: string;
    /** Days after which it is to be seen whether to go on; left out where the protocol does not say. */
    readonly reviewAfterDays?: number;
    readonly content: readonly string[];
    readonly dose?: string;
    readonly progressWhen: readonly string[];
    readonly stopWhen: readonly string[];
  }[];
  readonly contraindications: readonly ContraindicationSummary[];
  /** Treatments that the protocol holds; a finding that speaks against one leaves the rest of the protocol as it is. */
  readonly treatments: readonly {
    readonly id: string;
    readonly name: string;
    readonly contraindications: readonly (ContraindicationSummary & { readonly strictness: Strictness })[];
  }[];
  readonly adaptations: readonly { readonly id: string; readonly text: string }[];
  readonly home: readonly string[];
  readonly expectedCourse: readonly {
    readonly measure: string;
    readonly value: string;
    readonly at: string;
    readonly source: string;
  }[];
  readonly grade: string;
  readonly sources: readonly SourceSummary[];
}

/**
 * What a published decision rule says. `answer` is `cannot-tell` as long as something unknown could change it; `not-required` is never
 * said from silence.
 */
export interface ScoreResult {
  readonly id: string;
  readonly name: string;
  /** Every total that is possible; `low` equals `high` when no item is open. */
  readonly total: Interval;
  readonly answer: ScoreAnswer | 'cannot-tell';
  /** What the total means, where only one meaning is left. Left out: several are possible. */
  readonly meaning?: { readonly id: string; readonly title: string; readonly text: string };
  /** Ids of the meanings that are still possible. */
  readonly possible: readonly string[];
  /** For whom the rule was made, and whether the patient is known to be one of them. */
  readonly who: string;
  readonly applies: true | 'unknown';
  readonly caution?: string;
  readonly items: readonly {
    readonly id: string;
    readonly label: string;
    readonly points: number;
    readonly met: boolean | 'unknown';
  }[];
  readonly because: readonly Because[];
  readonly missing: readonly AskFor[];
  readonly sources: readonly SourceSummary[];
}

/** A warning that is neither a red flag nor a diagnosis: medicines, laboratory values. None are given yet. */
export interface Alert {
  readonly id: string;
  readonly kind: string;
  readonly severity: 'info' | 'warning' | 'critical';
  readonly title: string;
  readonly action: string;
  readonly because: readonly Because[];
  readonly sources: readonly SourceSummary[];
}
