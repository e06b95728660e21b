import { readFields } from './protobuf.ts';

/** Field of ModelProto that holds metadata. Source: onnx.proto. */
const METADATA = 14;

/** The metadata of a model file by key; empty where the bytes are no model. */
export function readMetadata(onnx: Uint8Array): Map<string, string> {
  const entries = (readFields(onnx) ?? []).flatMap(({ field, value }) => {
    if (field !== METADATA || typeof value === 'bigint') return [];
    const parts = readFields(value) ?? [];
    const text = (wanted: number): string => {
      const found = parts.find(part => part.field === wanted)?.value;
      return found instanceof Uint8Array ? Buffer.from(found).toString('utf8') : '';
    };
    return [[text(1), text(2)] as const];
  });
  return new Map(entries);
}
