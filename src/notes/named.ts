import type { SectionRole } from '../core/vocabulary.ts';
import type { Sentence } from '../text/sentences.ts';
import { Kind, type KindCode, type Tokens } from '../text/tokenize.ts';
import type { MatchOf } from './matches.ts';

/** What may stand between a name and the mark that closes it: the side, the limb, and the code of the diagnosis. */
const BESIDE =
  /^(h|v|hø|høyre|høgre|ve|venstre|bilat|bilateralt|sin|dx|dex|right|left|i|in|legg|leggen|lår|låret|bein|beinet|ben|benet|arm|armen|kne|kneet|hofte|hofta|hoften|ankel|fot|foten|håndledd|handledd|skulder|calf|leg|knee|hip|wrist|ankle|foot|shoulder|[a-z]\d{2}(\d|\.\d)?)$/;
/** The most tokens of that kind. */
const BESIDE_REACH = 3;
/** `DVT/cellulitt?`, `DVT eller cellulitt?`: the mark closes both. */
const OR = /^(eller|or|vs|versus)$/;
const OTHER_NAME_REACH = 4;
/** `Vurdering: Lungeemboli, innlegges`: what is done about it. */
const ACTION =
  /^(innlegges|innleggast|innlegg|innl|legges|leggast|legg|sendes|sendast|sender|henvises|henviser|henv|øhj|øh|ø-hjelp|øyeblikkelig|akutt|ringer|ringjer|ambulanse|113|amk|admit|admitted|admission|refer|referred|send|sent|transfer|urgent)$/;
/** `Tidligere hjerteinfarkt?`, `kjent DVT?` ask about what was. */
const EARLIER = /^(tidligere|tidlegare|tidl|previous|prior|earlier|past|gjennomgått|kjent|kjend|known)$/;
/** Where a disease that stands alone is somebody's earlier one, whatever is done next. */
const ELSEWHERE: ReadonlySet<SectionRole | undefined> = new Set(['history', 'family']);
const IF = /^(hvis|viss|dersom|if)$/;
/** `Har pasienten hatt DVT?` */
const HAVE = /^(har|hadde|has|have|had)$/;
const HAD = /^(hatt|had)$/;
/** `Kan man arve hjerteinfarkt?` asks about the disease and not about the patient. */
const ANYBODY = /^(man|en|ein|du|folk|one|you|people)$/;
const CLOSES: ReadonlySet<KindCode> = new Set([
  Kind.period,
  Kind.newline,
  Kind.question,
  Kind.exclamation,
  Kind.semicolon,
]);

/**
 * Whether a name of a disease is put forward as what it may be: asked with a question mark behind it (`DVT?`), or alone in its sentence under the
 * heading of the assessment (`Vurdering: Temporalisarteritt.`) or before what is done (`Meningitt. Innlegges.`). A name in any other place tells of no suspicion by itself.
 */
export function isPutForward(
  match: MatchOf<'finding'>,
  tokens: Tokens,
  sentence: Sentence,
  role: SectionRole | undefined,
): boolean {
  const behind = markBehind(match.last, tokens, sentence);
  if (behind === Kind.question) return !asksElsewhere(match, tokens, sentence);
  if (behind === undefined || !opens(match.first, tokens, sentence)) return false;
  return role === 'assessment' || (!ELSEWHERE.has(role) && ACTION.test(tokens.norms[sentence.end] ?? ''));
}

/** Whether the question is about what the patient had before, what may come, or what anybody may get. */
function asksElsewhere({ first }: MatchOf<'finding'>, tokens: Tokens, sentence: Sentence): boolean {
  const { norms, kinds } = tokens;
  const before = kinds[first - 1] === Kind.period ? first - 2 : first - 1;
  if (before >= sentence.first && EARLIER.test(norms[before] ?? '')) return true;
  const words = norms.slice(sentence.first, first);
  const [verb = '', whom = ''] = words;
  if (/^(kan|can)$/.test(verb) && ANYBODY.test(whom)) return true;
  return (HAVE.test(verb) && words.some(word => HAD.test(word))) || words.some(word => IF.test(word));
}

/** The mark that closes what ends at `last`; the end of the sentence counts as a period, and so does a comma before what is done. */
function markBehind(last: number, tokens: Tokens, { end }: Sentence): KindCode | undefined {
  const { kinds, norms } = tokens;
  for (let i = last + 1; i <= last + 1 + BESIDE_REACH; i++) {
    const kind = kinds[i];
    if (i >= end || kind === undefined) return Kind.period;
    if (CLOSES.has(kind)) return kind;
    if (kind === Kind.open || kind === Kind.close) continue;
    if (kind === Kind.comma) return ACTION.test(norms[i + 1] ?? '') ? Kind.period : undefined;
    if (kind === Kind.slash || OR.test(norms[i] ?? ''))
      return closesOther(i + 1, tokens, end) ? Kind.question : undefined;
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

/** Whether a few words from `from` on end in a question mark. */
function closesOther(from: number, { kinds }: Tokens, end: number): boolean {
  for (let i = from; i < end && i <= from + OTHER_NAME_REACH; i++) {
    if (kinds[i] === Kind.question) return true;
    if (kinds[i] !== Kind.word && kinds[i] !== Kind.slash) return false;
  }
  return false;
}
