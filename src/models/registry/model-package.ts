import { z } from 'zod';
import type { Signer } from '../../core/signer.ts';
import { sha256 } from '../data/manifest.ts';
import type { Checked } from '../data/problem.ts';

const PURPOSE = 'model-package';

const PackageText = z.strictObject({
  format: z.literal('veileder-model/1'),
  /** `model.json`, as training wrote it. */
  document: z.string(),
  onnx: z.base64(),
  /** Ed25519 over the content hash. */
  signature: z.base64(),
});

/** What training wrote: the text of `model.json` and the model file. */
export interface ModelFiles {
  readonly document: string;
  readonly onnx: Uint8Array;
}

/** Name of a model by its content: the hash of document and model file, whoever signed them. */
export function packageHash({ document, onnx }: ModelFiles): string {
  return sha256(`veileder-model/1\n${sha256(document)}\n${sha256(onnx)}`);
}

/** Both files and a signature as one run of bytes. */
export function packModel(
  files: ModelFiles,
  signer: Signer,
): { readonly hash: string; readonly bytes: Buffer } {
  const hash = packageHash(files);
  const signature = Buffer.from(signer.sign(PURPOSE, Buffer.from(hash))).toString('base64');
  const { document } = files;
  const onnx = Buffer.from(files.onnx).toString('base64');
  const text = JSON.stringify({ format: 'veileder-model/1', document, onnx, signature });
  return { hash, bytes: Buffer.from(text) };
}

/** Takes a kept package apart. Refuses what is not the content of its hash, and what this installation has not signed. */
export function unpackModel(bytes: Uint8Array, hash: string, signer: Signer): Checked<ModelFiles> {
  const refuse = (message: string): Checked<ModelFiles> => ({
    ok: false,
    problems: [{ where: 'package', message }],
  });
  const parsed = readPackage(bytes);
  if (parsed === undefined) return refuse('is no model package');
  const files = { document: parsed.document, onnx: Buffer.from(parsed.onnx, 'base64') };
  if (packageHash(files) !== hash) return refuse('is not the content that it is kept under');
  const signature = Buffer.from(parsed.signature, 'base64');
  if (!signer.verify(PURPOSE, Buffer.from(hash), signature))
    return refuse('is not signed by this installation');
  return { ok: true, value: files };
}

function readPackage(bytes: Uint8Array): z.infer<typeof PackageText> | undefined {
  try {
    return PackageText.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
