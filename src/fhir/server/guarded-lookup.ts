import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-address.ts';

/** Looks up all addresses of a name, as `dns.lookup` with `all` does. */
export type LookupAll = (
  hostname: string,
  done: (
    error: Error | null,
    addresses: readonly { readonly address: string; readonly family: number }[],
  ) => void,
) => void;

const lookupAll: LookupAll = (hostname, done) =>
  systemLookup(hostname, { all: true }, (error, addresses) => done(error, addresses ?? []));

/** A name leads to an address that is not to be spoken to. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/**
 * A lookup for connections that gives public addresses alone. The connection is made to the very address that was checked, so that
 * a name cannot lead elsewhere a moment later. One private address among several spoils the name.
 */
export function guardedLookup(resolve: LookupAll = lookupAll): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname, (error, addresses) => {
      const [first] = addresses;
      const isPrivate = addresses.some(({ address }) => isPrivateAddress(address));
      if (error || first === undefined || isPrivate) {
        callback(error ?? new PrivateAddressError('The name has no public address'), '', 0);
      } else if (all) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}

/** Whether a host is an address itself, which is never looked up, and a private one. */
export function isPrivateLiteral(hostname: string): boolean {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return isIP(bare) !== 0 && isPrivateAddress(bare);
}
