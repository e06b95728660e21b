import type { ArtifactKind } from '../../core/store.ts';
import type { Queryable } from '../database/database.ts';

/** Keeps bytes under their hash; what is there already stays as it is. */
export async function keepArtifact(
  database: Queryable,
  kind: ArtifactKind,
  hash: string,
  bytes: Uint8Array,
): Promise<void> {
  const known = await database.query('select hash from artifacts where kind = $1 and hash = $2', [
    kind,
    hash,
  ]);
  if (known.length > 0) return;
  await database.query(
    'insert into artifacts (kind, hash, bytes) values ($1, $2, $3) on conflict do nothing',
    [kind, hash, bytes],
  );
}

/** What was kept under a hash. */
export async function readArtifact(
  database: Queryable,
  kind: ArtifactKind,
  hash: string,
): Promise<Uint8Array | undefined> {
  const [row] = await database.query<{ bytes: Uint8Array }>(
    'select bytes from artifacts where kind = $1 and hash = $2',
    [kind, hash],
  );
  return row?.bytes;
}

/** The hashes of one kind, sorted; without the bytes, which are long. */
export async function readArtifactHashes(
  database: Queryable,
  kind: ArtifactKind,
): Promise<readonly string[]> {
  const rows = await database.query<{ hash: string }>(
    'select hash from artifacts where kind = $1 order by hash',
    [kind],
  );
  return rows.map(({ hash }) => hash);
}
