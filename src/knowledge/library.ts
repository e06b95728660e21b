import type { Reference } from '../core/evidence-base.ts';
import type { FrameWeights } from '../core/frames.ts';
import type { Guideline } from '../core/guideline.ts';
import type {
  Complaint,
  Differential,
  Protocol,
  RedFlag,
  RequestWords,
  Score,
  Treatment,
} from '../core/knowledge.ts';
import type { KnowledgeOverlay } from '../core/knowledge-overlay.ts';
import type { LocalText } from '../core/language.ts';
import type { ResemblanceWeights } from '../core/resemblance.ts';
import type {
  CueDefinition,
  FindingDefinition,
  HeadingDefinition,
  QuantityDefinition,
} from '../core/vocabulary.ts';
import type { Located } from './problem.ts';
import type { ConditionHead } from './schema/condition.ts';
import type { Release } from './schema/protocol.ts';

/** One word class of a file. */
export interface WordClass {
  readonly name: string;
  readonly entries: readonly string[];
}

/** Everything of one folder `conditions/<folder>`. */
export interface ConditionUnit {
  readonly folder: string;
  readonly head?: Located<ConditionHead>;
  readonly redFlag?: Located<RedFlag>;
  readonly differential?: Located<Differential>;
  readonly protocol?: Located<Protocol>;
}

/** The knowledge as written, each piece with its place; nothing is left out yet. */
export interface Library {
  readonly references: readonly Located<Reference>[];
  readonly words: readonly Located<WordClass>[];
  readonly findings: readonly Located<FindingDefinition>[];
  readonly quantities: readonly Located<QuantityDefinition>[];
  readonly cues: readonly Located<CueDefinition>[];
  readonly headings: readonly Located<HeadingDefinition>[];
  readonly texts: readonly Located<{ readonly id: string; readonly text: LocalText }>[];
  readonly complaints: readonly Located<Complaint>[];
  readonly conditions: readonly ConditionUnit[];
  readonly scores: readonly Located<Score>[];
  readonly treatments: readonly Located<Treatment>[];
  readonly guidelines: readonly Located<Guideline>[];
  readonly overlays: readonly Located<KnowledgeOverlay>[];
  readonly requestWords?: Located<RequestWords>;
  readonly release?: Located<Release>;
  /** Learned, not written by hand. */
  readonly frames?: Located<FrameWeights>;
  readonly resemblance?: Located<ResemblanceWeights>;
}
