import type { BackedPart, Guideline, Passage } from '../core/guideline.ts';

/** Where the cards are read: its own guidelines go before those of other countries. */
const HOME = 'NO';

/** All passages of the guidelines, in the order in which they stand. */
export function passagesOf(guidelines: ReadonlyMap<string, Guideline>): readonly Passage[] {
  return [...guidelines.values()].flatMap(guideline =>
    guideline.sections.map(section => ({ id: `${guideline.id}#${section.id}`, guideline, section })),
  );
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** Norwegian guidelines first, then the newer ones, those of one year by id; passages of one guideline as they stand. */
function byWorth(a: Passage, b: Passage): number {
  const home = Number(b.guideline.country === HOME) - Number(a.guideline.country === HOME);
  return home || b.guideline.year - a.guideline.year || compare(a.guideline.id, b.guideline.id);
}

/** Gives the passages that back a card of a condition. */
export type Backing = (condition: string, part: BackedPart) => readonly Passage[];

const NONE: readonly Passage[] = [];

/**
 * Makes the links ready: the passages that name a condition and back that card, Norwegian ones first, then newer ones. Where no passage
 * names it there are none; nothing is searched for, since the nearest of wrong passages is wrong.
 */
export function compileBacking(guidelines: ReadonlyMap<string, Guideline>): Backing {
  const links = new Map<string, Passage[]>();
  for (const passage of passagesOf(guidelines)) {
    for (const condition of passage.section.conditions) {
      for (const part of passage.section.backs) {
        const key = `${part} ${condition}`;
        const list = links.get(key);
        if (list === undefined) links.set(key, [passage]);
        else list.push(passage);
      }
    }
  }
  for (const list of links.values()) list.sort(byWorth);
  return (condition, part) => links.get(`${part} ${condition}`) ?? NONE;
}
