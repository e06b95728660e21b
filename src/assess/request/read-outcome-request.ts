import { z } from 'zod';
import type { FactValue } from '../../core/condition-tree.ts';
import { VeilederError } from '../../core/errors.ts';
import { LANGUAGES } from '../../core/language.ts';
import { LIMITS } from '../../core/limits.ts';
import { givenInputs } from '../outcome-inputs.ts';
import { ASKED_MODEL } from '../outcomes.ts';
import { readDiagnosis } from './diagnosis.ts';
import { parseDurationDays } from './duration.ts';
import type { EvaluationInput, RequestTools } from './evaluation-input.ts';
import { StatedFindings } from './findings.ts';
import { parseWith, unusable } from './invalid.ts';
import { protocolRequest } from './schema.ts';

const short = z.string().max(LIMITS.shortTextChars);
const INPUT_VALUE = z.union([z.number(), z.boolean(), short]);
const INPUT_NAME = /^[a-z][A-Za-z0-9]{0,59}$/;

/** `POST /api/v1/outcomes`. */
export const outcomeRequest = protocolRequest
  .pick({
    id: true,
    language: true,
    findings: true,
    age: true,
    patientAge: true,
    sex: true,
    patientSex: true,
    pregnant: true,
    diagnosis: true,
  })
  .extend({
    language: z.enum(LANGUAGES).optional(),
    /** `3 weeks`. A bare number has no unit and is not understood. */
    duration: z.union([short, z.number()]).optional(),
    comorbidities: z.array(short).max(LIMITS.listItems).optional(),
    treatmentPlan: z.unknown().optional(),
    /** Values of inputs by the names that the schema of the model declares. */
    inputs: z.record(z.string(), z.unknown()).optional(),
    /** A model by its id; left out: the one that is meant for the diagnosis. */
    model: short.optional(),
  });
export type OutcomeRequest = z.infer<typeof outcomeRequest>;

function durationFact(duration: OutcomeRequest['duration'], said: StatedFindings): [string, FactValue][] {
  if (duration === undefined) return [];
  const days = typeof duration === 'string' ? parseDurationDays(duration) : undefined;
  if (days !== undefined) return [['duration-days', days]];
  said.notUnderstood('duration');
  return [];
}

/** Names are the client's own, so that no message repeats one. */
function readInputs(inputs: NonNullable<OutcomeRequest['inputs']>): Record<string, FactValue> {
  const entries = Object.entries(inputs);
  if (entries.length > LIMITS.listItems) throw unusable('inputs', 'has too many members');
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      if (value === null) return [];
      const isValue = INPUT_VALUE.safeParse(value);
      if (!INPUT_NAME.test(name) || !isValue.success)
        throw new VeilederError(
          'malformed',
          'inputs must hold numbers, texts, true or false by names in camelCase',
          {
            field: 'inputs',
          },
        );
      return [[name, isValue.data]];
    }),
  );
}

/**
 * Reads `predictOutcome({diagnosis: "L92", patientAge: 45, duration: "3 weeks", comorbidities: ["diabetes"], treatmentPlan})`. A
 * plan of treatment is taken and not used: no model here says what a treatment changes.
 * @throws VeilederError `malformed` or `not-usable`, naming the field.
 */
export function readOutcomeRequest(value: unknown, tools: RequestTools, now: string): EvaluationInput {
  const request = parseWith<OutcomeRequest>(outcomeRequest, value);
  const { id, age = request.patientAge, sex = request.patientSex, pregnant, inputs = {}, model } = request;
  const codes = readDiagnosis(request.diagnosis, tools.knowledge);
  if (codes.length === 0) throw unusable('diagnosis', 'is neither a code nor the name of a known condition');
  const said = new StatedFindings(tools);
  said.addFindings(request.findings ?? []);
  said.addNamed('comorbidities', request.comorbidities ?? []);
  if (request.treatmentPlan !== undefined) said.absent.push({ part: 'treatment-plan', reason: 'not-used' });
  const given = new Map<string, FactValue>([
    ...durationFact(request.duration, said),
    ...givenInputs(readInputs(inputs)),
    ...(model === undefined ? [] : [[ASKED_MODEL, model] as const]),
  ]);
  return {
    encounter: {
      patient: {
        ...(age === undefined ? {} : { ageYears: age }),
        ...(sex === undefined ? {} : { sex }),
        ...(pregnant === undefined ? {} : { pregnant }),
      },
      note: {},
      language: request.language ?? 'en',
      at: now,
      diagnosisCodes: codes,
      findings: said.findings,
      absent: said.absent,
    },
    given,
    ...(id === undefined ? {} : { id }),
  };
}
