import type { Analysis, AskFor } from '../core/analysis.ts';
import type { Assessment } from './assessor.ts';

/** The answer of `POST /api/v1/differentials`. Red flags that the given findings raise come with it. */
export type DifferentialResult = Pick<
  Analysis,
  'id' | 'evaluationId' | 'redFlags' | 'differentials' | 'absent' | 'knowledge'
> & { readonly complaint?: string; readonly ask: readonly AskFor[] };

/** The answer of `POST /api/v1/protocols`. */
export type ProtocolResult = Pick<
  Analysis,
  'id' | 'evaluationId' | 'redFlags' | 'protocols' | 'absent' | 'knowledge'
>;

/** The answer of `POST /api/v1/outcomes`. Where no model is meant for the patient, `absent` says why. */
export type OutcomeResult = Pick<
  Analysis,
  'id' | 'evaluationId' | 'redFlags' | 'outcome' | 'absent' | 'knowledge'
>;

function frameOf({
  id,
  evaluationId,
  redFlags,
  absent,
  knowledge,
}: Analysis): Omit<ProtocolResult, 'protocols'> {
  return {
    ...(id === undefined ? {} : { id }),
    evaluationId,
    redFlags,
    absent: absent.filter(({ part }) => part !== 'outcome'),
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

/** The answer to a question about the expected outcome. */
export function outcomeResult({ analysis }: Assessment): OutcomeResult {
  return { ...frameOf(analysis), outcome: analysis.outcome, absent: analysis.absent };
}
