import type { SuggestedProtocol } from '../../core/analysis.ts';
import { reasonsAgainst } from '../barred-treatments.ts';
import type { Labels } from '../labels.ts';
import { known } from './phrasing.ts';

type Treatment = SuggestedProtocol['treatments'][number];

/** A treatment with what speaks against it as one line each, and one line of what would forbid it and nobody has told; Markdown. */
export function treatmentLines(treatment: Treatment, labels: Labels): readonly string[] {
  const name = known(treatment.name);
  const found = reasonsAgainst(treatment).map(({ strictness, label, reason }) => {
    const how = known(labels.text(`treatment-${strictness}`));
    return `${how} ${name} (${known(label)}): ${known(reason)}`;
  });
  // What would only ask for care is told when it is there: a card is read in seconds.
  const open = treatment.contraindications.filter(
    ({ applies, strictness }) => applies === 'unknown' && strictness === 'contraindicated',
  );
  if (open.length === 0) return found;
  const asked = [...new Set(open.map(({ label }) => known(label)))].join('; ');
  return [...found, `${name} (${known(labels.text('treatment-open'))}): ${asked}`];
}
