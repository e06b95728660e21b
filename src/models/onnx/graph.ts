import { MessageWriter } from './protobuf.ts';

/** Element types of tensors. Source: onnx.proto, TensorProto.DataType. */
export const ELEMENT = { float: 1, int8: 3, int32: 6, int64: 7, string: 8, bool: 9, double: 11 } as const;
export type Element = keyof typeof ELEMENT;

/** Attribute of a node. */
export type Attribute =
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'integers'; readonly value: Iterable<number> }
  | { readonly kind: 'texts'; readonly value: readonly string[] }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'doubles'; readonly value: ArrayLike<number> };

/** Opsets that are written: fixed, so that the same file means the same everywhere. */
const OPSET = 17;
const ML_DOMAIN = 'ai.onnx.ml';
const ML_OPSET = 3;
const IR_VERSION = 8;

/** A computation graph in the making: nodes in order, constants, named inputs and outputs of shape [rows, columns]. */
export class Graph {
  /** @param prefix Of the names that are made: its own where a part is added to another graph. */
  constructor(private readonly prefix = 'v') {}

  readonly #graph = new MessageWriter();
  readonly #inputs: MessageWriter[] = [];
  readonly #outputs: MessageWriter[] = [];
  readonly #constants: MessageWriter[] = [];
  #names = 0;

  input(name: string, element: Element, columns = 1): string {
    this.#inputs.push(valueInfo(name, element, columns));
    return name;
  }

  output(name: string, element: Element, columns = 1): void {
    this.#outputs.push(valueInfo(name, element, columns));
  }

  /** A constant of doubles with its shape. */
  doubles(values: ArrayLike<number>, shape: readonly number[]): string {
    return this.#constant('double', shape, doubleBytes(values));
  }

  /** A constant of single precision with its shape. */
  floats(values: Float32Array, shape: readonly number[]): string {
    return this.#constant(
      'float',
      shape,
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    );
  }

  /** A constant of small whole numbers with its shape. */
  bytes(values: Int8Array, shape: readonly number[]): string {
    return this.#constant('int8', shape, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }

  /** A constant row of whole numbers. */
  positions(values: readonly number[]): string {
    const bytes = Buffer.from(BigInt64Array.from(values, BigInt).buffer);
    return this.#constant('int64', [values.length], bytes);
  }

  /** Adds a node with one output and gives the name of it; `output` names it outright. */
  node(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    { ml = false, output = this.#name() }: { ml?: boolean; output?: string } = {},
  ): string {
    const node = new MessageWriter();
    for (const input of inputs) node.text(1, input);
    node.text(2, output).text(3, `${operator}-${output}`).text(4, operator);
    for (const [name, attribute] of Object.entries(attributes)) node.message(5, attributeOf(name, attribute));
    if (ml) node.text(7, ML_DOMAIN);
    this.#graph.message(1, node);
    return output;
  }

  /** Nodes and constants alone: put after the bytes of another graph they are added to it. */
  part(): Uint8Array {
    for (const constant of this.#constants) this.#graph.message(5, constant);
    return this.#graph.finish();
  }

  /** The model file with its metadata. */
  model(name: string, documentation: string, metadata: Readonly<Record<string, string>>): Uint8Array {
    this.#graph.text(2, name);
    for (const constant of this.#constants) this.#graph.message(5, constant);
    for (const input of this.#inputs) this.#graph.message(11, input);
    for (const output of this.#outputs) this.#graph.message(12, output);
    const model = new MessageWriter()
      .integer(1, IR_VERSION)
      .text(2, 'veileder')
      .integer(5, 1)
      .text(6, documentation)
      .message(7, this.#graph)
      .message(8, new MessageWriter().text(1, '').integer(2, OPSET))
      .message(8, new MessageWriter().text(1, ML_DOMAIN).integer(2, ML_OPSET));
    for (const [key, value] of Object.entries(metadata))
      model.message(14, new MessageWriter().text(1, key).text(2, value));
    return model.finish();
  }

  #name(): string {
    return `${this.prefix}${this.#names++}`;
  }

  #constant(element: Element, shape: readonly number[], bytes: Uint8Array): string {
    const name = this.#name();
    this.#constants.push(tensor(name, element, shape, bytes));
    return name;
  }
}

function doubleBytes(values: ArrayLike<number>): Uint8Array {
  return Buffer.from(Float64Array.from(values).buffer);
}

function tensor(name: string, element: Element, shape: readonly number[], bytes: Uint8Array): MessageWriter {
  return new MessageWriter().integers(1, shape).integer(2, ELEMENT[element]).text(8, name).bytes(9, bytes);
}

/** Name and type of a tensor of shape [rows, columns]. */
function valueInfo(name: string, element: Element, columns: number): MessageWriter {
  const shape = new MessageWriter()
    .message(1, new MessageWriter().text(2, 'rows'))
    .message(1, new MessageWriter().integer(1, columns));
  const type = new MessageWriter().message(
    1,
    new MessageWriter().integer(1, ELEMENT[element]).message(2, shape),
  );
  return new MessageWriter().text(1, name).message(2, type);
}

/** Source: onnx.proto, AttributeProto. */
function attributeOf(name: string, attribute: Attribute): MessageWriter {
  const writer = new MessageWriter().text(1, name);
  const typed = (type: number): MessageWriter => writer.integer(20, type);
  switch (attribute.kind) {
    case 'integer':
      return typed(2).integer(3, attribute.value);
    case 'float':
      return typed(1).float(2, attribute.value);
    case 'text':
      return typed(3).text(4, attribute.value);
    case 'floats':
      for (const value of attribute.value) writer.float(7, value);
      return typed(6);
    case 'integers':
      for (const value of attribute.value) writer.integer(8, value);
      return typed(7);
    case 'texts':
      for (const value of attribute.value) writer.text(9, value);
      return typed(8);
    case 'doubles':
      return typed(4).message(
        5,
        tensor(name, 'double', [attribute.value.length], doubleBytes(attribute.value)),
      );
  }
}
