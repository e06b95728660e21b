import { fold } from '../../../anonymize/record/folded-text.ts';

/** First characters by which values are looked up; shorter values are compared as they are. */
const PREFIX = 6;

/** Values that must stand nowhere, found in any casing and spacing; the time goes by the length of the text, not by how many there are. */
export class PlantedValues {
  private readonly byPrefix = new Map<string, Set<string>>();
  readonly all = new Set<string>();

  add(value: string): void {
    const folded = fold(value);
    if (folded.length < PREFIX) throw new Error('a planted value must be long enough to mean something');
    this.all.add(folded);
    const prefix = folded.slice(0, PREFIX);
    const same = this.byPrefix.get(prefix) ?? new Set();
    this.byPrefix.set(prefix, same.add(folded));
  }

  /** Those that stand in a text, line by line. */
  in(text: string): string[] {
    const found: string[] = [];
    for (const line of text.split('\n')) {
      const folded = fold(line);
      for (let at = 0; at + PREFIX <= folded.length; at++)
        for (const value of this.byPrefix.get(folded.slice(at, at + PREFIX)) ?? [])
          if (folded.startsWith(value, at)) found.push(value);
    }
    return found;
  }
}
