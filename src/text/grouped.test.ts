import fc from 'fast-check';
import { expect, it } from 'vitest';
import { grouped } from './grouped.ts';

it('lists the positions of each key in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(6)), keys => {
      const { starts, order } = grouped(keys, 7);
      for (let key = 0; key < 7; key++) {
        const positions = keys.flatMap((one, i) => (one === key ? [i] : []));
        expect([...order.slice(starts[key], starts[key + 1])]).toEqual(positions);
      }
    }),
  );
});
