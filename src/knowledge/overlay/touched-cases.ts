import type { Knowledge } from '../../core/knowledge.ts';
import type { CasesByCondition } from '../read-cases.ts';
import type { KnowledgeCase } from '../schema/cases.ts';

/** Kinds of units that notes are read by: a new word anywhere may take a stretch of any note from another. */
const READ_BY = ['findings', 'words', 'quantities', 'scores'];

function kindOf(name: string): string {
  return name.split('/')[0] ?? '';
}

/**
 * Cases without the whole notes and ranks that what a site laid over the knowledge cannot change. Rules and protocols are cheap, and stay.
 * Notes stay of conditions that the site names, and all of them where it adds or changes what notes are read by. Ranks stay of complaints
 * that it names or of whose candidates it names one, and all of them where it redefines what was released: words alone move no rank.
 */
export function touchedCases(cases: CasesByCondition, { overlays, complaints }: Knowledge): CasesByCondition {
  const units = overlays.flatMap(one => one.units);
  const departed = overlays.flatMap(({ deviations }) => deviations.map(({ from }) => from));
  const touched = new Set([...units, ...departed].map(name => name.split('/').slice(0, 2).join('/')));
  const isReadOtherwise = units.some(name => READ_BY.includes(kindOf(name)));
  const isRedefined = departed.some(name => READ_BY.includes(kindOf(name)));
  const isRankedOtherwise = (id: string): boolean =>
    touched.has(`complaints/${id}`) ||
    (complaints.get(id)?.candidates ?? []).some(({ condition }) => touched.has(`conditions/${condition}`));
  const isMeant = (folder: string, one: KnowledgeCase): boolean => {
    if (one.kind === 'note') return isReadOtherwise || touched.has(`conditions/${folder}`);
    return one.kind === 'rank' ? isRedefined || isRankedOtherwise(one.body.complaint) : true;
  };
  return new Map(
    [...cases].map(([folder, list]) => [folder, list.filter(({ value }) => isMeant(folder, value))]),
  );
}
