import { fold } from '../record/folded-text.ts';
import type { Span } from '../spans/span.ts';
import { People } from './people.ts';
import type { Replacement } from './replace-spans.ts';

/**
 * Numbered tags, the same for the same thing over all texts of one record: `[NAME_1]` for every mention of one person, `[PHONE_1]` for one number however it
 * is spaced. One instance for each record; numbers say nothing outside it.
 */
export function createTags(): Replacement {
  const people = new People();
  const numbers = new Map<string, Map<string, number>>();
  const numberOf = ({ label }: Span, written: string): number => {
    if (label === 'NAME') return people.of(written).number;
    const own = numbers.get(label) ?? new Map<string, number>();
    numbers.set(label, own);
    const key = fold(written);
    const number = own.get(key) ?? own.size + 1;
    own.set(key, number);
    return number;
  };
  return (span, written) => `[${span.label}_${numberOf(span, written)}]`;
}
