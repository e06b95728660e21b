import { SEALED_PLACES } from '../journal/sealed-places.ts';

/** A column whose values can be sealed anew: what identifies a row, and what its values are bound to. */
export interface SealedColumn {
  readonly what: keyof typeof SEALED_PLACES;
  readonly table: string;
  readonly column: string;
  /** Columns of the primary key after `tenant`, with their types. */
  readonly key: readonly (readonly [name: string, type: 'text' | 'integer' | 'bigint'])[];
  /** The column that its values are bound to. */
  readonly rowId: string;
}

const ROWS: Readonly<Record<keyof typeof SEALED_PLACES, Pick<SealedColumn, 'key' | 'rowId'>>> = {
  record: { key: [['evaluation_id', 'text']], rowId: 'evaluation_id' },
  overrideReason: { key: [['feedback_id', 'text']], rowId: 'feedback_id' },
  note: {
    key: [
      ['encounter', 'text'],
      ['version', 'integer'],
    ],
    rowId: 'evaluation_id',
  },
  feedback: { key: [['feedback_id', 'text']], rowId: 'feedback_id' },
  reason: { key: [['seq', 'bigint']], rowId: 'event_id' },
  review: { key: [['item', 'text']], rowId: 'item' },
};

const isPlace = (what: string): what is keyof typeof SEALED_PLACES => what in SEALED_PLACES;

/** Every sealed column of the database. */
export const SEALED_COLUMNS: readonly SealedColumn[] = Object.keys(SEALED_PLACES)
  .filter(isPlace)
  .map(what => ({ what, ...SEALED_PLACES[what], ...ROWS[what] }));
