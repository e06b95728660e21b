import type { AbsentPart } from '../../core/encounter.ts';
import type { Finding } from '../../core/finding.ts';
import { knownDaysBetween } from '../../fhir/dates.ts';
import { plausibleValue } from '../../fhir/observation.ts';
import type { RequestTools } from './evaluation-input.ts';
import { unusable } from './invalid.ts';
import type { AnalysisRequest } from './schema.ts';

/** A finding that the request itself states. */
export function stated(id: string, present: boolean, quote: string): Finding {
  return {
    id,
    status: present ? 'present' : 'absent',
    certainty: 'stated',
    subject: 'patient',
    time: 'current',
    origin: 'request',
    evidence: quote === '' ? [] : [{ section: 'request', start: 0, end: 0, quote }],
  };
}

/** Collects what a request states, and what of it was not understood. */
export class StatedFindings {
  readonly findings: Finding[] = [];
  readonly absent: AbsentPart[] = [];
  private readonly tools: RequestTools;

  constructor(tools: RequestTools) {
    this.tools = tools;
  }

  /** Says once for each part that something in it was not understood. */
  notUnderstood(part: string): void {
    if (!this.absent.some(one => one.part === part)) this.absent.push({ part, reason: 'not-understood' });
  }

  /** @throws VeilederError `not-usable` for an id or unit that is not in the knowledge. */
  addFindings(list: NonNullable<AnalysisRequest['findings']>): void {
    const { findings, quantities } = this.tools.knowledge.vocabulary;
    list.forEach(({ id, present, value, unit }, place) => {
      const quantity = quantities.get(id);
      if (quantity && value !== undefined) {
        if (!this.addQuantity(id, value, unit, undefined)) this.notUnderstood('findings');
      } else if (findings.has(id) && present !== undefined) {
        this.findings.push(stated(id, present, ''));
      } else if (quantity || findings.has(id)) {
        throw unusable(`findings[${place}]`, quantity ? 'needs a value' : 'needs present');
      } else {
        throw unusable(`findings[${place}].id`, 'is not an id of the knowledge');
      }
    });
  }

  /** A measured value; false when unit or value cannot be. Without a unit it is in that of the definition. */
  addQuantity(id: string, value: number, unit: string | undefined, at: string | undefined): boolean {
    const definition = this.tools.knowledge.vocabulary.quantities.get(id);
    const plausible = definition && plausibleValue(definition, value, unit ?? definition.unit);
    if (definition === undefined || plausible === undefined) return false;
    const quote = `${definition.label.nb} ${value} ${unit ?? definition.unit}`;
    this.findings.push({
      ...stated(id, true, quote),
      value: plausible,
      unit: definition.unit,
      ...(at === undefined ? {} : { at }),
    });
    return true;
  }

  /** Laboratory values or vital signs, by the id or a name of the quantity; dated ones must be fresh. */
  addMeasurements(part: string, list: NonNullable<AnalysisRequest['labs']>, date: string): void {
    const items = Array.isArray(list)
      ? list
      : Object.entries(list).map(([id, one]) =>
          typeof one === 'number' ? { id, value: one } : { id, ...one },
        );
    for (const item of items) {
      const id = this.tools.quantityIds.get(item.id.toLowerCase());
      const at = 'date' in item ? item.date : undefined;
      if (id !== undefined && at !== undefined && this.isStale(id, at, date)) continue;
      if (id === undefined || !this.addQuantity(id, item.value, item.unit, at)) this.notUnderstood(part);
    }
  }

  private isStale(id: string, at: string, date: string): boolean {
    const days = knownDaysBetween(at, date);
    const validityDays = this.tools.knowledge.vocabulary.quantities.get(id)?.validityDays;
    return days === undefined || validityDays === undefined || days > validityDays;
  }

  /** Diseases or medicines by name, read as a note would be, or by ATC code. */
  addNamed(part: string, list: NonNullable<AnalysisRequest['medications']>): void {
    for (const item of list) {
      const { name, atc } = typeof item === 'string' ? { name: item, atc: undefined } : item;
      const ids = new Set(atc === undefined ? [] : this.tools.index.findingsOfMedicine(atc));
      for (const finding of name === undefined ? [] : this.tools.readNote({ text: name }).findings) {
        const own =
          finding.subject === 'patient' && finding.status === 'present' && finding.value === undefined;
        if (own && finding.time !== 'hypothetical') ids.add(finding.id);
      }
      if (ids.size === 0) this.notUnderstood(part);
      for (const id of ids) this.findings.push(stated(id, true, name ?? atc ?? ''));
    }
  }
}
