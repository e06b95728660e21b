import { Kind, type Tokens } from '../text/tokenize.ts';

/** Sides and places that stand behind the mark of a test: `Lasegue + ve`. */
const PLACE =
  /^(ve|hø|venstre|høyre|høgre|bilat|bilateralt|medialt|lateralt|left|right|bilaterally|bilateral|l|r|på|i|v|ved|at|for|over)$/;

/** `K+` and `Ca++` are salts. */
const ION_LETTERS = 2;

/**
 * The word that a mark or letter behind a name stands for: `Lasegue +` is `pos`, `Babinski -` is `neg`, `SLR N` is `normal`. Undefined for
 * every other token: a sign before a number, a dash between words, `ve + hø`.
 */
export function wordOfMark(tokens: Tokens, i: number): string | undefined {
  const { kinds } = tokens;
  if (kinds[i] === Kind.word) return isLetterNormal(tokens, i) ? 'normal' : undefined;
  if (kinds[i] !== Kind.plus && kinds[i] !== Kind.minus) return undefined;
  if (!answers(tokens, i)) return undefined;
  return kinds[i] === Kind.plus ? 'pos' : 'neg';
}

/** Whether the mark stands behind a name, or behind another such mark, and before an end or a place. */
function answers({ kinds, norms, starts, ends }: Tokens, i: number): boolean {
  let before = i - 1;
  while (kinds[before] === kinds[i]) before--;
  const behind = kinds[before];
  if (
    behind === Kind.word &&
    ends[before] === starts[before + 1] &&
    (norms[before] ?? '').length <= ION_LETTERS
  )
    return false;
  if (behind !== Kind.word && behind !== Kind.colon && behind !== Kind.slash && behind !== Kind.open)
    return false;
  let after = i + 1;
  while (kinds[after] === kinds[i]) after++;
  const next = kinds[after];
  if (next === Kind.number || next === Kind.other) return false;
  return next !== Kind.word || (kinds[i] === Kind.plus && PLACE.test(norms[after] ?? ''));
}

/** `SLR N, reflekser N`: a capital alone behind a name and before a mark. */
function isLetterNormal({ kinds, norms, text, starts, ends }: Tokens, i: number): boolean {
  if (norms[i] !== 'n' || text.charAt(starts[i] ?? 0) !== 'N') return false;
  const next = kinds[i + 1];
  const closes = next === undefined || next === Kind.comma || next === Kind.period || next === Kind.semicolon;
  return closes && kinds[i - 1] === Kind.word && (starts[i] ?? 0) > (ends[i - 1] ?? 0);
}
