import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { JournalEntry } from '../journal/entry.ts';
import type { AppliedBatch } from '../records/apply-batch.ts';

/** Who waits for the effect of an event, until it is there or their time is up. */
export class ApplyWaiters {
  private readonly waiting = new Map<string, (outcome: 'applied' | 'journalled' | 'refused') => void>();

  /** Resolves when the event is applied, or with `journalled`. @throws VeilederError `internal` when it was refused. */
  async wait(eventId: string): Promise<'applied' | 'journalled'> {
    const outcome = await new Promise<'applied' | 'journalled' | 'refused'>(resolve => {
      const timer = setTimeout(resolve, LIMITS.storeApplyMs, 'journalled');
      this.waiting.set(eventId, said => {
        clearTimeout(timer);
        resolve(said);
      });
    }).finally(() => this.waiting.delete(eventId));
    if (outcome === 'refused') throw new VeilederError('internal', 'an event could not be applied');
    return outcome;
  }

  /** Tells all whose events are in a batch. */
  tell(entries: readonly JournalEntry[], { refused }: AppliedBatch): void {
    const bad = new Set(refused.map(({ eventId }) => eventId));
    for (const { eventId } of entries) this.waiting.get(eventId)?.(bad.has(eventId) ? 'refused' : 'applied');
  }

  /** Nothing will be applied any more, or not soon. */
  giveUp(): void {
    for (const resolve of this.waiting.values()) resolve('journalled');
  }
}
