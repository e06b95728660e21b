import { identifiersIn } from '../../anonymize/find-identifiers.ts';
import { createLexicon, type Lexicon } from '../../anonymize/lists/lexicon.ts';
import { loadWordLists } from '../../anonymize/lists/load-word-lists.ts';
import { readText } from '../../anonymize/proper/reading.ts';
import { type Tagger, tagWords } from '../../anonymize/tagger/tag-words.ts';
import { parseJson } from '../../assess/request/parse-json.ts';
import { VeilederError } from '../../core/errors.ts';
import { type Line, readLines } from '../../text/lines.ts';
import type { Io } from '../io.ts';
import { openTagger } from './open-tagger.ts';

interface SpanRequest {
  readonly text: string;
  readonly record: unknown;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The id of a request, whatever else is wrong with it. Numbers are given back as they came. */
function idOf(request: unknown): string | number | null {
  if (!isObject(request)) return null;
  const { id } = request;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}

function requestOf(value: unknown): SpanRequest {
  if (!isObject(value)) throw new VeilederError('malformed', 'the line is not a JSON object');
  const { text, record } = value;
  if (typeof text !== 'string')
    throw new VeilederError('malformed', 'text must be a string', { field: 'text' });
  if (record !== undefined && record !== null && !isObject(record))
    throw new VeilederError('malformed', 'record must be an object', { field: 'record' });
  return { text, record: record ?? undefined };
}

function shown(error: unknown): { code: string; message: string; field?: string } {
  if (!(error instanceof VeilederError)) return { code: 'internal', message: 'the text could not be read' };
  return {
    code: error.code,
    message: error.message,
    ...(error.field === undefined ? {} : { field: error.field }),
  };
}

/** One answer: `{"id", "spans"}`, or `{"id", "line", "error"}` without any word of the input. */
async function answer(
  { bytes, number }: Line,
  lexicon: Lexicon,
  tagger: Tagger | undefined,
): Promise<{ text: string; bad: boolean }> {
  let id: string | number | null = null;
  try {
    if (bytes === undefined) throw new VeilederError('too-large', `line ${number} is over the limit`);
    const value = parseJson(bytes);
    id = idOf(value);
    const { text, record } = requestOf(value);
    const reading = readText(text, lexicon);
    const tagged = tagger === undefined ? [] : await tagWords(reading, tagger);
    const spans = identifiersIn(reading, record, [() => tagged]).map(({ start, end, label }) => ({
      start,
      end,
      label,
    }));
    return { text: JSON.stringify({ id, spans }), bad: false };
  } catch (error) {
    return { text: JSON.stringify({ id, line: number, error: shown(error) }), bad: true };
  }
}

/** `veileder anonymize --spans`: JSON Lines in, one answer a line out, in order. */
export async function runSpans(io: Io): Promise<number> {
  const lexicon = createLexicon(loadWordLists());
  const tagger = await openTagger();
  let lines = 0;
  let bad = 0;
  for await (const line of readLines(io.stdin)) {
    if (line.bytes !== undefined && Buffer.from(line.bytes).toString('latin1').trim() === '') continue;
    const one = await answer(line, lexicon, tagger);
    lines++;
    if (one.bad) bad++;
    io.stdout(`${one.text}\n`);
    await io.drained?.();
  }
  if (bad > 0) io.stderr(`anonymize: ${bad} of ${lines} lines could not be read\n`);
  return 0;
}
