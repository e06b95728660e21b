import { Kind, type Tokens } from './tokenize.ts';

/** What is counted with an ordinal in clinical Norwegian: `3. metatars`, `2. trimester`, `12. mai`. */
const COUNTED =
  /^(meta|mellom|falang|stråle|ray|tå|finger|fingr|dag|døgn|uke|uka|veke|veka|mnd|måned|månad|år|trimester|gang|gong|kur|dose|time|kontroll|behandling|ribbe|ribb|costa|interkostal|i?c-?rom|virvel|cervikal|lumbal|torakal|thorakal|sakral|grad|januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)/;
const LARGEST = 40;

/** Whether the period at `i` makes an ordinal of the number before it, as `3. metatars` does, and so ends no sentence. */
export function isOrdinal(tokens: Tokens, i: number): boolean {
  if (tokens.kinds[i - 1] !== Kind.number || tokens.ends[i - 1] !== tokens.starts[i]) return false;
  const value = Number(tokens.norms[i - 1]);
  const next = i + 1;
  if (!Number.isInteger(value) || value < 1 || value > LARGEST || tokens.kinds[next] !== Kind.word)
    return false;
  const start = tokens.starts[next] ?? 0;
  const letter = tokens.text.charAt(start);
  return letter === letter.toLowerCase() && COUNTED.test(tokens.norms[next] ?? '');
}
