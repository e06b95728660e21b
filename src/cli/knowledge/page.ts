import type { Provenance } from '../../core/evidence-base.ts';
import type { Knowledge } from '../../core/knowledge.ts';

/** What a page needs to name its sources. */
export type Sources = Pick<Knowledge, 'references'>;

/** Collects the lines of a page and the references they name. */
export class Page {
  private readonly lines: string[] = [];
  private readonly cited = new Map<string, number>();

  constructor(private readonly knowledge: Sources) {}

  line(text: string, depth = 0): void {
    this.lines.push('  '.repeat(depth) + text);
  }

  heading(text: string): void {
    this.lines.push('', text);
  }

  /** Numbers in brackets, with what is to be known about each source. */
  cite(sources: readonly Provenance[]): string {
    return sources.map(source => ` [${this.numberOf(source.reference)}${detail(source)}]`).join('');
  }

  private numberOf(reference: string): number {
    const number = this.cited.get(reference) ?? this.cited.size + 1;
    this.cited.set(reference, number);
    return number;
  }

  text(): string {
    const references = [...this.cited].flatMap(([id, number]) => {
      const { citation = id, url } = this.knowledge.references.get(id) ?? {};
      return [`  [${number}] ${citation}`, ...(url === undefined ? [] : [`      ${url}`])];
    });
    const sources = references.length > 0 ? ['', 'Sources', ...references] : [];
    return `${[...this.lines, ...sources].join('\n')}\n`;
  }
}

function detail({ locator, setting, basis, checked }: Provenance): string {
  const parts = [locator, setting, basis, checked && `checked ${checked.on}`];
  return parts
    .filter(part => part !== undefined)
    .map(part => `; ${part}`)
    .join('');
}
