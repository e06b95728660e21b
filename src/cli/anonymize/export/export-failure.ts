/** A failure that was to be expected: its message is one line, names file, line or field, and no value. */
export class ExportFailure extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'the file would be larger than the disk allows',
  ENOENT: 'the file or its folder is not there',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EROFS: 'the disk can only be read',
  EISDIR: 'is a folder',
  EEXIST: 'the file is there already',
  EIO: 'the disk has failed',
};

/** What went wrong with a file, in words; undefined for what is no failure of files. */
export function fileReason(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code];
}

/** Runs work on a file. @throws ExportFailure that names the file by the option it came from. */
export async function onFile<T>(option: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = fileReason(error);
    throw reason === undefined ? error : new ExportFailure(`${option}: ${reason}`);
  }
}
