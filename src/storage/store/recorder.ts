import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { RecordEvent } from '../../core/record.ts';
import type { Store } from '../../core/store.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Journal } from '../journal/journal.ts';
import { sealEvent } from '../journal/seal-event.ts';
import type { ApplyWaiters } from './apply-waiters.ts';
import type { Drain } from './drain.ts';
import type { Presence } from './presence.ts';

/** What recording needs. */
export interface RecorderParts {
  readonly keyring: Keyring;
  readonly journal: Journal;
  readonly drain: Drain;
  readonly presence: Presence;
  readonly waiters: ApplyWaiters;
}

/** Takes events: sealed, journalled, and carried on by the drain. */
export function recorder(parts: RecorderParts): Pick<Store, 'append' | 'apply'> {
  const { keyring, journal, drain, presence, waiters } = parts;
  const append = async (event: RecordEvent): Promise<void> => {
    refuseWhenFull(drain);
    refuseUnstorable(event);
    await journal.append(sealEvent(keyring, event));
  };
  return {
    append,
    async apply(event) {
      if (!presence.isUp) {
        await append(event);
        return 'journalled';
      }
      const waited = waiters.wait(event.eventId);
      // Heard below; when the journal refuses first, nobody is left to hear it.
      waited.catch(() => undefined);
      await append(event);
      return waited;
    },
  };
}

function refuseWhenFull({ journals }: Drain): void {
  const pending = journals.reduce((sum, journal) => sum + journal.pendingBytes + journal.waitingBytes, 0);
  if (pending > LIMITS.journalBytes)
    throw new VeilederError('unavailable', 'too much waits for the database; nothing more is recorded');
}

/** Ids of a client go into columns of text, which hold neither a zero byte nor half a character. */
function refuseUnstorable(event: RecordEvent): void {
  if (event.kind !== 'feedback') return;
  for (const field of ['cardId', 'serviceId'] as const)
    if (!isStorable(event.feedback[field]))
      throw new VeilederError('malformed', `${field} must be text without control characters`, { field });
}

/** Whether a text can stand in the database as it is. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
