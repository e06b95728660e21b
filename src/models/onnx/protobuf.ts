/** Wire types of protocol buffers that ONNX uses. */
const VARINT = 0;
const LENGTH = 2;
const FIXED32 = 5;

/**
 * Writes one protocol buffer message, field by field in the order of the calls.
 * Source: the encoding as documented at protobuf.dev/programming-guides/encoding.
 */
export class MessageWriter {
  readonly #parts: Uint8Array[] = [];

  /** A whole number, not negative unless `int64`. */
  integer(field: number, value: number | bigint): this {
    return this.#key(field, VARINT).#push(varint(value));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#key(field, FIXED32).#push(bytes);
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#key(field, LENGTH).#push(varint(value.length)).#push(value);
  }

  text(field: number, value: string): this {
    return this.bytes(field, Buffer.from(value, 'utf8'));
  }

  message(field: number, value: MessageWriter): this {
    return this.bytes(field, value.finish());
  }

  /** Whole numbers, packed into one field. */
  integers(field: number, values: Iterable<number>): this {
    return this.bytes(field, Buffer.concat(Array.from(values, varint)));
  }

  finish(): Uint8Array {
    return Buffer.concat(this.#parts);
  }

  #key(field: number, wire: number): this {
    return this.#push(varint((field << 3) | wire));
  }

  #push(bytes: Uint8Array): this {
    this.#parts.push(bytes);
    return this;
  }
}

function varint(value: number | bigint): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Uint8Array.from([...bytes, Number(rest)]);
}

/** One field of a message: its number with the whole number or the bytes it holds. */
export interface Field {
  readonly field: number;
  readonly value: bigint | Uint8Array;
}

/** The fields of a message in order; `undefined` where the bytes are no message. */
export function readFields(bytes: Uint8Array): Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;
  const number = (): bigint | undefined => {
    let [value, shift] = [0n, 0n];
    for (; at < bytes.length && shift < 70n; shift += 7n) {
      const byte = bytes[at++] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  };
  while (at < bytes.length) {
    const key = number();
    if (key === undefined) return undefined;
    const [field, wire] = [Number(key >> 3n), Number(key & 7n)];
    if (wire === VARINT) {
      const value = number();
      if (value === undefined) return undefined;
      fields.push({ field, value });
      continue;
    }
    const length = wire === LENGTH ? number() : wire === FIXED32 ? 4n : wire === 1 ? 8n : undefined;
    if (length === undefined || BigInt(at) + length > BigInt(bytes.length)) return undefined;
    fields.push({ field, value: bytes.subarray(at, at + Number(length)) });
    at += Number(length);
  }
  return fields;
}
