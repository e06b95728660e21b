import type { FhirQuery } from '../../core/fhir-read.ts';
import type { Supply } from '../../core/supply.ts';
import type { HookRequest } from './hook-request.ts';
import type { HookCall, HookService } from './hook-service.ts';

const NOTHING: ReadonlyMap<string, Supply> = new Map();

/** A template with its tokens filled in; undefined where the context does not have one of them. */
export function fillTemplate(template: string, context: HookRequest['context']): string | undefined {
  let complete = true;
  const tokens: Readonly<Record<string, string | undefined>> = {
    userId: context.userId,
    patientId: context.patientId,
    encounterId: context.encounterId,
  };
  const path = template.replace(/\{\{context\.(\w+)\}\}/g, (_all, name: string) => {
    const value = Object.hasOwn(tokens, name) ? tokens[name] : undefined;
    complete &&= value !== undefined;
    return encodeURIComponent(value ?? '');
  });
  return complete ? path : undefined;
}

/** Reads of the client's FHIR server what prefetch lacks, where the client may point to that server. */
export async function readMissing(
  service: HookService,
  request: HookRequest,
  { deps, client, frame, correlationId }: Omit<HookCall, 'fetched'>,
): Promise<ReadonlyMap<string, Supply>> {
  const allowed = request.access === undefined ? [] : deps.fhirServers(client);
  if (request.access === undefined || allowed.length === 0) return NOTHING;
  const unused = new Set(service.unused?.(request));
  const queries = service.prefetch.flatMap(({ key, template, types }): FhirQuery[] => {
    const path = unused.has(key) ? undefined : fillTemplate(template, request.context);
    return path === undefined ? [] : [{ key, path, types, sent: request.prefetch?.[key] }];
  });
  const { patientId } = request.context;
  const fetched = await deps.readFhir(request.access, queries, {
    allowed,
    patientId,
    ...(frame.signal === undefined ? {} : { signal: frame.signal }),
  });
  for (const [key, { reason, discarded = 0 }] of fetched) {
    if (reason !== undefined)
      deps.log.warn({ correlationId, key, reason, discarded }, 'fhir read fell short');
  }
  return fetched;
}
