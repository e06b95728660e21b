import type { SourceSummary } from '../../core/analysis.ts';
import type { BackedPart, Passage } from '../../core/guideline.ts';
import { LIMITS } from '../../core/limits.ts';
import { citePassage, passagePath } from '../../guidelines/cite.ts';
import type { Labels } from '../labels.ts';
import type { CardContext } from './frame.ts';
import { bulletList } from './markdown.ts';
import { sourceLines } from './phrasing.ts';

const NONE: readonly SourceSummary[] = [];
/** Made once for each address, language, part and condition. */
const told = new WeakMap<Labels, Map<string, SourceSummary>>();

/** Most worth first, with no guideline more than twice, so that a card does not repeat one voice. */
export function fewPassages(passages: readonly Passage[]): readonly Passage[] {
  const times = new Map<string, number>();
  const few: Passage[] = [];
  for (const passage of passages) {
    const count = times.get(passage.guideline.id) ?? 0;
    if (few.length === LIMITS.shownPassages) break;
    if (count === LIMITS.passagesOfOneGuideline || few.includes(passage)) continue;
    times.set(passage.guideline.id, count + 1);
    few.push(passage);
  }
  return few;
}

function summaryOf(passage: Passage, { labels, publicUrl }: CardContext): SourceSummary {
  const base = publicUrl.endsWith('/') ? publicUrl.slice(0, -1) : publicUrl;
  const known = told.get(labels) ?? new Map<string, SourceSummary>();
  told.set(labels, known);
  const url = `${base}${passagePath(passage, labels.language)}`;
  const made = known.get(url);
  if (made !== undefined) return made;
  const { grade } = passage.section;
  const summary: SourceSummary = {
    citation: citePassage(passage, labels.language),
    url,
    ...(grade === undefined ? {} : { grade }),
    passage: passage.id,
  };
  if (known.size < LIMITS.keptPassages) known.set(url, summary);
  return summary;
}

/** The passages of guidelines that back a card about these conditions, with the page of each. */
export function passageSources(
  conditions: readonly string[],
  part: BackedPart,
  context: CardContext,
): readonly SourceSummary[] {
  const { passages } = context.labels;
  const found = conditions.flatMap(condition => passages(condition, part));
  return found.length === 0 ? NONE : fewPassages(found).map(passage => summaryOf(passage, context));
}

/** The part of a card that leads to the passages; empty where there are none. */
export function passageBlock(sources: readonly SourceSummary[], labels: Labels): string {
  return bulletList(labels.text('heading-guidelines'), sourceLines(sources));
}
