import { LIMITS } from '../core/limits.ts';
import type { AbsenceReason, Supply } from '../core/supply.ts';
import { asObject, type Json, objectAt, objectsAt, textAt, typeOf, valueAt } from './json.ts';

const EMPTY: Supply = { had: true, resources: [] };

function lost(reason: AbsenceReason): Supply {
  return { had: false, resources: [], reason };
}

/** An OperationOutcome that reports a failure, not a mere remark. */
function isFailure(outcome: Json): boolean {
  const issues = objectsAt(outcome, 'issue');
  if (issues.length === 0) return true;
  return issues.some(
    issue => !['information', 'warning', 'success'].includes(textAt(issue, 'severity') ?? ''),
  );
}

function hasNextPage(bundle: Json): boolean {
  return objectsAt(bundle, 'link').some(link => textAt(link, 'relation') === 'next');
}

function readBundle(bundle: Json, types: readonly string[]): Supply {
  const entries = valueAt(bundle, 'entry');
  if (entries === undefined || entries === null)
    return hasNextPage(bundle) ? { ...EMPTY, reason: 'partial' } : EMPTY;
  if (!Array.isArray(entries)) return lost('wrong-type');
  const resources: Json[] = [];
  let reason: AbsenceReason | undefined = hasNextPage(bundle) ? 'partial' : undefined;
  for (const item of entries.slice(0, LIMITS.bundleEntries)) {
    const resource = objectAt(asObject(item), 'resource');
    const type = typeOf(resource);
    if (resource && type !== undefined && types.includes(type)) resources.push(resource);
    else if (resource && type === 'OperationOutcome') reason = isFailure(resource) ? 'failed' : reason;
    else if (type === undefined) reason ??= 'wrong-type';
  }
  if (entries.length > LIMITS.bundleEntries) reason = 'over-limit';
  if (reason === undefined) return { had: true, resources };
  return { had: resources.length > 0 || reason === 'partial', resources, reason };
}

/**
 * Reads one value of prefetch, or a Bundle of the context: absent, null, one resource, a Bundle with or
 * without entries, an OperationOutcome alone or among entries, too many entries, or something else altogether.
 */
export function readSupply(value: unknown, types: readonly string[]): Supply {
  if (value === undefined) return lost('not-supplied');
  if (value === null) return EMPTY;
  const object = asObject(value);
  const type = typeOf(object);
  if (!object || type === undefined) return lost('wrong-type');
  if (type === 'OperationOutcome') return isFailure(object) ? lost('failed') : EMPTY;
  if (type === 'Bundle') return readBundle(object, types);
  return types.includes(type) ? { had: true, resources: [object] } : lost('wrong-type');
}
