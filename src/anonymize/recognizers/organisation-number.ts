import { isOrganisationNumber } from '../checksums/other-numbers.ts';
import { flagsBefore, flagsBehind, standsAlone } from '../document/around.ts';
import { groupOf } from '../document/digit-runs.ts';
import { Flag } from '../lists/flags.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'organisation-number';

/** Nine digits, in one or as 3 + 3 + 3. */
export const organisationNumber: Recognizer = {
  id: ID,
  labels: ['ID'],
  find(document) {
    const found: Found[] = [];
    const { text, digitRuns } = document;
    for (let i = 0; i < digitRuns.length; i++) {
      const group = groupOf(text, digitRuns, i, 9);
      if (group === undefined || !standsAlone(text, group.start, group.end)) continue;
      const shape = group.lengths.join();
      if (shape !== '9' && shape !== '3,3,3') continue;
      const holds = isOrganisationNumber(group.digits);
      const isContext = (flagsBefore(document, group.start, 4) & Flag.idWord) !== 0;
      const isMeasure =
        (flagsBehind(document, group.end) & Flag.unit) !== 0 || group.gaps.some(gap => gap.trim() !== '');
      if (!holds && !isContext && (isMeasure || shape !== '9')) continue;
      const end = /^ ?MVA(?!\p{L})/u.exec(text.slice(group.end, group.end + 5))?.[0].length ?? 0;
      const because = `nine digits, checksum ${holds ? 'holds' : 'fails'}`;
      found.push({
        start: group.start,
        end: group.end + end,
        label: 'ID',
        confidence: holds ? 0.95 : 0.7,
        recognizer: ID,
        because,
      });
    }
    return found;
  },
};
