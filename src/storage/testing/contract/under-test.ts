import type { OpenedStore } from '../../open-store.ts';

/** How the contract gets its stores. */
export interface Backend {
  /** Opens the store; the same again after it was closed. */
  readonly open: () => Promise<OpenedStore>;
  readonly clean: () => Promise<void>;
  /** The clock of all stores opened here. */
  readonly clock: { now: Date };
}

/** The store of a run, which a test may close and open again. */
export class UnderTest {
  private opened: OpenedStore | undefined;

  constructor(private readonly backend: Backend) {}

  get store(): OpenedStore {
    if (this.opened === undefined) throw new Error('the store is not open');
    return this.opened;
  }

  get clock(): { now: Date } {
    return this.backend.clock;
  }

  async open(): Promise<void> {
    this.opened = await this.backend.open();
  }

  async end(): Promise<void> {
    await this.opened?.close();
    await this.backend.clean();
  }
}

/** State of a card. */
export async function stateOf(
  { store }: UnderTest,
  cardId: string,
  tenant = 'clinic',
): Promise<string | undefined> {
  return (await store.cardStandings(tenant, [cardId])).get(cardId)?.state;
}
