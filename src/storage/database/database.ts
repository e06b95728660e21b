/** What may stand for a parameter. Lists of texts are for `any($1::text[])`. */
export type SqlValue = string | number | boolean | null | Uint8Array | readonly string[];

/** A row as both backends give it: times as RFC 3339 text, bigint as number, bytea as bytes. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** What can be asked inside and outside a transaction. */
export interface Queryable {
  /**
   * One statement. The caller says what its rows are.
   * @throws VeilederError `unavailable` when the database is away or busy; DatabaseRefusal when it refuses the statement.
   */
  readonly query: <R extends object = SqlRow>(
    text: string,
    values?: readonly SqlValue[],
  ) => Promise<readonly R[]>;
  /** Several statements without parameters. @throws as `query` does. */
  readonly script: (text: string) => Promise<void>;
}

/** One SQL database, on a server or embedded. */
export interface Database extends Queryable {
  readonly backend: 'postgres' | 'embedded';
  /** Commits when `work` resolves, else rolls back. @throws what `work` throws, and as `query` does. */
  readonly transaction: <T>(work: (inside: Queryable) => Promise<T>) => Promise<T>;
  /**
   * Hears a channel (LISTEN) until what it gives is called; `onNotice` gets what is told on any channel, and undefined when the
   * connection is gone. Embedded alone: a server is listened to on a connection of one's own.
   */
  readonly listen?: (
    channel: string,
    onNotice: (notice: { readonly channel: string; readonly payload: string } | undefined) => void,
  ) => Promise<() => void>;
  /** Ends connections; what still runs is given a short time. */
  readonly close: () => Promise<void>;
}
