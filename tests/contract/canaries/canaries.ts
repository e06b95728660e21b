/** Weights of the two check digits of a national identity number. */
const FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

function checkDigit(digits: readonly number[], weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0);
  return (11 - (sum % 11)) % 11;
}

/** Valid national identity numbers of people who do not exist: months are raised by 80, as test numbers are. */
function nationalIds(count: number): string[] {
  const found: string[] = [];
  for (let serial = 100; found.length < count; serial++) {
    const digits = [...`1589${60 + (serial % 30)}${serial}`].map(Number);
    const first = checkDigit(digits, FIRST);
    const second = checkDigit([...digits, first], SECOND);
    if (first < 10 && second < 10) found.push([...digits, first, second].join(''));
  }
  return found;
}

/** What must never be found outside an answer to the one who sent it. Each stands nowhere else in the product. */
export const CANARIES = {
  nationalIds: nationalIds(20),
  names: ['Oddlaug Kvernhusvik', 'Torvald Æsgårdsætre', 'Ragnfrid Øyskogmoen'],
  noteWords: ['skjærgårdsknirk', 'fjøsdørsmell', 'kvernkallsverk'],
  patientId: 'pat-kanari-7q2xv',
  encounterId: 'enc-kanari-9w4zt',
  userId: 'Practitioner/lege-kanari-3k8',
} as const;

/** All of them in one list. */
export const PLANTED: readonly string[] = [
  ...CANARIES.nationalIds,
  ...CANARIES.names,
  ...CANARIES.noteWords,
  CANARIES.patientId,
  CANARIES.encounterId,
  'lege-kanari-3k8',
];

const BASE64_EDGE = 3;

/** The middle of the base64 of a text at each of the three places it can begin, which does not depend on what is around. */
function base64Forms(text: string): string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap(shift => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const middle = encoded.slice(shift === 0 ? 0 : BASE64_EDGE + 1, -(BASE64_EDGE + 1));
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function jsonEscaped(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, mark => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text in every form in which it could lie somewhere, as bytes. */
export function formsOf(text: string): readonly Buffer[] {
  const spellings = [
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    encodeURIComponent(text),
    jsonEscaped(text),
  ];
  const swapped = Buffer.from(text, 'utf16le').swap16();
  return [...new Set([...spellings, ...base64Forms(text), Buffer.from(text).toString('hex')])]
    .map(one => Buffer.from(one))
    .concat(Buffer.from(text, 'utf16le'), swapped, Buffer.from(text, 'latin1'));
}

/** Those of the planted values that stand in these bytes, in any form. */
export function foundIn(bytes: Uint8Array): string[] {
  const haystack = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return PLANTED.filter(one => formsOf(one).some(form => haystack.includes(form)));
}
