import { oneOf, type Random } from './seeded.ts';

/** Places of a sentence that names nobody where a name would stand, and the template that goes in. `$0` is what stood there. */
const SEAMS: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^(?:Pasienten|Pasient|Pas\.?|Pt\.?|Han|Hun|Ho|She|He|The patient)(?= \p{Ll})/u,
    ['{G}', '{G}', '{F}', '{N}', '{T} {F}', '$0 {G}', '{R} {G}', '{A}'],
  ],
  [
    /(?<= (?:at|som|fordi|når|da|hvis|om|og|men|that|when|because) )(?:han|hun|ho|he|she)(?= \p{Ll})/u,
    ['{G}', '{F}', '{R} {G}'],
  ],
  [
    /(?<![\p{L}])(?:kona|mannen|sønnen|datteren|dattera|datter|mor|far|moren|faren|samboer|samboeren|broren|søsteren|mora|wife|husband|naboen|sjefen|kollega|treneren|legen|fastlegen|fysioterapeuten|kiropraktor)(?=[ .,])(?! (?:til|av|og) )/u,
    ['$0 {G}', '$0 {N}', '$0, {G},', '$0 ({G})'],
  ],
  [
    /(?<=\p{L})(?= (?:og|men|,) )/u,
    [' hos {H}', ' ved {P}', ' sammen med {G}', ' (ved {G})', ' i {P}', ' på {W}'],
  ],
  [/(?<=^\p{Lu}\p{L}+ )(?=\p{Ll})/u, ['{G} ', 'fra {P} ', 'for {G} ']],
  [
    /^(?=\p{Lu})/u,
    [
      '{N}: ',
      '{G}: ',
      '{D} {G}. ',
      '{N} {D}. ',
      '{H}: ',
      '{G}, {D} år. ',
      '{F}. ',
      '{A}: ',
      '{P}. ',
      '{I}: ',
    ],
  ],
  [
    /(?<=[\p{L}\d])(?=[.!]?$)/u,
    [
      ', sier {G}',
      ' ifølge {R} {G}',
      ', bor på {P}',
      ' hos {H}',
      ' ved {H}',
      ' på {H}',
      ' i {P}',
      ' etter tur til {P}',
      ' sammen med {G}',
      ' ({G})',
      ' v/ {T} {F}',
      ', {T} {F} informert',
      ' - {I}',
      ', jobber på {W}',
      ', {W}',
      ' på {S}',
      ' på trening med {C}',
      ' hjemme på {P}',
      ', opplyser {G} ved {O}',
      ', jf. {F}',
      ' (ringte {G})',
      ', følges av {O}',
      ', sendt fra {O}',
      '. {G} er med',
      ', kommer fra {P}',
      ' og {G}',
    ],
  ],
];

/** A sentence that names nobody as a template that names somebody, somewhere in it; `undefined` where no seam fits. */
export function woven(sentence: string, random: Random): string | undefined {
  if (/[{}]/.test(sentence)) return undefined;
  const fitting = SEAMS.filter(([seam]) => seam.test(sentence));
  if (fitting.length === 0) return undefined;
  const [seam, patches] = oneOf(fitting, random);
  const patch = oneOf(patches, random);
  return sentence.replace(seam, stood => patch.replace('$0', stood));
}

const CHANGED_FROM = 5;

/** A sentence with one of its words misspelt, clipped or in capitals: not every word that no list holds is a name. */
export function roughened(sentence: string, random: Random): string {
  const words = sentence.split(' ');
  const at = Math.floor(random() * words.length);
  const word = words[at] ?? '';
  if (word.length < CHANGED_FROM || !/^\p{L}+$/u.test(word)) return sentence;
  const n = 1 + Math.floor(random() * (word.length - 2));
  const clipped = word.slice(0, Math.min(5, Math.max(2, n)));
  words[at] = oneOf(
    [
      word.slice(0, n) + word.slice(n + 1),
      word.slice(0, n) + word.charAt(n) + word.slice(n),
      word.slice(0, n) + word.charAt(n + 1) + word.charAt(n) + word.slice(n + 2),
      `${clipped}.`,
      `${clipped}.`,
      `${clipped}nr.`,
      word.toUpperCase(),
      word.charAt(0).toUpperCase() + word.slice(1),
    ],
    random,
  );
  const written = words.join(' ');
  return random() < 0.3 ? written.charAt(0).toUpperCase() + written.slice(1) : written;
}

/** The first words of a sentence as a heading in capitals on a line of their own. */
export function headed(sentence: string, random: Random): string {
  const words = sentence.split(' ').slice(0, 1 + Math.floor(random() * 4));
  return `\n${words
    .join(' ')
    .replace(/[.,:;]$/, '')
    .toUpperCase()}\n`;
}
