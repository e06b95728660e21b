import { matchesAt } from '../document/anchored.ts';
import { WordTest } from '../document/vocabulary.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'handle';
const NETWORK =
  '(?:insta|instagram|ig|snap|snapchat|fb|facebook|messenger|tiktok|tik tok|twitter|discord|skype|steam|strava|linkedin|telegram|whatsapp|reddit|youtube|twitch|teams|signal|brukernavn|bruker|brukarnamn|login|innlogget som|username|user)';
/** A user name behind the name of a network: with a colon whatever stands there, else what no word is. */
const BEHIND = new RegExp(
  `(?<!\\p{L})${NETWORK}(?:-(?:bruker|konto|profil|navn|navnet|kontoen))?(?: (?:profil|konto|bruker|som|er|heter))?(?:: ?| )(?:@ ?)?([\\p{L}\\d_][\\p{L}\\d_.#:-]{2,40})`,
  'iuy',
);
const TELLING = /[\d_#]|\p{L}\.\p{L}|\p{Ll}\p{Lu}|^live:/u;
/** `signert khan03`, `bruker: khan03`: letters and digits behind a word of signing. */
const SIGNED =
  /(?<!\p{L})(?:sign(?:ert|atur)?|skrevet av|ført av|dokumentert av|logget inn|godkjent av)\.?:? ?([a-zæøå]{2,10}\d{1,5})(?![\p{L}\d])/iuy;
/** `fjordklinikk punktum no`. */
const SPOKEN =
  /(?<![\p{L}\d])[\p{L}\d-]{3,40} ?(?:[([]? ?(?:punktum|dot|punkt) ?[)\]]?) ?(?:no|com|org|net)(?![\p{L}\d])/giu;

const FIRST =
  /^(?:insta|ig$|snap|fb$|face|mess|tik|twit|disc|skype|steam|strava|linked|tele|whats|reddit|you|teams|signal|bruk|login|inn|user)/;
const IS_NETWORK = new WordTest(norm => FIRST.test(norm));
const SIGNING = /^(?:sign|skrev|ført|dok|logget|god)/;
const IS_SIGNING = new WordTest(norm => SIGNING.test(norm));

/** User names of networks and systems, and web addresses with their points in words. */
export const handle: Recognizer = {
  id: ID,
  labels: ['URL'],
  find(document) {
    const { text } = document;
    const found: Found[] = [];
    const add = (start: number, length: number, because: string): void => {
      found.push({ start, end: start + length, label: 'URL', confidence: 0.85, recognizer: ID, because });
    };
    for (const match of matchesAt(document, BEHIND, IS_NETWORK.all(document))) {
      const value = (match[1] ?? '').replace(/[.:-]+$/, '');
      const start = match.index + match[0].length - (match[1] ?? '').length;
      const isNamed = /: ?@?$/.test(text.slice(match.index, start)) && !/^bruker/i.test(match[0]);
      if (TELLING.test(value) || (isNamed && /^\p{Ll}+$/u.test(value)))
        add(start, value.length, 'a user name behind the name of a network');
    }
    for (const match of matchesAt(document, SIGNED, IS_SIGNING.all(document))) {
      const value = match[1] ?? '';
      add(match.index + match[0].length - value.length, value.length, 'a user name behind a word of signing');
    }
    if (/punkt|dot/i.test(text))
      for (const match of text.matchAll(SPOKEN))
        add(match.index, match[0].length, 'a domain with its points in words');
    return found;
  },
};
