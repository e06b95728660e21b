import { LANGUAGES, type NameParts } from './name-parts.ts';
import { oneOf, type Random } from './seeded.ts';

function parts(text: string): string[] {
  return text.split(' ');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function languageOf(random: Random): NameParts {
  const [norwegian] = LANGUAGES;
  return norwegian !== undefined && random() < 0.3 ? norwegian : oneOf(LANGUAGES, random);
}

/** Where the first syllable of a name ends and its last begins. */
const SYLLABLE = /^([^aeiouyæøåáéíóúü]*[aeiouyæøåáéíóúü]+[^aeiouyæøåáéíóúü]?)(.+)$/iu;

/** A word that begins as one listed name and ends as another: `Torgunn`, `Halvberg`. */
export function blended(names: readonly string[], random: Random): string {
  const [first, second] = [oneOf(names, random), oneOf(names, random)];
  const [, start = first] = SYLLABLE.exec(first) ?? [];
  const [, , end = second] = SYLLABLE.exec(second) ?? [];
  return capital(start.toLowerCase() + end.toLowerCase());
}

/** Slips of the pen: what is written for what. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/([nlrts])\1/u, '$1'],
  [/(?<=[aeiou])([nlrtk])(?=[aeiou])/u, '$1$1'],
  [/å/u, 'aa'],
  [/ø/u, 'o'],
  [/æ/u, 'e'],
  [/k/u, 'c'],
  [/c/u, 'k'],
  [/i(?=.)/u, 'y'],
  [/y/u, 'i'],
  [/v/u, 'w'],
  [/w/u, 'v'],
  [/d$/u, ''],
  [/th/u, 't'],
  [/t(?!h)/u, 'th'],
  [/(?<=.)([aeiou])([nrl])/u, '$2$1'],
  [/sj/u, 'sh'],
  [/gh?/u, 'gh'],
  [/e$/u, ''],
  [/$/u, 'e'],
];

/** A name as a hurried hand writes it. */
export function misspelt(name: string, random: Random): string {
  const [wrong, written] = oneOf(SLIPS, random);
  return name.charAt(0) + name.slice(1).replace(wrong, written);
}

/** A given and a family name of one language that most likely stand on no list. */
export function inventedName(random: Random): { given: string; family: string } {
  const { given, family } = languageOf(random);
  const [first, rest] = given;
  const [start, middle, end] = family;
  return {
    given: capital(oneOf(parts(first), random) + oneOf(parts(rest), random)),
    family: capital(
      oneOf(parts(start), random) + oneOf(parts(middle), random) + oneOf(parts(end), random),
    ).trim(),
  };
}

const PLACE = [
  'Gras Tors Hell Kvam Sand Lang Brei Høg Låg Vest Aust Nord Ytter Inner Ravn Trold Seter Myk Skår Ulv Ørn Ost Ly Kalv Rein Fis Bor Hovd Ask Tind Gjer Stor Lille Hol Kval Laks Tran Sæl Gaup Bjørk Selje Einer Lyng Mose Kjerr Skog Grå Svart Kvit Raud Djup Grunn Brat Krok Tverr Ramn Gjøk Erte Humle Korn Kvern Mølle Kirke Prest Bisp Munke Kong Drott Finn Sam Kår Tuv Eid Hauk',
  'e a s er ar en ',
  'vik nes dal dalen fjord bygda voll eid vågen sund moen lia haugen bø vang øya strand foss stad mark elv li set heim berg holmen sletta åsen grenda vatnet tjønna sætra setra støl stølen tun tunet gard bakken brekka bråten rud hamn havn skjær odden tangen bukta kilen koia bu buøya hytta botn kleiva lien sjøen ås neset viken myra myrene løkka jordet kollen nuten toppen',
] as const;

/** The name of a farm or village that most likely stands on no list. */
export function inventedPlace(random: Random): string {
  const [start, middle, end] = PLACE;
  return capital(oneOf(parts(start), random) + oneOf(parts(middle), random) + oneOf(parts(end), random));
}
