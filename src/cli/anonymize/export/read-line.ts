import {
  type ExportRecord,
  type LineProblem,
  readExportRecord,
} from '../../../anonymize/export/export-record.ts';
import { parseJson } from '../../../assess/request/parse-json.ts';
import { VeilederError } from '../../../core/errors.ts';
import { LIMITS } from '../../../core/limits.ts';
import type { Line } from '../../../text/lines.ts';

/** Whether a line holds nothing. */
export function isBlank({ bytes }: Line): boolean {
  return bytes?.every(byte => byte === 0x20 || byte === 0x0d || byte === 0x09) ?? false;
}

/** A line's JSON value, or what is wrong with it. */
export function jsonOf({ bytes }: Line): { readonly value: unknown } | LineProblem {
  if (bytes === undefined) return { message: `is over the limit of ${LIMITS.lineChars} bytes` };
  try {
    return { value: parseJson(bytes) };
  } catch (error) {
    if (!(error instanceof VeilederError)) throw error;
    return { message: error.message.replace(/^The body /, '') };
  }
}

/** A line as a record, or what is wrong with it. */
export function recordOf(line: Line): { readonly record: ExportRecord } | LineProblem {
  const json = jsonOf(line);
  if (!('value' in json)) return json;
  const read = readExportRecord(json.value);
  return read.ok ? { record: read.value } : read.problem;
}

/** `line 3: patient.birthDate: must be a date`. */
export function shownProblem(number: number, { field, message }: LineProblem): string {
  return `line ${number}: ${field === undefined ? '' : `${field}: `}${message}`;
}
