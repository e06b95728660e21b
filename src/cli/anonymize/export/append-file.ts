import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

/** Where parts of an export are appended. A port, so that a full disk can be tried. */
export interface AppendFile {
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Returns when what was written will survive a power cut. */
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens a file of mode 600 to append to, cut to `keepBytes`. */
export type OpenAppend = (path: string, keepBytes: number) => Promise<AppendFile>;

/** The files of the machine. */
export const openAppend: OpenAppend = async (path, keepBytes) => {
  const handle = await open(path, 'a', 0o600);
  await handle.chmod(0o600);
  await handle.truncate(keepBytes);
  return {
    write: bytes => writeAll(handle, bytes),
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
};

/** A write may take less than it was given. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at);
    at += bytesWritten;
  }
}

/** A file that counts and hashes what it is given. */
export class HashedFile {
  private readonly hash: Hash = createHash('sha256');
  bytes = 0;

  private constructor(private readonly file: AppendFile) {}

  /** @param kept what stands in the file already and stays; it is hashed again. */
  static async open(openFile: OpenAppend, path: string, kept: KeptBytes): Promise<HashedFile> {
    const file = new HashedFile(await openFile(path, kept.bytes));
    for await (const chunk of kept.read()) file.count(chunk);
    return file;
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.file.write(bytes);
    this.count(bytes);
  }

  private count(bytes: Uint8Array): void {
    this.hash.update(bytes);
    this.bytes += bytes.length;
  }

  /** SHA-256 of all so far. */
  sha256(): string {
    return this.hash.copy().digest('hex');
  }

  sync(): Promise<void> {
    return this.file.sync();
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/** The start of a file that stays. */
export interface KeptBytes {
  readonly bytes: number;
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** Nothing stays. */
export const NOTHING_KEPT: KeptBytes = { bytes: 0, read: async function* () {} };
