import type { Deidentified, DeidentifiedRecord } from '../export/deidentified.ts';
import { PARTS, type Part } from './split.ts';

/** Takes the bytes of one part. */
export type PartSink = (bytes: Uint8Array) => Promise<void>;

const BUFFERED_CHARS = 256 * 1024;

/** Records and people of a part. */
export interface PartCount {
  readonly records: number;
  readonly people: number;
}

/** Writes the parts of a data set. Its type lets nothing in that was not de-identified. */
export class DatasetWriter {
  private readonly waiting = new Map<Part, string[]>(PARTS.map(part => [part, []]));
  private readonly chars = new Map<Part, number>();
  private readonly records = new Map<Part, number>();
  private readonly people = new Map<Part, Set<string>>(PARTS.map(part => [part, new Set()]));

  constructor(private readonly sinks: Readonly<Record<Part, PartSink>>) {}

  async add(part: Part, record: Deidentified<DeidentifiedRecord>): Promise<void> {
    const line = `${JSON.stringify(record)}\n`;
    this.waiting.get(part)?.push(line);
    this.people.get(part)?.add(record.personId);
    this.records.set(part, (this.records.get(part) ?? 0) + 1);
    const chars = (this.chars.get(part) ?? 0) + line.length;
    this.chars.set(part, chars);
    if (chars >= BUFFERED_CHARS) await this.flush(part);
  }

  /** Writes what is still waiting. */
  async end(): Promise<Readonly<Record<Part, PartCount>>> {
    for (const part of PARTS) await this.flush(part);
    const countOf = (part: Part): PartCount => ({
      records: this.records.get(part) ?? 0,
      people: this.people.get(part)?.size ?? 0,
    });
    return { train: countOf('train'), validation: countOf('validation'), test: countOf('test') };
  }

  private async flush(part: Part): Promise<void> {
    const lines = this.waiting.get(part)?.splice(0) ?? [];
    this.chars.set(part, 0);
    if (lines.length > 0) await this.sinks[part](Buffer.from(lines.join('')));
  }
}
