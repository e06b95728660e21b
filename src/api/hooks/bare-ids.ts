import type { IdForm } from '../identity/client.ts';

const TYPES = { patientId: 'Patient', encounterId: 'Encounter' } as const;

function bare(value: unknown, type: string): unknown {
  return typeof value === 'string' && value.startsWith(`${type}/`) ? value.slice(type.length + 1) : value;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The body of a hook with bare ids in its context, for a client that is configured to write `Patient/123`. Everything else
 * stays as it was sent, and is checked later.
 */
export function bareIds(body: unknown, idForm: IdForm | undefined): unknown {
  if (idForm !== 'reference' || !isObject(body)) return body;
  const { context: sent } = body;
  if (!isObject(sent)) return body;
  const context: Record<string, unknown> = { ...sent };
  for (const [member, type] of Object.entries(TYPES))
    if (Object.hasOwn(context, member)) context[member] = bare(context[member], type);
  return { ...body, context };
}
