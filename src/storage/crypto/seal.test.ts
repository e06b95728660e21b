import { createCipheriv, createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { VeilederError } from '../../core/errors.ts';
import { testKeyring } from '../testing/test-keyring.ts';
import { messageKey } from './message-key.ts';
import { openSealer, type SealedPlace, seal, sealedWith, unseal } from './seal.ts';

const PLACE: SealedPlace = { table: 'evaluations', column: 'record', rowId: 'row-1', tenant: 'clinic' };
const keyring = await testKeyring();

/** What opening says; never more than that it does not open. */
function refusal(sealed: Uint8Array, where: SealedPlace): string {
  try {
    unseal(keyring, sealed, where);
    return 'opened';
  } catch (error) {
    const plain = error instanceof VeilederError && error.cause === undefined && error.code === 'internal';
    return plain ? error.message : 'another error';
  }
}
const CLOSED = 'a stored value cannot be opened';

it('gives back what was sealed, and names the key it was sealed with', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5_000 }), bytes => {
      const sealed = seal(keyring, bytes, PLACE);
      expect(new Uint8Array(unseal(keyring, sealed, PLACE))).toEqual(bytes);
      expect(sealedWith(sealed)).toBe(keyring.currentKeyId);
    }),
  );
});

it('refuses a value with any bit flipped, wherever it is', () => {
  const sealed = seal(keyring, Buffer.from('{"note":"smerter"}'), PLACE);
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(refusal(changed, PLACE)).toBe(CLOSED);
  }
});

it('refuses a value that was cut or made longer, and what never was one', () => {
  const sealed = seal(keyring, Buffer.from('{"note":"smerter"}'), PLACE);
  for (let length = 0; length < sealed.length; length++)
    expect(refusal(sealed.subarray(0, length), PLACE)).toBe(CLOSED);
  expect(refusal(Buffer.concat([sealed, Buffer.from([0])]), PLACE)).toBe(CLOSED);
  fc.assert(fc.property(fc.uint8Array(), bytes => refusal(bytes, PLACE) === CLOSED));
});

it('refuses a value that was moved to another table, column, row or tenant', () => {
  const text = fc.string({ maxLength: 12 });
  const place = fc.record({ table: text, column: text, rowId: text, tenant: text });
  fc.assert(
    fc.property(place, place, (from, to) => {
      const same = (Object.keys(from) as (keyof SealedPlace)[]).every(name => from[name] === to[name]);
      expect(refusal(seal(keyring, Buffer.from('x'), from), to)).toBe(same ? 'opened' : CLOSED);
    }),
    { numRuns: 500 },
  );
});

it('refuses a place whose texts were cut elsewhere', () => {
  const sealed = seal(keyring, Buffer.from('x'), { ...PLACE, column: 'record', rowId: 'row' });
  expect(refusal(sealed, { ...PLACE, column: 'recordrow', rowId: '' })).toBe(CLOSED);
  expect(refusal(sealed, { ...PLACE, column: 'recor', rowId: 'drow' })).toBe(CLOSED);
});

it('refuses a value of another installation', async () => {
  const other = await testKeyring();
  expect(refusal(seal(other, Buffer.from('x'), PLACE), PLACE)).toBe(CLOSED);
});

it('never shows the plaintext, nor the same twice', () => {
  const words = fc.string({ minLength: 6, maxLength: 200 });
  fc.assert(
    fc.property(words, text => {
      const bytes = Buffer.from(text);
      const [one, two] = [seal(keyring, bytes, PLACE), seal(keyring, bytes, PLACE)];
      expect(one.includes(bytes)).toBe(false);
      expect(one.equals(two)).toBe(false);
    }),
  );
});

it('makes the keys of messages as the vectors of XAES-256-GCM (C2SP) say', () => {
  const vectors = [
    [1, '', 'ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271'],
    [3, 'c2sp.org/XAES-256-GCM', '986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d'],
  ] as const;
  for (const [byte, bound, expected] of vectors) {
    const nonce = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWX');
    const key = messageKey(createSecretKey(Buffer.alloc(32, byte)), nonce.subarray(0, 12));
    const cipher = createCipheriv('aes-256-gcm', key, nonce.subarray(12)).setAAD(Buffer.from(bound));
    const sealed = Buffer.concat([cipher.update('XAES-256-GCM'), cipher.final(), cipher.getAuthTag()]);
    expect(sealed.toString('hex')).toBe(expected);
  }
});

it('never uses a nonce twice, within an event and over events', () => {
  const NONCE_AT = 2 + keyring.currentKeyId.length;
  const nonces = Array.from({ length: 300 }, () => openSealer(keyring)).flatMap(sealer =>
    Array.from({ length: 10 }, () => sealer(Buffer.from('x'), PLACE).subarray(NONCE_AT, NONCE_AT + 24)),
  );
  expect(new Set(nonces.map(nonce => nonce.toString('hex'))).size).toBe(3_000);
  expect(new Set(nonces.map(nonce => nonce.toString('hex', 0, 12))).size).toBe(300);
});
