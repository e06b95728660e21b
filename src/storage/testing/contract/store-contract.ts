import { afterAll, beforeAll, describe } from 'vitest';
import { administrationContract } from './administration-contract.ts';
import { cardContract, orderContract } from './card-contract.ts';
import { evaluationContract } from './evaluation-contract.ts';
import { eventContract } from './event-contract.ts';
import { keepingContract } from './keeping-contract.ts';
import { reviewContract } from './review-contract.ts';
import { standingContract } from './standing-contract.ts';
import { type Backend, UnderTest } from './under-test.ts';

const OPEN_MS = 60_000;

/** What every backend of the store must do. */
export function storeContract(name: string, backend: Backend): void {
  describe(`the store, ${name}`, () => {
    const under = new UnderTest(backend);
    beforeAll(() => under.open(), OPEN_MS);
    afterAll(() => under.end(), OPEN_MS);
    evaluationContract(under);
    cardContract(under);
    orderContract(under);
    standingContract(under);
    eventContract(under);
    keepingContract(under);
    administrationContract(under);
    reviewContract(under);
  });
}
