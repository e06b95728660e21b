import fc from 'fast-check';
import { expect, it } from 'vitest';
import { verifyChain } from '../testing/verify-chain.ts';
import { type AuditEntry, type AuditFields, CHAIN_START, nextEntry } from './chain.ts';
import type { AnchoredHead, ChainVerdict } from './walk-chain.ts';

/** Attacks of each kind, at random places; more by the environment, for the drill. */
const { ATTACKS = '5' } = process.env;
const RUNS = { numRuns: Number(ATTACKS) };
const LENGTH = 10_000;
/** Head after every 1,000 entries, and the last one. */
const ANCHOR_EVERY = 1_000;
const AT = '2026-11-29T09:00:00.000Z';

const fields = (i: number): AuditFields => ({
  eventId: `event-${i}`,
  tenant: 'clinic',
  at: AT,
  actorKind: 'client',
  actorId: 'ehr',
  action: 'evaluation',
  object: `evaluation-${i}`,
  digest: 'd'.repeat(64),
});

/** A chain whose hashes are all right, after what stands before it. */
function chainOf(contents: readonly AuditFields[], before: readonly AuditEntry[] = []): AuditEntry[] {
  let head = before.at(-1) ?? CHAIN_START;
  const entries = contents.map(content => {
    const entry = nextEntry(head, content);
    head = entry;
    return entry;
  });
  return [...before, ...entries];
}

const contents = Array.from({ length: LENGTH }, (_, i) => fields(i + 1));
const chain = chainOf(contents);
const anchors: AnchoredHead[] = chain
  .filter(({ seq }) => seq % ANCHOR_EVERY === 0)
  .map(({ seq, hash }) => ({ seq, hash, at: AT }));
const last = chain.at(-1) ?? CHAIN_START;

/** What an attacker who has the rows alone leaves, with the true head and anchors beside it. */
function verdict(entries: readonly AuditEntry[], head = last): ChainVerdict {
  return verifyChain('clinic', entries, anchors, head);
}

function entryAt(i: number): AuditEntry {
  const entry = chain[i];
  if (entry === undefined) throw new Error('no such entry');
  return entry;
}

const index = fc.nat({ max: LENGTH - 1 });

it('an untouched chain holds', () => {
  expect(verdict(chain)).toEqual({ ok: true, head: { seq: LENGTH, hash: last.hash } });
});

it('one flipped bit in any member of any entry is found, and the entry named', () => {
  const text = [
    'eventId',
    'tenant',
    'at',
    'actorKind',
    'actorId',
    'action',
    'object',
    'digest',
    'hash',
  ] as const;
  fc.assert(
    fc.property(index, fc.constantFrom(...text), fc.nat(), fc.nat({ max: 6 }), (i, member, at, bit) => {
      const entry = entryAt(i);
      const bytes = Buffer.from(entry[member] ?? '');
      bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << bit);
      const changed = chain.with(i, { ...entry, [member]: bytes.toString('latin1') });
      expect(verdict(changed)).toMatchObject({ ok: false, seq: i + 1 });
    }),
    RUNS,
  );
});

it('a changed number, a changed link, and a member taken away are found', () => {
  const changes: readonly ((entry: AuditEntry) => AuditEntry)[] = [
    entry => ({ ...entry, seq: entry.seq + 1 }),
    entry => ({ ...entry, prevHash: last.hash }),
    ({ object: _, ...entry }) => entry,
    ({ digest: _, ...entry }) => entry,
    entry => ({ ...entry, grounds: 'treatment' }),
  ];
  fc.assert(
    fc.property(index, fc.constantFrom(...changes), (i, change) => {
      const changed = chain.with(i, change(entryAt(i)));
      expect(verdict(changed)).toMatchObject({ ok: false, seq: i + 1 });
    }),
    RUNS,
  );
});

it('a deleted entry is found, also the first and the last', () => {
  const deleted = (i: number): void => {
    expect(verdict(chain.toSpliced(i, 1))).toMatchObject({ ok: false, seq: i + 1 });
  };
  [0, LENGTH - 1].forEach(deleted);
  fc.assert(fc.property(index, deleted), RUNS);
});

it('entries in another order are found, and one that stands twice', () => {
  fc.assert(
    fc.property(index, index, (i, j) => {
      fc.pre(i !== j);
      const [a, b] = [entryAt(i), entryAt(j)];
      expect(verdict(chain.with(i, b).with(j, a))).toMatchObject({ ok: false, seq: Math.min(i, j) + 1 });
      expect(verdict(chain.toSpliced(i, 0, a))).toMatchObject({ ok: false, seq: i + 2 });
    }),
    RUNS,
  );
});

it('a chain that was cut is found, also when the head was cut with it', () => {
  fc.assert(
    fc.property(index, length => {
      const cut = chain.slice(0, length);
      const head = cut.at(-1) ?? CHAIN_START;
      expect(verdict(cut)).toMatchObject({ ok: false, seq: length + 1 });
      expect(verdict(cut, head)).toMatchObject({ ok: false, seq: length + 1 });
    }),
    RUNS,
  );
});

it('a chain written anew with all hashes right is found by its anchors, at the next one after the change', () => {
  fc.assert(
    fc.property(index, i => {
      const [before, after] = [chain.slice(0, i), contents.slice(i + 1)];
      const anew = chainOf([{ ...fields(i + 1), object: 'another' }, ...after], before);
      const anchored = Math.ceil((i + 1) / ANCHOR_EVERY) * ANCHOR_EVERY;
      expect(verdict(anew, anew.at(-1))).toMatchObject({ ok: false, seq: anchored });
      const without = chainOf(after, before);
      expect(verdict(without, without.at(-1)).ok).toBe(false);
    }),
    RUNS,
  );
});

it('what was never anchored can be cut with its head: that is what anchoring often is for', () => {
  const cut = chain.slice(0, LENGTH - 10);
  const head = cut.at(-1) ?? CHAIN_START;
  const earlier = anchors.slice(0, -1);
  expect(verifyChain('clinic', cut, earlier, head).ok).toBe(true);
  expect(verifyChain('clinic', cut, anchors, head)).toMatchObject({ ok: false, seq: LENGTH - 9 });
});
