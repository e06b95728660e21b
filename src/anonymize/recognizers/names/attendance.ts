import { matchesAt } from '../../document/anchored.ts';
import { tokenFrom } from '../../document/around.ts';
import { isCapitalised } from '../../document/shape.ts';
import { WordTest } from '../../document/vocabulary.ts';
import { Flag } from '../../lists/flags.ts';
import type { Reading } from '../../proper/reading.ts';
import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';

const ID = 'attendance';
/** What opens the list of those who were there, and the list up to the end of its sentence. */
const LIST =
  /(?:Til ?stede|Tilstede|Deltakere|Deltakarar|Deltagere|Møtedeltakere|Møtende|Frammøtte|Fremmøtte|Operasjonsteam|Team|Ansvarsgruppe|Ansv\. ?gruppe|Present|Attendees)(?: [\p{L} ]{2,24})?: ?([^\n]{2,240}?)(?=\. |\.?\n|\.?$)/uy;
/** One word of the list, with what stands right before it. */
const MEMBER = /(?<=^|[,;&(/] ?| og | and |[«"“])(\p{Lu}[\p{L}'-]+)/gu;
const FIRST = new Set([
  'til',
  'tilstede',
  'deltakere',
  'deltakarar',
  'deltagere',
  'møtedeltakere',
  'møtende',
  'frammøtte',
  'fremmøtte',
  'present',
  'operasjonsteam',
  'team',
  'ansvarsgruppe',
  'ansv',
  'attendees',
]);
const BEGINS = new WordTest(norm => FIRST.has(norm));
const OTHER =
  Flag.title |
  Flag.relative |
  Flag.institutionHead |
  Flag.institutionFirst |
  Flag.abbreviation |
  Flag.headEnding |
  Flag.functionWord |
  Flag.place;

/** Members of a list of those who were there, whatever else their names mean: `Til stede: Deep (Sukhdeep), Vigdis og Liv`. */
export const attendance: Recognizer = {
  id: ID,
  labels: ['NAME'],
  find(reading) {
    const found: Found[] = [];
    const anchors = BEGINS.all(reading);
    for (const match of matchesAt(reading, LIST, anchors)) {
      const list = match[1] ?? '';
      const from = match.index + match[0].length - list.length;
      for (const { index, 0: written } of list.matchAll(MEMBER)) {
        const start = from + index;
        if (isMember(reading, start))
          found.push({
            start,
            end: start + written.length,
            label: 'NAME',
            confidence: 0.8,
            recognizer: ID,
            because: 'in a list of those who were there',
          });
      }
    }
    return found;
  },
};

function isMember(reading: Reading, start: number): boolean {
  const i = tokenFrom(reading, start);
  const flags = reading.flags[i] ?? 0;
  return (
    isCapitalised(reading.shapes[i] ?? 0) &&
    (flags & OTHER) === 0 &&
    !/^(?:pas|pasient|pasienten|undertegnede)$/.test(reading.tokens.norms[i] ?? '')
  );
}
