import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Database } from '../database/database.ts';
import { DatabaseRefusal } from '../database/database-failure.ts';
import { DeadlinePassed, within } from './deadline.ts';
import type { StoreLog } from './store-log.ts';

/**
 * Whether the database is there. While it is away, whoever reads is told at once instead of waiting for it, and it is
 * looked for until it is back.
 */
export class Presence {
  private timer: NodeJS.Timeout | undefined;
  private asking = false;
  private closed = false;
  isUp = false;

  /**
   * @param prepare what must be done before the database is of use; asked until it has gone well once.
   * @param onUp called each time the database is there again.
   */
  constructor(
    private readonly database: Database,
    private prepare: (() => Promise<void>) | undefined,
    private readonly onUp: () => void,
    private readonly log: StoreLog,
  ) {}

  /** Looks for the database once; keeps looking when it is away. @throws what `prepare` does, but `unavailable`. */
  async start(): Promise<void> {
    try {
      await this.come();
    } catch (error) {
      if (!(error instanceof VeilederError) || error.code !== 'unavailable') throw error;
      this.log.warn({ cause: error.cause }, 'the database is away');
      this.lookAgain();
    }
  }

  /** Reads within the time limit. @throws VeilederError `unavailable`, and `internal` for what should not happen. */
  async read<T>(work: () => Promise<T>): Promise<T> {
    if (!this.isUp) throw new VeilederError('unavailable', 'the database is away');
    try {
      return await within(LIMITS.storeReadMs, work());
    } catch (error) {
      if (error instanceof DeadlinePassed) void this.check();
      else if (error instanceof VeilederError && error.code === 'unavailable') this.lost();
      if (!(error instanceof DatabaseRefusal)) throw error;
      throw new VeilederError('internal', 'the database refused a question', { cause: error.sqlState });
    }
  }

  /** The database was found to be away. */
  lost(): void {
    if (!this.isUp) return;
    this.isUp = false;
    this.log.warn({}, 'the database is away');
    this.lookAgain();
  }

  /** Asks whether it is there after something took too long. */
  async check(): Promise<void> {
    if (!this.isUp || this.asking) return;
    this.asking = true;
    await this.ping()
      .catch(() => this.lost())
      .finally(() => {
        this.asking = false;
      });
  }

  close(): void {
    this.closed = true;
    this.isUp = false;
    clearTimeout(this.timer);
  }

  private async ping(): Promise<void> {
    await within(LIMITS.storeReadMs, this.database.query('select 1'));
  }

  private async come(): Promise<void> {
    if (this.prepare !== undefined) await this.prepare();
    else await this.ping();
    this.prepare = undefined;
    if (this.closed) return;
    this.isUp = true;
    this.onUp();
  }

  private lookAgain(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => void this.look(), LIMITS.databaseProbeMs);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    try {
      await this.come();
      this.log.info({}, 'the database is back');
    } catch (error) {
      if (!(error instanceof VeilederError) || error.code !== 'unavailable')
        this.log.error(
          { error: error instanceof Error ? error.message : 'unknown' },
          'the database cannot be used',
        );
      this.lookAgain();
    }
  }
}
