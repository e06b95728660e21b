import { stat } from 'node:fs/promises';
import { VeilederError } from '../../core/errors.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { Store } from '../../core/store.ts';
import { loadKnowledge } from '../../knowledge/load-knowledge.ts';
import { packedRelease, withKnowledge } from '../../knowledge/pack.ts';
import { problemText } from '../../knowledge/problem.ts';

/** With overlays as build metadata: `0.3.0+north-clinic.1.2.0`. */
const VERSION = /^\d+\.\d+\.\d+(?:\+[0-9a-z.-]+)?$/;
const HASH_START = /^[0-9a-f]{8,64}$/;

/** What of the store is read. */
export type KeptKnowledge = Pick<Store, 'artifact' | 'artifactHashes'>;

/** Whether a name can only be that of kept knowledge: a version or the start of a hash, and no folder. */
export async function isKeptName(name: string): Promise<boolean> {
  const isFolder = await stat(name).then(
    found => found.isDirectory(),
    () => false,
  );
  return !isFolder && (VERSION.test(name) || HASH_START.test(name));
}

/** @throws VeilederError `not-usable` naming the first problem. */
async function load(dir: string, overlays: readonly string[]): Promise<Knowledge> {
  const result = await loadKnowledge(dir, overlays);
  if (result.ok) return result.knowledge;
  const [first] = result.problems;
  const where = first ? `: ${problemText(first)}` : '';
  throw new VeilederError(
    'not-usable',
    `the knowledge does not load (${result.problems.length} problems)${where}`,
  );
}

/** Hashes under which knowledge of a release or with such a start is kept. */
async function hashesOf(name: string, store: KeptKnowledge): Promise<readonly string[]> {
  const hashes = await store.artifactHashes('knowledge');
  if (!VERSION.test(name)) return hashes.filter(hash => hash.startsWith(name));
  const found: string[] = [];
  for (const hash of hashes) {
    const bytes = await store.artifact('knowledge', hash);
    if (bytes && (await packedRelease(bytes)) === name) found.push(hash);
  }
  return found;
}

/**
 * Opens one state of the knowledge: a folder with what is laid over it, or a version or hash of what the store keeps.
 * @throws VeilederError `not-found` where nothing is kept so, `not-usable` where several are or it does not load.
 */
export async function openState(
  name: string,
  store: KeptKnowledge | undefined,
  overlays: readonly string[] = [],
): Promise<Knowledge> {
  if (store === undefined || !(await isKeptName(name))) return load(name, overlays);
  const [hash, ...more] = await hashesOf(name, store);
  if (hash === undefined)
    throw new VeilederError('not-found', 'no knowledge is kept under this version or hash');
  if (more.length > 0) {
    const short = [hash, ...more].map(one => one.slice(0, 12)).join(', ');
    throw new VeilederError(
      'not-usable',
      `several are kept under this version or hash: ${short}; name one by its hash`,
    );
  }
  const bytes = await store.artifact('knowledge', hash);
  if (bytes === undefined) throw new VeilederError('not-found', 'the knowledge was not kept');
  return withKnowledge(bytes, load);
}
