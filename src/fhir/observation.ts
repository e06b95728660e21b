import type { Finding } from '../core/finding.ts';
import type { QuantityDefinition } from '../core/vocabulary.ts';
import type { CodeIndex } from './code-index.ts';
import type { Moment } from './condition.ts';
import { type Json, objectAt, objectsAt, textAt, valueAt } from './json.ts';
import { convert } from './ucum.ts';

const UNUSABLE = new Set(['entered-in-error', 'cancelled', 'registered', 'unknown']);

function effectiveOf(observation: Json): string | undefined {
  const period = objectAt(observation, 'effectivePeriod');
  return (
    textAt(observation, 'effectiveDateTime') ??
    textAt(observation, 'effectiveInstant') ??
    textAt(period, 'end') ??
    textAt(period, 'start')
  );
}

function quantityOf(owner: Json, index: CodeIndex): QuantityDefinition | undefined {
  for (const coding of objectsAt(objectAt(owner, 'code'), 'coding')) {
    if (textAt(coding, 'system') !== 'http://loinc.org') continue;
    const quantity = index.quantityOfLoinc.get(textAt(coding, 'code') ?? '');
    if (quantity) return quantity;
  }
  return undefined;
}

function boundOf(quantity: Json): 'upper' | 'lower' | undefined {
  const comparator = textAt(quantity, 'comparator')?.charAt(0);
  return comparator === '<' ? 'upper' : comparator === '>' ? 'lower' : undefined;
}

/**
 * The value of a quantity in the unit of its definition. Undefined where the unit is unknown, missing, or of
 * another kind, and where the value is not plausible: then it is unknown.
 */
export function plausibleValue(
  definition: QuantityDefinition,
  value: unknown,
  unit: string | undefined,
): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value) || unit === undefined) return undefined;
  const factor = Object.hasOwn(definition.units, unit) ? definition.units[unit] : undefined;
  const converted = factor === undefined ? convert(value, unit, definition.unit) : value * factor;
  if (converted === undefined) return undefined;
  return converted < definition.plausible.low || converted > definition.plausible.high
    ? undefined
    : converted;
}

function readValue(owner: Json, at: string | undefined, index: CodeIndex): Finding | undefined {
  const definition = quantityOf(owner, index);
  const quantity = objectAt(owner, 'valueQuantity');
  if (!definition || !quantity) return undefined;
  const unit = textAt(quantity, 'code') ?? textAt(quantity, 'unit');
  const value = plausibleValue(definition, valueAt(quantity, 'value'), unit);
  if (value === undefined) return undefined;
  const bound = boundOf(quantity);
  const sign = bound === undefined ? '' : bound === 'upper' ? '<' : '>';
  const quote = `${definition.label.nb} ${sign}${String(valueAt(quantity, 'value'))} ${unit ?? ''}`.trim();
  return {
    id: definition.id,
    status: 'present',
    certainty: 'stated',
    subject: 'patient',
    time: 'current',
    origin: 'observation',
    value,
    unit: definition.unit,
    ...(bound === undefined ? {} : { bound }),
    ...(at === undefined ? {} : { at }),
    evidence: [{ section: 'observation', start: 0, end: 0, quote }],
  };
}

/** Measured values among Observations and their components, by LOINC code; the rest says nothing. */
export function readObservations(
  observations: readonly Json[],
  index: CodeIndex,
  moment: Moment,
): readonly Finding[] {
  const out: Finding[] = [];
  for (const observation of observations) {
    if (UNUSABLE.has(textAt(observation, 'status') ?? '')) continue;
    const at = effectiveOf(observation) ?? (moment.unsaved ? moment.at : undefined);
    for (const owner of [observation, ...objectsAt(observation, 'component')]) {
      const finding = readValue(owner, at, index);
      if (finding) out.push(finding);
    }
  }
  return out;
}
