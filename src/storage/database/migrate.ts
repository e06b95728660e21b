import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { VeilederError } from '../../core/errors.ts';
import type { Database, Queryable } from './database.ts';

const FOLDER = new URL('./migrations/', import.meta.url);
/** Of our own choosing; whoever migrates this database holds it. */
const LOCK = 7_304_815_512;

/** One step of the schema, forward only. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, hex. */
  readonly checksum: string;
}

interface AppliedMigration {
  readonly version: number;
  readonly checksum: string;
}

/** The steps that this software knows, in order. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(FOLDER)).filter(name => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async name => {
      const sql = await readFile(new URL(name, FOLDER), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { version: Number(name.slice(0, 4)), name, sql, checksum };
    }),
  );
}

/**
 * Brings the schema to what this software needs, all steps in one transaction; processes that start together wait for
 * one another. A schema that is current is only read, so the role of the running service needs no right to change it.
 * @throws VeilederError `not-usable` for a schema that is newer than this software or was made by other steps.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<void> {
  if (missing(migrations, await applied(database)).length === 0) return;
  await database.transaction(async inside => {
    await inside.query('select pg_advisory_xact_lock($1::bigint)', [LOCK]);
    await inside.script(`create table if not exists schema_migrations (
      version integer primary key, name text not null, checksum text not null, applied_at timestamptz not null)`);
    for (const step of missing(migrations, await applied(inside))) await apply(inside, step);
  });
}

async function applied(inside: Queryable): Promise<readonly AppliedMigration[]> {
  const [found] = await inside.query<{ there: boolean }>(
    "select to_regclass('schema_migrations') is not null as there",
  );
  if (found?.there !== true) return [];
  return inside.query<AppliedMigration>('select version, checksum from schema_migrations order by version');
}

/** The steps that are still to be taken. */
function missing(migrations: readonly Migration[], done: readonly AppliedMigration[]): readonly Migration[] {
  for (const { version, checksum } of done) {
    const known = migrations.find(step => step.version === version);
    if (known === undefined)
      throw new VeilederError(
        'not-usable',
        `the database has schema version ${version}, made by a newer Veileder`,
      );
    if (known.checksum !== checksum)
      throw new VeilederError(
        'not-usable',
        `schema version ${version} of the database was made by another text`,
      );
  }
  return migrations.filter(({ version }) => !done.some(step => step.version === version));
}

async function apply(inside: Queryable, { version, name, sql, checksum }: Migration): Promise<void> {
  await inside.script(sql);
  await inside.query(
    'insert into schema_migrations (version, name, checksum, applied_at) values ($1, $2, $3, now())',
    [version, name, checksum],
  );
}
