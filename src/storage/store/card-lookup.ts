import type { CardSighting, CardStanding } from '../../core/record.ts';
import { factsDigest } from '../crypto/blind-index.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Database } from '../database/database.ts';
import { CARD_RULES } from '../records/card-life.ts';
import { lifeOf } from '../records/card-row.ts';
import { readCardRows, type SealedCardRow, standingOf } from '../records/read-cards.ts';

interface Asked {
  readonly tenant: string;
  readonly cardIds: readonly string[];
  readonly resolve: (rows: readonly SealedCardRow[]) => void;
  readonly reject: (error: unknown) => void;
}

/** What is known of cards. Who asks while an answer is on its way is answered together with all others who do. */
export class CardLookup {
  private waiting: Asked[] = [];
  private running = false;

  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly now: () => Date,
  ) {}

  /** What is known of cards of a tenant; one that was never given is left out. */
  async standings(tenant: string, cardIds: readonly string[]): Promise<ReadonlyMap<string, CardStanding>> {
    const rows = await this.rows(tenant, cardIds);
    const now = this.now();
    const standings = await Promise.all(rows.map(row => standingOf(this.keyring, row, now)));
    return new Map(standings.map(standing => [standing.cardId, standing]));
  }

  /** Ids of the cards that were overridden, where they rested on the same facts when they were last seen. */
  async setAside(
    tenant: string,
    sightings: readonly Pick<CardSighting, 'cardId' | 'factsHash'>[],
  ): Promise<ReadonlySet<string>> {
    const facts = new Map(sightings.map(({ cardId, factsHash }) => [cardId, factsHash]));
    const rows = await this.rows(tenant, [...facts.keys()]);
    const now = this.now().getTime();
    const same = rows.filter(row => {
      const life = lifeOf(row);
      if (CARD_RULES.stateAt(life, now) !== 'overridden') return false;
      return life.facts === factsDigest(this.keyring, facts.get(row.card_id) ?? '');
    });
    return new Set(same.map(({ card_id }) => card_id));
  }

  private async rows(tenant: string, cardIds: readonly string[]): Promise<readonly SealedCardRow[]> {
    // No text of the database holds a zero byte, so neither does an id of it.
    const asked = [...new Set(cardIds)].filter(id => !id.includes('\0'));
    return asked.length === 0 ? [] : this.ask(tenant, asked);
  }

  private ask(tenant: string, cardIds: readonly string[]): Promise<readonly SealedCardRow[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ tenant, cardIds, resolve, reject });
      if (this.running) return;
      this.running = true;
      setImmediate(() => void this.run());
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const asked = this.waiting;
      this.waiting = [];
      await this.answer(asked);
    }
    this.running = false;
  }

  private async answer(asked: readonly Asked[]): Promise<void> {
    const keys = asked.flatMap(({ tenant, cardIds }) => cardIds.map(cardId => ({ tenant, cardId })));
    const once = new Map(keys.map(key => [JSON.stringify([key.tenant, key.cardId]), key]));
    try {
      const rows = await readCardRows(this.database, [...once.values()]);
      const found = new Map(rows.map(row => [JSON.stringify([row.tenant, row.card_id]), row]));
      for (const { tenant, cardIds, resolve } of asked)
        resolve(cardIds.flatMap(id => found.get(JSON.stringify([tenant, id])) ?? []));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
