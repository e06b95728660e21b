import { expect, it } from 'vitest';
import { verifyChain } from '../testing/verify-chain.ts';
import { type AuditEntry, type AuditFields, CHAIN_START, entryHash, nextEntry } from './chain.ts';

const fields = (i: number, tenant = 'clinic'): AuditFields => ({
  eventId: `event-${i}`,
  tenant,
  at: '2026-11-29T09:00:00.000Z',
  actorKind: 'client',
  actorId: 'ehr',
  action: 'evaluation',
  ...(i % 3 === 0 ? {} : { object: `object-${i}`, digest: 'd'.repeat(64) }),
});

function chainOf(length: number, from = (i: number): AuditFields => fields(i)): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let i = 1; i <= length; i++) entries.push(nextEntry(entries.at(-1) ?? CHAIN_START, from(i)));
  return entries;
}

it('numbers entries from 1, each with the hash of the one before', () => {
  const entries = chainOf(3);
  expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(entries[2]?.prevHash).toBe(entries[1]?.hash);
  expect(verifyChain('clinic', entries)).toEqual({ ok: true, head: { seq: 3, hash: entries[2]?.hash } });
});

it('hashes by the members of an entry, whatever else a row brings and in what order', () => {
  const [entry] = chainOf(1);
  if (entry === undefined) throw new Error('no entry');
  const row = { extra: 1, ...Object.fromEntries(Object.entries(entry).reverse()), subject: null };
  expect(entryHash(row as unknown as AuditEntry)).toBe(entry.hash);
});

it('keeps its hash for ever: a stored chain must verify with any later version', () => {
  expect(nextEntry(CHAIN_START, fields(1)).hash).toBe(
    '5dfd32113560ae83cafe1f92d1cc845afc27b0179f0e26520398b5a09e6cfec9',
  );
});

it('an empty chain holds, and does not when it was anchored', () => {
  expect(verifyChain('clinic', [])).toEqual({ ok: true, head: CHAIN_START });
  const anchor = { seq: 1, hash: 'a'.repeat(64), at: '2026-11-29T09:00:00.000Z' };
  expect(verifyChain('clinic', [], [anchor])).toMatchObject({ ok: false, seq: 1 });
});

it('a chain of another tenant is none of this one', () => {
  expect(
    verifyChain(
      'clinic',
      chainOf(2, i => fields(i, 'other')),
    ),
  ).toMatchObject({ ok: false, seq: 1 });
});
