import { lineStarts, matchesFrom } from '../../document/anchored.ts';
import { EXPLAINED, Flag, LISTED_NAME } from '../../lists/flags.ts';
import type { Reading } from '../../proper/reading.ts';
import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';

const ID = 'name-line';
/** A line, or what stands before its first comma or bracket, of two to four capitalised words and initials alone. */
const LINE =
  /[ \t]{0,8}((?:\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?|\p{Lu}\.)(?: (?:\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?|\p{Lu}\.|de|von|van|al|el|bin)){1,3})(?=[ \t]*(?:\n|$)|, | \()/uy;
const OTHER =
  Flag.title |
  Flag.medicine |
  Flag.abbreviation |
  Flag.clinicalHead |
  Flag.institutionHead |
  Flag.functionWord |
  Flag.eponym |
  Flag.headEnding |
  Flag.relative;

/** Names that have a line, or the start of one, to themselves, as in heads and signatures of letters: `Otto Gran Berntsen`, `Berit H. Krogstad (76 år)`. */
export const nameLine: Recognizer = {
  id: ID,
  labels: ['NAME'],
  find(reading) {
    const found: Found[] = [];
    for (const match of matchesFrom(reading.text, LINE, lineStarts(reading))) {
      const line = (match[1] ?? '').replace(
        /^(?:Mvh|Hilsen|Helsing|Vh|Vedr|Til|Fra|Kopi|Navn|Pasient|Pas|Kjære|Hei|Dear|Regards) /u,
        '',
      );
      const start = match.index + match[0].indexOf(line);
      if (isName(reading, line))
        found.push({
          start,
          end: start + line.length,
          label: 'NAME',
          confidence: 0.7,
          recognizer: ID,
          because: 'capitalised words alone on a line',
        });
    }
    return found;
  },
};

/** No word is of the trade, the last is a name or unexplained, and so is another or an initial stands beside it. */
function isName({ lexicon }: Reading, line: string): boolean {
  const words = line.toLowerCase().split(/[ -]/);
  const flags = words.filter(word => !word.endsWith('.')).map(word => lexicon.look(word));
  if (flags.some(bits => (bits & OTHER) !== 0 && (bits & LISTED_NAME) === 0)) return false;
  const names = flags.filter(bits => (bits & LISTED_NAME) !== 0 || (bits & (EXPLAINED | OTHER)) === 0).length;
  return names === flags.length || (names > 0 && (words.length > flags.length || names * 2 > flags.length));
}
