import { parseJson } from '../assess/request/parse-json.ts';
import { VeilederError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

function tooLarge(limitBytes: number): VeilederError {
  return new VeilederError('too-large', `The body is larger than ${limitBytes} bytes`, {
    field: 'body',
  });
}

/** Reads a body of unknown length and stops as soon as it is too long. */
async function readStream(stream: ReadableStream<Uint8Array>, limitBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, length);
    length += value.length;
    if (length > limitBytes) {
      reader.cancel().catch(() => undefined);
      throw tooLarge(limitBytes);
    }
    chunks.push(value);
  }
}

async function readBytes(request: Request, limitBytes: number): Promise<Uint8Array> {
  const declared = Number(request.headers.get('content-length') ?? Number.NaN);
  if (declared > limitBytes) throw tooLarge(limitBytes);
  try {
    // A declared length is held by the HTTP parser, so that the whole can be taken at once.
    if (Number.isSafeInteger(declared)) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      if (bytes.length > limitBytes) throw tooLarge(limitBytes);
      return bytes;
    }
    return request.body ? await readStream(request.body, limitBytes) : new Uint8Array();
  } catch (error) {
    if (error instanceof VeilederError) throw error;
    throw new VeilederError('malformed', 'The body ended early', { field: 'body', cause: error });
  }
}

/**
 * The JSON body of a request.
 * @throws VeilederError `unsupported-media-type`, `too-large` or `malformed`.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  if (!JSON_TYPE.test(request.headers.get('content-type') ?? '')) {
    throw new VeilederError('unsupported-media-type', 'The body must be application/json');
  }
  return parseJson(await readBytes(request, LIMITS.bodyBytes));
}

/**
 * The fields of a form that a page of ours sent.
 * @throws VeilederError `unsupported-media-type`, `too-large` or `malformed`.
 */
export async function readFormBody(request: Request): Promise<URLSearchParams> {
  if (!FORM_TYPE.test(request.headers.get('content-type') ?? '')) {
    throw new VeilederError('unsupported-media-type', 'The body must be a form');
  }
  const bytes = await readBytes(request, LIMITS.formBytes);
  return new URLSearchParams(Buffer.from(bytes).toString('utf8'));
}
