/** Where bytes stand among packed ones, counted from 1 as SQL counts. A length of 0 is null. */
export interface PackedPlace {
  readonly from: number;
  readonly length: number;
}

/**
 * Bytes of many rows as one parameter, beside their rows as one JSON text: a statement has the same text and the same
 * two parameters however many rows it writes, and sealed bytes are never spelt out. In SQL a value is read back by
 * `nullif(substring($2::bytea from r.x_from for r.x_length), '')`.
 */
export class PackedBytes {
  private readonly parts: Uint8Array[] = [];
  private total = 0;

  /** Adds bytes and says where they stand. */
  add(bytes: Uint8Array | undefined): PackedPlace {
    const from = this.total + 1;
    if (bytes === undefined) return { from, length: 0 };
    this.parts.push(bytes);
    this.total += bytes.length;
    return { from, length: bytes.length };
  }

  /** All of them, in the order they were added. */
  all(): Uint8Array {
    const all = new Uint8Array(this.total);
    let at = 0;
    for (const part of this.parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}
