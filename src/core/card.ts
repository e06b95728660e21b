import type { SourceSummary } from './analysis.ts';
import type { Status } from './finding.ts';
import type { Urgency } from './knowledge.ts';
import type { Language } from './language.ts';

/** What a card is about, under `extension["no.veileder.card"].kind`. */
export type CardKind =
  | 'red-flag'
  | 'differential'
  | 'protocol'
  | 'outcome'
  | 'medication'
  | 'lab'
  | 'score'
  | 'guideline'
  | 'notice';

/** A CDS Hooks coding. */
export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

/** An action of a suggestion; `resource` is a complete FHIR R4 resource. */
export interface Action {
  readonly type: 'create';
  readonly description: string;
  readonly resource: Readonly<Record<string, unknown>>;
}

/** What a clinician can accept with one click. */
export interface Suggestion {
  readonly label: string;
  readonly uuid: string;
  readonly isRecommended?: boolean;
  readonly actions: readonly Action[];
}

/** What a program reads of a card. */
export interface CardExtension {
  readonly kind: CardKind;
  /** Of the words of this card; follows the note. */
  readonly language: Language;
  readonly condition?: { readonly id: string; readonly icd10: string; readonly icpc2: string };
  readonly urgency?: Urgency;
  readonly because?: readonly {
    readonly finding: string;
    readonly status: Status;
    readonly quote?: string;
    readonly section?: string;
    /** Where the quote begins in the section, in UTF-16 code units; given with `quote`. */
    readonly start?: number;
  }[];
  readonly sources?: readonly SourceSummary[];
  /** What a site laid over the release and the card rests on; left out where it is as released. */
  readonly origin?: readonly { readonly overlay: string; readonly version: string }[];
  readonly evaluationId: string;
  readonly knowledge: { readonly release: string; readonly hash: string };
  /** The model behind a card of an expected outcome. */
  readonly model?: { readonly id: string; readonly hash: string };
}

/** A link of a card; `absolute` opens it as it is. */
export interface CardLink {
  readonly label: string;
  readonly url: string;
  readonly type: 'absolute';
}

/** A CDS Hooks 2.0.1 card. Members that would be empty are left out. */
export interface Card {
  readonly uuid: string;
  /** Under 140 characters. */
  readonly summary: string;
  /** GitHub-flavoured Markdown; everything that comes from a note is escaped. */
  readonly detail: string;
  readonly indicator: 'info' | 'warning' | 'critical';
  readonly source: { readonly label: string; readonly url: string; readonly topic: Coding };
  readonly suggestions?: readonly Suggestion[];
  readonly selectionBehavior?: 'at-most-one' | 'any';
  readonly overrideReasons?: readonly Coding[];
  /** To the recorded evaluation that gave the card; left out where nothing was recorded. */
  readonly links?: readonly CardLink[];
  readonly extension: { readonly 'no.veileder.card': CardExtension };
}
