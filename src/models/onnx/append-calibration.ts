import type { Calibration } from '../calibrate/calibration.ts';
import { TO_DOUBLE } from './columns.ts';
import { Graph } from './graph.ts';
import { PROBABILITY } from './output-name.ts';
import { type Field, MessageWriter, readFields } from './protobuf.ts';
import { readMetadata } from './read-metadata.ts';
import { addCalibration } from './write-calibration.ts';

/** Fields of ModelProto and GraphProto. Source: onnx.proto. */
const GRAPH = 7;
const METADATA = 14;
const NODE = 1;
/** Probabilities are kept off 0 and 1, where log odds have no end. */
const EDGE = 1e-12;

function textOf(fields: readonly Field[], wanted: number): string {
  const found = fields.find(({ field }) => field === wanted)?.value;
  return found instanceof Uint8Array ? Buffer.from(found).toString('utf8') : '';
}

function bytesOf(fields: readonly Field[], wanted: number): Uint8Array | undefined {
  const found = fields.find(({ field }) => field === wanted)?.value;
  return found instanceof Uint8Array ? found : undefined;
}

function write(fields: readonly Field[]): MessageWriter {
  const writer = new MessageWriter();
  for (const { field, value } of fields)
    if (typeof value === 'bigint') writer.integer(field, value);
    else writer.bytes(field, value);
  return writer;
}

/** The cast that gives the answer its name: its input is the probability in double precision. */
function isLast({ field, value }: Field): boolean {
  if (field !== NODE || typeof value === 'bigint') return false;
  const parts = readFields(value) ?? [];
  return textOf(parts, 4) === 'Cast' && textOf(parts, 2) === PROBABILITY;
}

/** What turns the probability of that name into the answer. */
function calibrationPart(probability: string, calibration: Calibration, prefix: string): Uint8Array {
  const graph = new Graph(prefix);
  const one = graph.doubles([1], [1, 1]);
  const [low, high] = [graph.doubles([EDGE], []), graph.doubles([1 - EDGE], [])];
  const kept = graph.node('Clip', [graph.node('Cast', [probability], TO_DOUBLE), low, high]);
  const odds = graph.node('Div', [kept, graph.node('Sub', [one, kept])]);
  const calibrated = addCalibration(graph, graph.node('Log', [odds]), calibration);
  graph.node('Cast', [calibrated], { to: { kind: 'integer', value: 1 } }, { output: PROBABILITY });
  return graph.part();
}

/**
 * A model file with one more calibration after its own; nothing else in it is touched. `metadata` replaces what the file says of itself under
 * the same keys. Undefined where the bytes are no model that training wrote.
 */
export function appendCalibration(
  onnx: Uint8Array,
  calibration: Calibration,
  metadata: Readonly<Record<string, string>>,
): Uint8Array | undefined {
  const model = readFields(onnx) ?? [];
  const graph = readFields(bytesOf(model, GRAPH) ?? new Uint8Array()) ?? [];
  const last = graph.find(isLast)?.value;
  if (!(last instanceof Uint8Array)) return undefined;
  const told = readMetadata(onnx);
  const times = Number(told.get('recalibrations') ?? 0) + 1;
  const probability = textOf(readFields(last) ?? [], 1);
  const rest = write(graph.filter(({ value }) => value !== last)).finish();
  const whole = Buffer.concat([rest, calibrationPart(probability, calibration, `c${times}v`)]);
  const kept = model.filter(({ field }) => field !== GRAPH && field !== METADATA);
  const writer = write(kept).bytes(GRAPH, whole);
  const entries = new Map([...told, ...Object.entries(metadata), ['recalibrations', String(times)] as const]);
  for (const [key, value] of entries)
    writer.message(METADATA, new MessageWriter().text(1, key).text(2, value));
  return writer.finish();
}
