import type { Analysis, AskFor, SuggestedProtocol } from '../core/analysis.ts';
import type { AbsentPart } from '../core/encounter.ts';
import type { Assessment } from './assessor.ts';

/** The answer of `POST /api/v1/differentials`. Red flags that the given findings raise come with it. */
export type DifferentialResult = Pick<
  Analysis,
  'id' | 'evaluationId' | 'redFlags' | 'differentials' | 'absent' | 'deactivated' | 'knowledge'
> & { readonly complaint?: string; readonly ask: readonly AskFor[] };

/** The answer of `POST /api/v1/protocols`. */
export type ProtocolResult = Pick<
  Analysis,
  'id' | 'evaluationId' | 'redFlags' | 'protocols' | 'absent' | 'deactivated' | 'knowledge'
>;

/** One point of the course that a source reports of people with the diagnosis; of many, not of this patient. */
export type CoursePoint = SuggestedProtocol['expectedCourse'][number] & {
  readonly condition: SuggestedProtocol['condition'];
};

/**
 * The answer of `POST /api/v1/outcomes`. Where no model is meant for the patient, none foretells visits, or no source tells the course,
 * `absent` says why.
 */
export type OutcomeResult = Pick<
  Analysis,
  'id' | 'evaluationId' | 'redFlags' | 'outcome' | 'absent' | 'deactivated' | 'knowledge'
> & { readonly expectedCourse: readonly CoursePoint[] };

function frameOf({
  id,
  evaluationId,
  redFlags,
  absent,
  deactivated,
  knowledge,
}: Analysis): Omit<ProtocolResult, 'protocols'> {
  return {
    ...(id === undefined ? {} : { id }),
    evaluationId,
    redFlags,
    absent: absent.filter(({ part }) => part !== 'outcome'),
    ...(deactivated === undefined ? {} : { deactivated }),
    knowledge,
  };
}

/** The answer to a question about differentials. */
export function differentialResult({ analysis, complaint, ask }: Assessment): DifferentialResult {
  const { differentials } = analysis;
  return { ...frameOf(analysis), ...(complaint === undefined ? {} : { complaint }), differentials, ask };
}

/** The answer to a question about protocols. */
export function protocolResult({ analysis }: Assessment): ProtocolResult {
  return { ...frameOf(analysis), protocols: analysis.protocols };
}

/** What of the answer there is no model and no source for. */
function unsupported(outcome: Analysis['outcome'], course: readonly CoursePoint[]): readonly AbsentPart[] {
  const isSilent = outcome === null || 'refused' in outcome;
  return [
    ...(isSilent || outcome.expectedVisits !== undefined
      ? []
      : [{ part: 'expected-visits', reason: 'no-model' }]),
    ...(course.length > 0 ? [] : [{ part: 'expected-course', reason: 'no-source' }]),
  ];
}

/** The answer to a question about the expected outcome. */
export function outcomeResult({ analysis }: Assessment): OutcomeResult {
  const { outcome, absent, protocols } = analysis;
  const expectedCourse = protocols.flatMap(({ condition, expectedCourse: course }) =>
    course.map(point => ({ condition, ...point })),
  );
  return {
    ...frameOf(analysis),
    outcome,
    expectedCourse,
    absent: [...absent, ...unsupported(outcome, expectedCourse)],
  };
}
