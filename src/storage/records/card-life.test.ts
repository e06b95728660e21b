import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CardLife, CardRules } from './card-life.ts';

const DAY_MS = 86_400_000;
const RULES = new CardRules(90);

type Step =
  | { readonly kind: 'seen'; readonly at: number; readonly facts: string }
  | { readonly kind: 'missed'; readonly at: number }
  | { readonly kind: 'answered'; readonly at: number; readonly state: 'acknowledged' | 'overridden' };

function take(life: CardLife | undefined, step: Step): CardLife | undefined {
  if (step.kind === 'seen') return RULES.seen(life, step.at, step.facts);
  if (life === undefined) return undefined;
  if (step.kind === 'missed') return RULES.missed(life, step.at);
  return RULES.answered(life, { state: step.state, at: step.at, feedbackId: `f${step.at}` });
}

/** State at the end, events taken in the order given. */
function stateAfter(steps: readonly Step[], now = 1_000): string | undefined {
  const life = steps.reduce<CardLife | undefined>(take, undefined);
  return life && RULES.stateAt(life, now);
}

const seen = (at: number, facts = 'a'): Step => ({ kind: 'seen', at, facts });
const missed = (at: number): Step => ({ kind: 'missed', at });
const overridden = (at: number): Step => ({ kind: 'answered', at, state: 'overridden' });
const accepted = (at: number): Step => ({ kind: 'answered', at, state: 'acknowledged' });

describe('the life of a card', () => {
  it.each([
    ['given', [seen(1)], 'raised'],
    ['given again', [seen(1), seen(2)], 'raised'],
    ['accepted', [seen(1), accepted(2)], 'acknowledged'],
    ['overridden, given again', [seen(1), overridden(2), seen(3)], 'overridden'],
    ['overridden, given with other facts', [seen(1), overridden(2), seen(3, 'b')], 'raised'],
    [
      'overridden, with other facts, with the first',
      [seen(1), overridden(2), seen(3, 'b'), seen(4)],
      'raised',
    ],
    ['overridden for other facts', [seen(1), seen(2, 'b'), overridden(3)], 'overridden'],
    ['not given any more', [seen(1), missed(2)], 'resolved'],
    ['overridden, not given any more', [seen(1), overridden(2), missed(3)], 'resolved'],
    ['overridden, gone, back', [seen(1), overridden(2), missed(3), seen(4)], 'raised'],
    ['accepted, then overridden', [seen(1), accepted(2), overridden(3)], 'overridden'],
    ['answers in the wrong order', [seen(1), overridden(3), accepted(2)], 'overridden'],
    ['missed before it was given', [seen(2), missed(1)], 'raised'],
    ['an answer that came before a sighting it was to', [seen(1), overridden(3), seen(2, 'b')], 'overridden'],
    ['an answer to facts that are gone, which came late', [seen(1), seen(3, 'b'), overridden(2)], 'raised'],
  ] as const)('%s', (_, steps, state) => {
    expect(stateAfter(steps)).toBe(state);
  });

  it('expires by the last sighting, an override does not, and what comes back is a new alarm', () => {
    expect(stateAfter([seen(0)], 90 * DAY_MS)).toBe('raised');
    expect(stateAfter([seen(0)], 90 * DAY_MS + 1)).toBe('expired');
    expect(stateAfter([seen(0), accepted(1)], 91 * DAY_MS)).toBe('expired');
    expect(stateAfter([seen(0), overridden(1)], 91 * DAY_MS)).toBe('overridden');
    const back = [seen(0), accepted(1), seen(100 * DAY_MS)].reduce<CardLife | undefined>(take, undefined);
    expect(back?.raisedAt).toBe(100 * DAY_MS);
    expect(stateAfter([seen(0), accepted(1), seen(100 * DAY_MS)], 100 * DAY_MS)).toBe('raised');
  });

  /** Steps at different times, each card given at least once. */
  const steps = fc
    .array(
      fc.oneof(
        fc.record({ kind: fc.constant('seen' as const), facts: fc.constantFrom('a', 'b') }),
        fc.record({ kind: fc.constant('missed' as const) }),
        fc.record({
          kind: fc.constant('answered' as const),
          state: fc.constantFrom('acknowledged' as const, 'overridden' as const),
        }),
      ),
      { maxLength: 7 },
    )
    .map(list => [seen(1), ...list.map((step, i): Step => ({ ...step, at: i + 2 }))]);

  it('is resolved or not by times alone, and no order of events silences an alarm that stands', () => {
    const shuffled = steps.chain(inOrder =>
      fc.shuffledSubarray(inOrder, { minLength: inOrder.length }).map(mixed => ({
        inOrder,
        mixed: [...mixed.filter(one => one.at === 1), ...mixed.filter(one => one.at > 1)],
      })),
    );
    fc.assert(
      fc.property(shuffled, ({ inOrder, mixed }) => {
        const right = stateAfter(inOrder);
        const got = stateAfter(mixed);
        expect(got === 'resolved').toBe(right === 'resolved');
        if (right === 'raised') expect(got).toBe('raised');
      }),
      { numRuns: 2_000 },
    );
  });

  it('changes nothing when an event comes twice', () => {
    fc.assert(
      fc.property(steps, inOrder => {
        expect(stateAfter(inOrder.flatMap(step => [step, step]))).toBe(stateAfter(inOrder));
      }),
    );
  });
});
