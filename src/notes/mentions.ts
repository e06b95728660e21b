import type { SectionRole } from '../core/vocabulary.ts';
import type { Sentence } from '../text/sentences.ts';
import { Kind, type Tokens } from '../text/tokenize.ts';
import type { Matches, MatchOf } from './matches.ts';
import { isPutForward } from './named.ts';
import { OWN_NEGATION } from './own-negation.ts';
import type { Mention } from './sentence-view.ts';

type FindingMatch = MatchOf<'finding'>;

/** A grade stands between the words for the muscle (`kraft 4/5 i kneekstensjon`) or within this many tokens behind them. */
const GRADE_REACH = 6;
/** `ptosefri`, `feberfrie`: the last part of the word denies the first. */
const FREE = /.{3}(fri|frie|fritt)$/;
const NONE: readonly Mention[] = [];

/**
 * The mentions among the matches of one sentence: look-alikes removed, of overlapping matches of one finding the one with
 * most words, grades read, names only where they are put forward.
 */
export function mentionsOf(
  matches: Pick<Matches, 'findings' | 'lookAlikes'>,
  tokens: Tokens,
  sentence: Sentence,
  role: SectionRole | undefined,
): readonly Mention[] {
  if (matches.findings.length === 0) return NONE;
  const believable = withoutLookAlikes(matches, tokens, sentence, role);
  if (believable.length === 0) return NONE;
  if (believable.length > 1) believable.sort(byWords);
  const kept: FindingMatch[] = [];
  const mentions: Mention[] = [];
  for (const match of believable) {
    if (overlapsOneOf(kept, match)) continue;
    kept.push(match);
    const mention = mentionOf(match, tokens, sentence);
    if (mention !== undefined) mentions.push(mention);
  }
  return mentions.length > 1 ? mentions.sort((a, b) => a.first - b.first) : mentions;
}

function withoutLookAlikes(
  { findings, lookAlikes }: Pick<Matches, 'findings' | 'lookAlikes'>,
  tokens: Tokens,
  sentence: Sentence,
  role: SectionRole | undefined,
): FindingMatch[] {
  const others = lookAlikes.filter(({ first }) => first >= sentence.first);
  const out: FindingMatch[] = [];
  for (const match of findings) {
    if (match.first < sentence.first || overlapsOneOf(others, match)) continue;
    if (match.meaning.polarity === 'named' && !isPutForward(match, tokens, sentence, role)) continue;
    out.push(match);
  }
  return out;
}

/** Most words first, then a name that is put forward, then what says something by itself, then the closest together, then the earliest. */
function byWords(a: FindingMatch, b: FindingMatch): number {
  const words = b.used.length - a.used.length;
  const named = Number(b.meaning.polarity === 'named') - Number(a.meaning.polarity === 'named');
  const silence = Number(a.meaning.polarity === 'function') - Number(b.meaning.polarity === 'function');
  return words || named || silence || a.last - a.first - (b.last - b.first) || a.first - b.first;
}

/** Whether a match of the same finding shares a word with this one. */
function overlapsOneOf(others: readonly FindingMatch[], match: FindingMatch): boolean {
  for (const other of others) {
    if (other.meaning.finding === match.meaning.finding && overlaps(other, match)) return true;
  }
  return false;
}

function overlaps(a: FindingMatch, b: FindingMatch): boolean {
  if (a.last < b.first || b.last < a.first) return false;
  for (const token of a.used) if (b.used.includes(token)) return true;
  return false;
}

function mentionOf(match: FindingMatch, tokens: Tokens, sentence: Sentence): Mention | undefined {
  const { meaning, used, first, last } = match;
  if (meaning.polarity === 'graded') return graded(match, tokens, sentence);
  const free = meaning.polarity === 'present' && saysFree(used, tokens);
  return {
    finding: meaning.finding,
    polarity: free ? 'denied' : meaning.polarity === 'unless' ? 'present' : meaning.polarity,
    used,
    first,
    last,
  };
}

/** `aldri smertefri` holds the denial of the denial. */
function saysFree(used: readonly number[], { norms }: Tokens): boolean {
  let free = false;
  for (const token of used) free ||= endsFree(norms[token] ?? '');
  return free && !used.some(token => OWN_NEGATION.test(norms[token] ?? ''));
}

function endsFree(word: string): boolean {
  return word.includes('fri') && FREE.test(word);
}

/** `stortå ekst 4/5` is a weakness, `5/5` denies it; without a grade nothing is said. */
function graded(match: FindingMatch, tokens: Tokens, sentence: Sentence): Mention | undefined {
  const { meaning } = match;
  const limit = Math.min(sentence.end, match.last + 1 + GRADE_REACH);
  for (let i = match.first + 1; i < limit; i++) {
    if (match.used.includes(i)) continue;
    if (tokens.kinds[i] === Kind.period || tokens.kinds[i] === Kind.semicolon) return undefined;
    if (tokens.kinds[i] !== Kind.number) continue;
    const slash = tokens.kinds[i + 1] === Kind.slash ? i + 1 : i + 2;
    if (tokens.kinds[slash] !== Kind.slash || Number(tokens.norms[slash + 1]) !== meaning.outOf)
      return undefined;
    const minus = tokens.kinds[i + 1] === Kind.minus ? 0.5 : 0;
    const grade = Number((tokens.norms[i] ?? '').replace(',', '.')) - minus;
    const polarity = grade < meaning.presentBelow ? 'present' : 'denied';
    const used = [...match.used, i, slash, slash + 1];
    return {
      finding: meaning.finding,
      polarity,
      used,
      first: match.first,
      last: Math.max(match.last, slash + 1),
    };
  }
  return undefined;
}
