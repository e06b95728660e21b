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

/** At the very start of a note such a title names the visit (`Kontroll: feber 38,9`), and opens no plan. */
const VISIT = /^(kontroll|oppfølging|oppfølgjing|behandling|beskjed|treatment|follow)$/;

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
    if (sentence.first === 0 && match.meaning.role === 'plan' && VISIT.test(tokens.norms[match.first] ?? ''))
      continue;
    if (!closes(match, tokens, sentence) || (found !== undefined && found.last >= match.last)) continue;
    found = { role: match.meaning.role, last: match.last };
  }
  return found;
}

/** Titles in front of a remark on something else than the complaint. */
const REMARKS: ReadonlySet<SectionRole> = new Set(['history', 'family', 'medication']);

/** Keeps the role that sentences stand under, one after the other. */
export class RunningRole {
  private outer: SectionRole | undefined;
  private remark: 'none' | 'sentence' | 'line' = 'none';

  constructor(private role: SectionRole | undefined) {
    this.outer = role;
  }

  /**
   * The role of a sentence that may open with a heading itself. `Tidl: PCI 2015. Plutselig vondt i ryggen`: a remark inside a running line ends
   * with its sentence, one that opens a line with the line. A title that stands alone holds until the next.
   */
  of(sentence: Sentence): SectionRole | undefined {
    const over = this.remark === 'sentence' || (this.remark === 'line' && sentence.startsLine);
    if (over) this.turnTo(this.outer);
    return this.role;
  }

  /** A heading opened the sentence. `remarks`: whether its words stand behind it. */
  opened(role: SectionRole, sentence: Sentence, remarks: boolean): void {
    const outer = this.outer;
    this.turnTo(role);
    if (!remarks || !REMARKS.has(role)) return;
    this.outer = outer;
    this.remark = sentence.startsLine ? 'line' : 'sentence';
  }

  private turnTo(role: SectionRole | undefined): void {
    this.role = role;
    this.outer = role;
    this.remark = 'none';
  }
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
