import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { VeilederError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';
import { releaseName } from './assemble.ts';
import { labelOf } from './overlay/read-overlay.ts';
import type { Problem } from './problem.ts';
import { GUIDELINES, guidelinesBeside } from './read-guidelines.ts';
import { NOT_A_NAME } from './read-tree.ts';
import { overlayHead } from './schema/overlay.ts';
import { release } from './schema/protocol.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** Middle of the road: a third of the size for a tenth of a second. */
const QUALITY = 5;

/** Only names that knowledge folders have: nothing is written outside the folder it is unpacked into. */
const filePath = z.string().regex(/^[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9][a-z0-9.-]*){0,3}$/);
const texts = z.record(filePath, z.string());
/** Guidelines stand beside the knowledge; what was kept before there were any has none. */
const packed = z.strictObject({
  format: z.literal(1),
  files: texts,
  guidelines: texts.default({}),
  /** What a site laid over it, in order; what was kept before there were overlays has none. */
  overlays: z
    .array(z.strictObject({ name: z.string().regex(/^(?!\.{1,2}$)[^/\\\0]{1,255}$/), files: texts }))
    .default([]),
});

async function filesOf(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile() && !entry.name.startsWith('.'));
  return files
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(dir.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

async function textsOf(dir: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const file of await filesOf(dir)) {
    if (filePath.safeParse(file).success) texts[file] = await readFile(join(dir, file), 'utf8');
  }
  return texts;
}

/** What of the folder of a site cannot be kept, and would be missing from what is packed of it without a word. */
export async function unkeptFiles(dir: string): Promise<readonly Problem[]> {
  const label = labelOf(dir);
  try {
    const entries = await readdir(resolve(dir), { recursive: true, withFileTypes: true });
    return entries.flatMap(entry => {
      const file = relative(resolve(dir), join(entry.parentPath, entry.name)).replaceAll('\\', '/');
      if (entry.isDirectory() || file.endsWith('.md') || /(?:^|\/)\./.test(file)) return [];
      if (!filePath.safeParse(file).success)
        return [{ file: `${label}${file}`, path: '', message: NOT_A_NAME }];
      return entry.isFile() ? [] : [{ file: `${label}${file}`, path: '', message: 'is no plain file' }];
    });
  } catch {
    return [{ file: label, path: '', message: 'the folder cannot be read' }];
  }
}

/** A knowledge folder, the guidelines beside it and what a site lays over it as one byte array, to be kept under the hash of its content. */
export async function packKnowledge(dir: string, overlays: readonly string[] = []): Promise<Uint8Array> {
  const beside = guidelinesBeside(dir);
  const content = {
    format: 1,
    files: await textsOf(dir.replace(/[\\/]$/, '')),
    ...(existsSync(beside) ? { guidelines: await textsOf(beside) } : {}),
    ...(overlays.length > 0 ? { overlays: await Promise.all(overlays.map(packedOverlay)) } : {}),
  };
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY };
  return compress(JSON.stringify(content), { params });
}

async function packedOverlay(dir: string): Promise<{ name: string; files: Record<string, string> }> {
  const path = resolve(dir);
  return { name: basename(path), files: await textsOf(path) };
}

async function unpack(texts: Readonly<Record<string, string>>, dir: string): Promise<void> {
  for (const [file, text] of Object.entries(texts)) {
    const path = join(dir, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

async function read(bytes: Uint8Array): Promise<z.infer<typeof packed>> {
  try {
    const text = await decompress(bytes, { maxOutputLength: LIMITS.packedKnowledgeBytes });
    return packed.parse(JSON.parse(text.toString('utf8')));
  } catch (error) {
    throw new VeilederError('not-usable', 'The kept knowledge cannot be unpacked', { cause: error });
  }
}

/**
 * Which release packed knowledge is; undefined where it names none. Nothing else of it is read.
 * @throws VeilederError `not-usable` for bytes that are no packed knowledge.
 */
export async function packedRelease(bytes: Uint8Array): Promise<string | undefined> {
  const { files, overlays } = await read(bytes);
  const yaml = (text = ''): unknown => load(text, { schema: CORE_SCHEMA });
  const told = release.safeParse(yaml(files['release.yaml']));
  const heads = overlays.map(one => overlayHead.safeParse(yaml(one.files['overlay.yaml'])));
  return told.success
    ? releaseName(
        told.data.version,
        heads.flatMap(({ data }) => data ?? []),
      )
    : undefined;
}

/**
 * Unpacks knowledge into a new folder, gives it to some work and takes it away again.
 * @throws VeilederError `not-usable` for bytes that are no packed knowledge, and whatever the work throws.
 */
export async function withKnowledge<T>(
  bytes: Uint8Array,
  work: (dir: string, overlays: readonly string[]) => Promise<T>,
): Promise<T> {
  const { files, guidelines, overlays } = await read(bytes);
  const dir = await mkdtemp(join(tmpdir(), 'veileder-knowledge-'));
  try {
    await unpack(files, join(dir, 'knowledge'));
    await unpack(guidelines, join(dir, GUIDELINES));
    const laid = overlays.map(({ name }, i) => join(dir, 'overlays', String(i), name));
    for (const [i, path] of laid.entries()) await unpack(overlays[i]?.files ?? {}, path);
    return await work(join(dir, 'knowledge'), laid);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
