import { randomBytes, randomUUID } from 'node:crypto';
import type { JournalEntry } from '../journal/entry.ts';

/** An entry with random bytes where sealed ones would be, for what does not look into them. */
export function testEntry(eventId: string = randomUUID(), sealedBytes = 1_000): JournalEntry {
  return {
    eventId,
    tenant: 'clinic',
    at: '2026-11-29T09:00:00.000Z',
    kind: 'administration',
    actor: { kind: 'operator', id: 'admin' },
    audit: { action: 'administration.test', object: 'test' },
    row: { kind: 'administration', sealedReason: randomBytes(sealedBytes) },
  };
}
