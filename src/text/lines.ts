import { LIMITS } from '../core/limits.ts';

const NEWLINE = 0x0a;

/** One line of input as bytes; `undefined` bytes for a line over the limit, whose content is dropped. */
export interface Line {
  readonly number: number;
  readonly bytes: Uint8Array | undefined;
}

/**
 * Lines of a stream, without holding more than one line and one chunk. A last line without an end counts.
 */
export async function* readLines(input: AsyncIterable<string | Uint8Array>): AsyncGenerator<Line> {
  let number = 0;
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (): Line => {
    const bytes = length > LIMITS.lineChars ? undefined : Buffer.concat(parts, length);
    parts = [];
    length = 0;
    number++;
    return { number, bytes };
  };
  const add = (part: Uint8Array): void => {
    length += part.length;
    if (length <= LIMITS.lineChars) parts.push(part);
    else parts = [];
  };
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      add(bytes.subarray(start, end));
      yield take();
      start = end + 1;
    }
    if (start < bytes.length) add(bytes.subarray(start));
  }
  if (length > 0) yield take();
}
