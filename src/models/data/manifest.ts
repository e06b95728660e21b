import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Checked, Problem } from './problem.ts';

/** How training sets, their definitions and the models of them may be called; what is so called can be part of a path. */
export const TRAINING_NAME = /^[a-z][a-z0-9-]{0,59}$/;

/** What a training set is, and the hash of each of its files. */
export const TrainingManifest = z.strictObject({
  id: z.string().regex(TRAINING_NAME),
  version: z.string().min(1).max(30),
  title: z.string().min(1).max(300),
  licence: z.string().min(1).max(100),
  attribution: z.string().min(1).max(1000),
  /** Made up by a program: such a model stays `experimental` and reaches no card. */
  synthetic: z.boolean(),
  files: z.record(z.string().regex(/^[\w.-]+$/), z.string().regex(/^[0-9a-f]{64}$/)),
});
export type TrainingManifest = z.infer<typeof TrainingManifest>;

/** SHA-256 in hexadecimal. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The hashes that the manifest gives against those the files have. */
export function checkFiles(
  manifest: TrainingManifest,
  found: ReadonlyMap<string, string>,
): Checked<TrainingManifest> {
  const problems: Problem[] = Object.entries(manifest.files).flatMap(([name, hash]) => {
    const own = found.get(name);
    if (own === undefined) return [{ where: name, message: 'is missing' }];
    return own === hash ? [] : [{ where: name, message: 'is not the file that the manifest names' }];
  });
  return problems.length === 0 ? { ok: true, value: manifest } : { ok: false, problems };
}

/** The hash of a training set: of the names and hashes of its files, in order of name, and of whether it is made up. */
export function trainingHash(manifest: TrainingManifest): string {
  const lines = Object.entries(manifest.files).map(([name, hash]) => `${hash}  ${name}\n`);
  return sha256([...lines.sort(), ...(manifest.synthetic ? ['synthetic\n'] : [])].join(''));
}
