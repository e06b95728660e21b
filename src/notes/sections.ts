import type { SectionName } from '../core/encounter.ts';
import type { SectionRole } from '../core/vocabulary.ts';
import type { Sentence } from '../text/sentences.ts';
import { Kind, type Tokens } from '../text/tokenize.ts';
import type { Match } from './matches.ts';

/** What a section says about its sentences before any heading. */
export function roleOfSection(section: SectionName): SectionRole | undefined {
  if (section === 'text') return undefined;
  return section === 'evaluation' ? 'assessment' : section;
}

/** Headings that a hurried writer puts in the middle of a story, with one sentence under them. */
const ASIDES: ReadonlySet<SectionRole> = new Set(['history', 'family', 'medication']);

/** Whether a heading tells of its own sentence alone: `Tidl: gallestein. Vondt i magen siden i går.` on one line with the rest. */
export function isAside(role: SectionRole, sentence: Sentence): boolean {
  return ASIDES.has(role) && !sentence.startsLine;
}

/**
 * The role that a heading at the start of this sentence gives to what follows: a title that opens a line and ends in a colon, or fills
 * the line alone. Undefined where the sentence opens with no heading.
 */
export function headingOf(
  matches: readonly Match[],
  tokens: Tokens,
  sentence: Sentence,
): { role: SectionRole; last: number } | undefined {
  let found: { role: SectionRole; last: number } | undefined;
  for (const match of matches) {
    if (match.meaning.type !== 'heading' || !opens(match, tokens, sentence)) continue;
    if (!closes(match, tokens, sentence) || (found !== undefined && found.last >= match.last)) continue;
    found = { role: match.meaning.role, last: match.last };
  }
  return found;
}

function opens(match: Match, tokens: Tokens, sentence: Sentence): boolean {
  if (match.last - match.first + 1 !== match.used.length) return false;
  for (let i = sentence.first; i < match.first; i++) {
    const kind = tokens.kinds[i];
    if (kind === Kind.word || kind === Kind.number) return false;
  }
  return true;
}

function closes(match: Match, tokens: Tokens, sentence: Sentence): boolean {
  let i = match.last + 1;
  if (tokens.kinds[i] === Kind.period && i + 1 < sentence.end) i++;
  const next = i < sentence.end ? tokens.kinds[i] : undefined;
  if (next === Kind.colon) return true;
  const alone =
    next === undefined || next === Kind.newline || (next === Kind.period && i + 1 >= sentence.end);
  return alone && sentence.startsLine;
}
