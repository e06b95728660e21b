import { NAME_PARTICLES } from '../lists/name-particles.ts';
import { fold } from '../record/folded-text.ts';

/** A person as far as the mentions of one record tell. */
export interface Person {
  /** From 1 in the order in which people turn up. */
  readonly number: number;
  /** Folded words of the fullest mention, given names first where that is known. */
  words: readonly string[];
}

/** Folded words of a written name without genitive, particles and full stops; `Hansen, Kari` is turned around. */
export function nameWords(written: string): string[] {
  const [last = '', first] = written.split(',');
  const ordered = first === undefined ? written : `${first} ${last}`;
  const words = [...ordered.matchAll(/\p{L}[\p{L}'’]*/gu)]
    .map(match => match[0])
    .filter(word => !NAME_PARTICLES.has(word) && word !== 'og');
  return words.map((word, i) => fold(i === words.length - 1 ? withoutGenitive(word, written) : word));
}

/** `Karis` to `Kari` where what is left is long enough to be a name. Names that end in s keep it: another mention decides. */
function withoutGenitive(word: string, written: string): string {
  return /\p{L}{3,}['’]s$/u.test(written) ? word.replace(/['’]s$/, '') : word.replace(/['’]$/, '');
}

/** The people of one record, told apart by the words and initials of their mentions. */
export class People {
  private readonly people: Person[] = [];

  /** The person a mention speaks of: one whose name holds all its words or initials; else a new one. */
  of(written: string): Person {
    const words = nameWords(written);
    const known = this.people.find(person => isSame(person.words, words));
    if (known === undefined) {
      const person: Person = { number: this.people.length + 1, words };
      this.people.push(person);
      return person;
    }
    if (words.length > known.words.length || longest(words) > longest(known.words)) known.words = words;
    return known;
  }
}

function longest(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0);
}

/** One mention says no more than the other, and nothing else: `Kari`, `K. Nordmann`, `Nordmann` are all `Kari Nordmann`. */
function isSame(a: readonly string[], b: readonly string[]): boolean {
  const [more, fewer] = a.length >= b.length ? [a, b] : [b, a];
  if (fewer.length === 0) return more.length === 0;
  if (fewer.length === 1 && isInitials(fewer[0] ?? '', more)) return true;
  const used = new Set<number>();
  return fewer.every(word => {
    const at = more.findIndex((other, i) => !used.has(i) && isSameWord(word, other));
    if (at !== -1) used.add(at);
    return at !== -1;
  });
}

function isSameWord(a: string, b: string): boolean {
  if (a === b || `${a}s` === b || a === `${b}s`) return true;
  return (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));
}

/** `kn` of `kari`, `nordmann`. */
function isInitials(word: string, words: readonly string[]): boolean {
  if (word.length < 2 || word.length > 4 || words.length < 2) return false;
  const all = words.map(one => one.charAt(0)).join('');
  return word === all || word === `${all.charAt(0)}${all.charAt(all.length - 1)}`;
}
