import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Addresses that no public server has: this machine, private and link-local networks, metadata, tunnels, tests. */
const IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** All that is not global unicast, and of that what carries another address inside or is for documents. */
const IPV6: readonly (readonly [string, number])[] = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

// Apart, since a list holds IPv4 against its IPv6 networks as well.
const blocked4 = new BlockList();
for (const [net, bits] of IPV4) blocked4.addSubnet(net, bits, 'ipv4');
const blocked6 = new BlockList();
for (const [net, bits] of IPV6) blocked6.addSubnet(net, bits, 'ipv6');

/** Whether an IP address is anything but a public one; what is no address at all counts as private. */
export function isPrivateAddress(address: string): boolean {
  if (isIPv4(address)) return blocked4.check(address, 'ipv4');
  return !isIPv6(address) || blocked6.check(address, 'ipv6');
}
