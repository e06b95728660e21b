import { Kind, type Tokens } from '../text/tokenize.ts';
import type { Sentence } from '../text/sentences.ts';
import type { Match } from './match.ts';
import type { Mention } from './sentence-view.ts';

type FindingMeaning = Extract<Match['meaning'], { type: 'finding' }>;

interface Candidate {
  readonly match: Match;
  readonly meaning: FindingMeaning;
}

/** A grade stands within this many tokens behind the muscle it is of. */
const GRADE_REACH = 6;

/**
 * The mentions among the matches of one sentence: look-alikes removed, of overlapping matches of one finding the one with
 * most words, grades read.
 */
export function mentionsOf(matches: readonly Match[], tokens: Tokens, sentence: Sentence): Mention[] {
  const candidates: Candidate[] = [];
  const lookAlikes: Candidate[] = [];
  for (const match of matches) {
    if (match.meaning.type !== 'finding') continue;
    (match.meaning.polarity === 'unless' ? lookAlikes : candidates).push({ match, meaning: match.meaning });
  }
  const kept: Candidate[] = [];
  const believable = candidates.filter(({ match, meaning }) => !lookAlikes.some(other => other.meaning.finding === meaning.finding && overlaps(other.match, match)));
  believable.sort((a, b) => b.match.used.length - a.match.used.length || a.match.last - a.match.first - (b.match.last - b.match.first) || a.match.first - b.match.first);
  for (const candidate of believable) {
    const covered = kept.some(other => other.meaning.finding === candidate.meaning.finding && overlaps(other.match, candidate.match));
    if (!covered) kept.push(candidate);
  }
  return kept.flatMap(candidate => mentionOf(candidate, tokens, sentence) ?? []).sort((a, b) => a.first - b.first);
}

function overlaps(a: Match, b: Match): boolean {
  if (a.last < b.first || b.last < a.first) return false;
  return a.used.some(token => b.used.includes(token));
}

function mentionOf({ match, meaning }: Candidate, tokens: Tokens, sentence: Sentence): Mention | undefined {
  if (meaning.polarity !== 'graded') {
    const polarity = meaning.polarity === 'denied' ? 'denied' : 'present';
    return { finding: meaning.finding, polarity, used: match.used, first: match.first, last: match.last };
  }
  return graded(match, meaning, tokens, sentence);
}

/** `stortå ekst 4/5` is a weakness, `5/5` denies it; without a grade nothing is said. */
function graded(match: Match, meaning: FindingMeaning, tokens: Tokens, sentence: Sentence): Mention | undefined {
  const limit = Math.min(sentence.end, match.last + 1 + GRADE_REACH);
  for (let i = match.last + 1; i < limit; i++) {
    if (tokens.kinds[i] === Kind.period || tokens.kinds[i] === Kind.semicolon) return undefined;
    if (tokens.kinds[i] !== Kind.number) continue;
    const slash = tokens.kinds[i + 1] === Kind.slash ? i + 1 : i + 2;
    if (tokens.kinds[slash] !== Kind.slash || Number(tokens.norms[slash + 1]) !== meaning.outOf) return undefined;
    const minus = tokens.kinds[i + 1] === Kind.minus ? 0.5 : 0;
    const grade = Number((tokens.norms[i] ?? '').replace(',', '.')) - minus;
    const polarity = grade < meaning.presentBelow ? 'present' : 'denied';
    const used = [...match.used, i, slash, slash + 1];
    return { finding: meaning.finding, polarity, used, first: match.first, last: slash + 1 };
  }
  return undefined;
}
