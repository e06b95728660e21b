import type { SectionRole } from '../core/vocabulary.ts';
import type { Sentence } from '../text/sentences.ts';
import { Kind, type KindCode, type Tokens } from '../text/tokenize.ts';
import type { MatchOf } from './matches.ts';

/** What may stand between a name and the mark that closes it: the side, and the code of the diagnosis. */
const BESIDE = /^(hø|høyre|høgre|ve|venstre|bilat|bilateralt|sin|dx|dex|right|left|[a-z]\d{2}(\d|\.\d)?)$/;
/** The most tokens of that kind. */
const BESIDE_REACH = 3;
const CLOSES: ReadonlySet<KindCode> = new Set([
  Kind.period,
  Kind.newline,
  Kind.question,
  Kind.exclamation,
  Kind.semicolon,
]);

/**
 * Whether a name of a disease is put forward as what it may be: asked with a question mark behind it (`DVT?`), or alone in its sentence under the
 * heading of the assessment (`Vurdering: Temporalisarteritt.`). A name in any other place tells of no suspicion by itself.
 */
export function isPutForward(
  match: MatchOf<'finding'>,
  tokens: Tokens,
  sentence: Sentence,
  role: SectionRole | undefined,
): boolean {
  const behind = markBehind(match.last, tokens, sentence);
  if (behind === Kind.question) return true;
  return role === 'assessment' && behind !== undefined && opens(match.first, tokens, sentence);
}

/** The mark that closes what ends at `last`; the end of the sentence counts as a period. */
function markBehind(last: number, { kinds, norms }: Tokens, { end }: Sentence): KindCode | undefined {
  for (let i = last + 1; i <= last + 1 + BESIDE_REACH; i++) {
    const kind = kinds[i];
    if (i >= end || kind === undefined) return Kind.period;
    if (CLOSES.has(kind)) return kind;
    if (kind === Kind.open || kind === Kind.close) continue;
    if (!BESIDE.test(norms[i] ?? '')) return undefined;
  }
  return undefined;
}

/** Nothing stands in front but the number of a list or a code. */
function opens(first: number, { kinds, norms }: Tokens, sentence: Sentence): boolean {
  for (let i = sentence.first; i < first; i++) {
    if (kinds[i] === Kind.word && !BESIDE.test(norms[i] ?? '')) return false;
  }
  return true;
}
