import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;

/** Position of the quote that ends a string which begins at `start`. */
function endOfString(bytes: Uint8Array, start: number): number {
  for (let i = start + 1; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === BACKSLASH) i++;
    else if (byte === QUOTE) return i;
  }
  return bytes.length;
}

/**
 * Refuses JSON text that nests too deep or holds too many values, in one pass over its bytes and before anything
 * recursive sees it. Whether it is JSON at all is left to the parser.
 * @throws VeilederError `malformed`.
 */
export function checkShape(bytes: Uint8Array): void {
  let depth = 0;
  let values = 1;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) i = endOfString(bytes, i);
    else if (byte === COMMA) values++;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth++;
      values++;
      if (depth > LIMITS.jsonDepth) {
        throw new VeilederError('malformed', `The body nests deeper than ${LIMITS.jsonDepth}`, {
          field: 'body',
        });
      }
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
  }
  if (values > LIMITS.jsonValues) {
    throw new VeilederError('malformed', `The body holds more than ${LIMITS.jsonValues} values`, {
      field: 'body',
    });
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Bytes of a body as JSON.
 * @throws VeilederError `malformed` for bad UTF-8, text that is no JSON, and JSON beyond the limits.
 */
export function parseJson(bytes: Uint8Array): unknown {
  checkShape(bytes);
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch {
    throw new VeilederError('malformed', 'The body is not valid UTF-8', { field: 'body' });
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the input, so it goes nowhere.
    throw new VeilederError('malformed', 'The body is not valid JSON', { field: 'body' });
  }
}
