import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { knowledgeDirsOf } from '../api/config.ts';
import type { Evaluator } from '../assess/evaluator.ts';
import { parseJson } from '../assess/request/parse-json.ts';
import { VeilederError } from '../core/errors.ts';
import { openEvaluator } from '../open-evaluator.ts';
import { type Line, readLines } from '../text/lines.ts';
import type { Command, Io } from './io.ts';

const USAGE = `Usage: veileder analyze [FILE] [--jsonl] [--dir DIR]

  One analysis request (JSON) in, one analysis (JSON) out. Without FILE, or with -, reads stdin.

  --jsonl    one request a line, one answer a line, in order; a bad line gives {"id", "error"} and the rest go on
  --dir DIR  another knowledge folder than the released one with what KNOWLEDGE_DIRS lays over it
`;

interface Options {
  readonly file: string;
  readonly jsonl: boolean;
  readonly dir?: string;
}

function optionsOf(args: readonly string[]): Options | string {
  const files: string[] = [];
  let jsonl = false;
  let dir: string | undefined;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--jsonl') jsonl = true;
    else if (arg === '--dir') {
      dir = args[++i];
      if (dir === undefined) return '--dir needs a folder';
    } else if (arg.startsWith('-') && arg !== '-') return `unknown option ${JSON.stringify(arg)}`;
    else files.push(arg);
  }
  if (files.length > 1) return 'takes one file';
  return { file: files[0] ?? '-', jsonl, ...(dir === undefined ? {} : { dir }) };
}

function frame(): { evaluationId: string; now: string } {
  return { evaluationId: randomUUID(), now: new Date().toISOString() };
}

/** The public side of an error; foreign errors say nothing, since their messages can quote the input. */
function shown(error: unknown): { code: string; message: string } {
  if (error instanceof VeilederError) return { code: error.code, message: error.message };
  return { code: 'internal', message: 'the analysis failed' };
}

async function readAll(file: string, io: Io): Promise<Uint8Array> {
  if (file !== '-') return readFile(file);
  const chunks: Buffer[] = [];
  for await (const chunk of io.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

async function analyzeOne({ file }: Options, evaluator: Evaluator, io: Io): Promise<number> {
  const { result } = await evaluator.analyze(parseJson(await readAll(file, io)), frame());
  io.stdout(`${JSON.stringify(result)}\n`);
  return 0;
}

function idOf(request: unknown): string | null {
  if (typeof request !== 'object' || request === null || !('id' in request)) return null;
  return typeof request.id === 'string' ? request.id : null;
}

async function answerLine(
  { bytes, number }: Line,
  evaluator: Evaluator,
): Promise<{ text: string; bad: boolean }> {
  let id: string | null = null;
  try {
    if (bytes === undefined) throw new VeilederError('too-large', `line ${number} is over the limit`);
    const request = parseJson(bytes);
    id = idOf(request);
    const { result } = await evaluator.analyze(request, frame());
    return { text: JSON.stringify(result), bad: false };
  } catch (error) {
    return { text: JSON.stringify({ id, line: number, error: shown(error) }), bad: true };
  }
}

async function analyzeLines({ file }: Options, evaluator: Evaluator, io: Io): Promise<number> {
  const input = file === '-' ? io.stdin : createReadStream(file);
  let lines = 0;
  let bad = 0;
  for await (const line of readLines(input)) {
    if (line.bytes !== undefined && Buffer.from(line.bytes).toString('latin1').trim() === '') continue;
    const answer = await answerLine(line, evaluator);
    lines++;
    if (answer.bad) bad++;
    io.stdout(`${answer.text}\n`);
    await io.drained?.();
  }
  if (bad > 0) io.stderr(`analyze: ${bad} of ${lines} lines could not be analyzed\n`);
  return 0;
}

function isMissingFile(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/** `veileder analyze`. */
export const analyzeCommand: Command = {
  name: 'analyze',
  summary: 'one analysis request in, one analysis out; --jsonl for many',
  async run(args, io) {
    if (args.includes('--help')) {
      io.stdout(USAGE);
      return 0;
    }
    const options = optionsOf(args);
    if (typeof options === 'string') {
      io.stderr(`analyze: ${options}; see veileder analyze --help\n`);
      return 2;
    }
    try {
      const evaluator = await openEvaluator(
        options.dir === undefined
          ? { overlays: knowledgeDirsOf(process.env) }
          : { knowledgeDir: options.dir },
      );
      return await (options.jsonl ? analyzeLines : analyzeOne)(options, evaluator, io);
    } catch (error) {
      io.stderr(`analyze: ${isMissingFile(error) ? 'the file cannot be read' : shown(error).message}\n`);
      return 1;
    }
  },
};
