import { matchesFrom } from '../document/anchored.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'url';
const ADDRESS = /(?<![\p{L}\d@.])(?:(?:https?|ftp):\/\/[^\s<>"]{2,2000}|www\.[^\s<>"]{2,2000})/giu;
const DOMAIN_END =
  /\.(?:(?:no|com|org|net|se|dk|io|eu|info|nu|biz|app|dev|ai|me|tv|uk|de|fi|is|pl|gov|edu|example|health|care|online|shop|cloud)(?![\p{L}\d])(?:\/[^\s<>"]{0,2000})?|[a-z]{2,10}\/[^\s<>"]{3,2000})/gu;
const REACH = 64;
const HOST = /(?<![@\p{L}\d.-])[a-z\d-]+(?:\.[a-z\d-]+){0,4}$/iu;
const TRAILING = /[.,;:!?)\]'»]+$/;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]?\d)/y;
const IPV6 = /(?<![\p{L}\d:])(?:[\da-f]{1,4}:){4,7}[\da-f]{1,4}(?![\p{L}\d:])/giu;
const HANDLE = /(?<![\p{L}\d.@/])@[\p{L}\d_][\p{L}\d_.-]{1,40}/gu;

/** Addresses on the web, bare domains, IP addresses, @handles. */
export const url: Recognizer = {
  id: ID,
  labels: ['URL'],
  find({ text, digitRuns }) {
    const found: Found[] = [];
    const add = (start: number, written: string, confidence: number, because: string): void => {
      const end = start + written.replace(TRAILING, '').length;
      if (end > start + 2) found.push({ start, end, label: 'URL', confidence, recognizer: ID, because });
    };
    // What a text must hold for a pattern to match is looked for first: most texts hold none of it.
    if (/:\/\/|www\./i.test(text))
      for (const match of text.matchAll(ADDRESS)) add(match.index, match[0], 0.99, 'a web address');
    for (const match of text.matchAll(DOMAIN_END)) {
      const host = HOST.exec(text.slice(Math.max(0, match.index - REACH), match.index))?.[0];
      if (host !== undefined) add(match.index - host.length, host + match[0], 0.8, 'a domain');
    }
    const digits = digitRuns.map(({ start }) => start);
    for (const match of matchesFrom(text, IPV4, digits)) {
      if (match[0].split('.').every(part => Number(part) < 256))
        add(match.index, match[0], 0.8, 'an IP address');
    }
    if (/[\da-f]:[\da-f]{1,4}:/i.test(text))
      for (const match of text.matchAll(IPV6)) add(match.index, match[0], 0.9, 'an IP address');
    if (text.includes('@'))
      for (const match of text.matchAll(HANDLE)) add(match.index, match[0], 0.9, 'a user name behind @');
    return found;
  },
};
