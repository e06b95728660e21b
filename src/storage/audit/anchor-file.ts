import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { VeilederError } from '../../core/errors.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { syncFolder } from '../sync-folder.ts';
import { type Anchor, anchorLine, readAnchorLine } from './anchor-line.ts';

/** What the second place says. */
export interface AnchorFile {
  readonly anchors: readonly Anchor[];
  /** Numbers, from 1, of lines that are not genuine. One that was cut short is none of them: a power cut leaves one. */
  readonly badLines: readonly number[];
}

/**
 * Reads all anchors; none when there is no file.
 * @throws VeilederError `unavailable` when the file is there and cannot be read.
 */
export async function readAnchors(path: string, keyring: Keyring): Promise<AnchorFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { anchors: [], badLines: [] };
    throw new VeilederError('unavailable', 'the anchors of the audit chain cannot be read', { cause: error });
  }
  const lines = text.split('\n').slice(0, -1);
  const read = lines.map(line => readAnchorLine(line, keyring.verifyingKey));
  return {
    anchors: read.filter(anchor => anchor !== undefined),
    badLines: read.flatMap((anchor, i) => (anchor === undefined && lines[i]?.endsWith('}') ? [i + 1] : [])),
  };
}

async function endsWithinLine(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    return bytesRead === 1 && buffer[0] !== 0x0a;
  } finally {
    await handle.close();
  }
}

/** Appends anchors, signed. Resolves when they will survive a power cut. Several processes may share the file. */
export async function appendAnchors(
  path: string,
  keyring: Keyring,
  anchors: readonly Anchor[],
): Promise<void> {
  const handle = await open(path, 'a', 0o600);
  try {
    const lines = anchors.map(anchor => anchorLine(anchor, keyring.signingKey)).join('');
    await handle.appendFile(`${(await endsWithinLine(path)) ? '\n' : ''}${lines}`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(dirname(path));
}
