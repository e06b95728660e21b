import type { Group, Pattern } from './pattern.ts';

/** Places of what a pattern consists of, counted from where it begins. Behind them stand the elements that it needs besides, then its groups. */
const NUMBER = 0;
const MEANING = 1;
const TOPIC = 2;
const ANCHOR_GROUP = 3;
const ANCHOR_ELEMENT = 4;
const GROUPS = 5;
const NEEDED = 6;
const HEADER = 7;
/** Of a group: how many elements it has, which of them is its first that is not optional, and where they stand. */
const GROUP_HEADER = 2;
/** Of an element: whether it is optional, how many symbols it has, and those. */
const ELEMENT_HEADER = 2;
/** Of a group within its pattern: where it stands, and whether it must follow the one before. */
const GROUP_ENTRY = 2;

/**
 * Patterns as whole numbers in one list, so that trying one touches little memory. A pattern, a group and an element are known by where they begin
 * in it.
 */
export class PatternCode {
  private readonly building: number[] = [];
  private code = new Int32Array(0);

  /** Writes a pattern and gives its place. @param meaning its number. */
  add(pattern: Pattern, number: number, meaning: number): number {
    const { building } = this;
    const { groups, ordered, required, topic, anchorGroup, anchorElement } = pattern;
    const needed = required.slice(2);
    const place = building.length;
    building.push(number, meaning, topic, anchorGroup, anchorElement, groups.length, needed.length);
    const from = building.length;
    for (let i = 0; i < needed.length + groups.length * GROUP_ENTRY; i++) building.push(0);
    const elements = new Map<readonly number[], number>();
    groups.forEach((group, g) => {
      const entry = from + needed.length + g * GROUP_ENTRY;
      building[entry] = this.addGroup(group, elements);
      building[entry + 1] = ordered[g - 1] === true ? 1 : 0;
    });
    needed.forEach((symbols, i) => {
      building[from + i] = elements.get(symbols) ?? 0;
    });
    return place;
  }

  private addGroup({ elements, lead }: Group, places: Map<readonly number[], number>): number {
    const { building } = this;
    const group = building.push(elements.length, lead) - GROUP_HEADER;
    for (let e = 0; e < elements.length; e++) building.push(0);
    elements.forEach(({ symbols, optional }, e) => {
      const element = building.push(optional ? 1 : 0, symbols.length) - ELEMENT_HEADER;
      for (const symbol of symbols) building.push(symbol);
      building[group + GROUP_HEADER + e] = element;
      places.set(symbols, element);
    });
    return group;
  }

  /** Makes the list ready for reading; nothing is added afterwards. */
  freeze(): void {
    this.code = Int32Array.from(this.building);
    this.building.length = 0;
  }

  /** The pattern among all, from 0. */
  numberOf(pattern: number): number {
    return this.at(pattern + NUMBER);
  }

  meaningOf(pattern: number): number {
    return this.at(pattern + MEANING);
  }

  /** The region that must be the topic; -1 for none. */
  topicOf(pattern: number): number {
    return this.at(pattern + TOPIC);
  }

  anchorGroupOf(pattern: number): number {
    return this.at(pattern + ANCHOR_GROUP);
  }

  anchorElementOf(pattern: number): number {
    return this.at(pattern + ANCHOR_ELEMENT);
  }

  groupCount(pattern: number): number {
    return this.at(pattern + GROUPS);
  }

  /** How many elements must occur besides the two that a pattern is looked up by. */
  neededCount(pattern: number): number {
    return this.at(pattern + NEEDED);
  }

  needed(pattern: number, i: number): number {
    return this.at(pattern + HEADER + i);
  }

  group(pattern: number, g: number): number {
    return this.at(pattern + HEADER + this.neededCount(pattern) + g * GROUP_ENTRY);
  }

  /** Whether the group must follow the one before. */
  follows(pattern: number, g: number): boolean {
    return this.at(pattern + HEADER + this.neededCount(pattern) + g * GROUP_ENTRY + 1) === 1;
  }

  elementCount(group: number): number {
    return this.at(group);
  }

  /** The first element that is not optional. */
  leadOf(group: number): number {
    return this.at(group + 1);
  }

  element(group: number, e: number): number {
    return this.at(group + GROUP_HEADER + e);
  }

  isOptional(element: number): boolean {
    return this.at(element) === 1;
  }

  /** Place of the first symbol of an element. */
  symbols(element: number): number {
    return element + ELEMENT_HEADER;
  }

  /** The place behind its last symbol. */
  symbolsEnd(element: number): number {
    return element + ELEMENT_HEADER + this.at(element + 1);
  }

  /** The symbol at a place. */
  at(place: number): number {
    return this.code[place] ?? 0;
  }
}
