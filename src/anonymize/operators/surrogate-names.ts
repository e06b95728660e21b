import type { WordLists } from '../lists/word-lists.ts';
import { fold } from '../record/folded-text.ts';
import { pick, type Random } from './random.ts';

/** A made-up person that stands for one of the record. */
export interface SurrogatePerson {
  readonly given: string;
  readonly surname: string;
}

/** Names and places that surrogates are drawn from: common ones, so that a surrogate points at nobody. */
export interface NamePool {
  readonly men: readonly string[];
  readonly women: readonly string[];
  readonly surnames: readonly string[];
  readonly places: readonly string[];
}

const pools = new WeakMap<WordLists, NamePool>();
const SHORTEST_PLACE = 4;

/** The pool of the lists, made once for them: going through all names for every record would cost more than finding what is in it. */
export function namePool(lists: WordLists): NamePool {
  const known = pools.get(lists);
  if (known !== undefined) return known;
  const isPlain = (name: string): boolean => /^\p{L}+$/u.test(name);
  const given = [...lists.givenNames].filter(([name]) => isPlain(name));
  const pool = {
    men: given.filter(([, sex]) => sex === 'm').map(([name]) => capital(name)),
    women: given.filter(([, sex]) => sex === 'f').map(([name]) => capital(name)),
    surnames: [...lists.surnames].filter(isPlain).map(capital),
    places: [...lists.places.keys()]
      .filter(place => isPlain(place) && place.length >= SHORTEST_PLACE)
      .map(capital),
  };
  pools.set(lists, pool);
  return pool;
}

/** Draws before all that is free is looked for. */
const MOST_DRAWS = 32;

/** One that is free. @throws Error when none is. */
export function pickFree(
  items: readonly string[],
  isFree: (item: string) => boolean,
  random: Random,
): string {
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const item = pick(items, random);
    if (isFree(item)) return item;
  }
  return pick(items.filter(isFree), random);
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Draws a person; the sex follows the given name where the lists know it. */
export function drawPerson(
  given: string | undefined,
  lists: WordLists,
  isFree: (name: string) => boolean,
  random: Random,
): SurrogatePerson {
  const pool = namePool(lists);
  const sex = given === undefined ? undefined : lists.givenNames.get(given.toLowerCase());
  const isMan = sex === 'm' || (sex !== 'f' && random() < 0.5);
  return {
    given: pickFree(isMan ? pool.men : pool.women, isFree, random),
    surname: pickFree(pool.surnames, isFree, random),
  };
}

/** Whether a word of a mention is a given name: by the lists, else by standing first of several. */
function isGiven(word: string, i: number, words: readonly string[], lists: WordLists): boolean {
  const lower = word.toLowerCase().replace(/['’]?s$/, '');
  const isListed = lists.givenNames.has(word.toLowerCase()) || lists.givenNames.has(lower);
  if (words.length === 1) return isListed || !lists.surnames.has(word.toLowerCase());
  return i < words.length - 1;
}

/**
 * A mention rewritten for the surrogate with its shape kept: how many words, initials, order, case, genitive, hyphens.
 * @param known folded words of the fullest mention of the same person, by which a surname that stands alone is told.
 */
export function writeLike(
  written: string,
  person: SurrogatePerson,
  lists: WordLists,
  known: readonly string[],
): string {
  const isInverted = written.includes(',');
  const words = [...written.matchAll(/\p{L}[\p{L}'’]*/gu)].map(match => match[0]);
  let i = -1;
  return written.replace(/\p{L}[\p{L}'’]*/gu, word => {
    i++;
    const isLastKnown = known.length > 1 && fold(word).startsWith(known[known.length - 1] ?? '');
    const isFirst = isInverted ? i > 0 : !isLastKnown && isGiven(word, i, words, lists);
    const name = isFirst ? person.given : person.surname;
    return inShape(isGenitive(word, lists) ? genitiveOf(name) : name, word);
  });
}

/** `Karis` where the lists hold `Kari` and not `Karis`; `Kari's`. */
function isGenitive(word: string, lists: WordLists): boolean {
  const lower = word.toLowerCase();
  if (/['’]s?$/.test(lower)) return true;
  const isListed = (name: string): boolean => lists.givenNames.has(name) || lists.surnames.has(name);
  return lower.endsWith('s') && !isListed(lower) && isListed(lower.slice(0, -1));
}

/** Norwegian genitive: s, and an apostrophe behind s, x and z. */
function genitiveOf(name: string): string {
  return /[sxz]$/i.test(name) ? `${name}'` : `${name}s`;
}

function inShape(name: string, like: string): string {
  if (like.length === 1) return name.charAt(0);
  if (like === like.toUpperCase()) return name.toUpperCase();
  return like === like.toLowerCase() ? name.toLowerCase() : name;
}
