/** A place in a section of a note, offsets in UTF-16 code units. */
export interface Place {
  readonly section: string;
  readonly start: number;
  readonly end: number;
}

/** Spans of the sections of a note, such as its sentences, looked up by place in logarithmic time. They do not overlap, or are the same. */
export class SectionSpans<T extends Place> {
  private readonly bySection = new Map<string, T[]>();

  constructor(spans: Iterable<T>) {
    for (const span of spans) {
      const own = this.bySection.get(span.section);
      if (own) own.push(span);
      else this.bySection.set(span.section, [span]);
    }
    for (const own of this.bySection.values()) own.sort((a, b) => a.start - b.start);
  }

  /** The span that holds the whole place. */
  holding({ section, start, end }: Place): T | undefined {
    const spans = this.bySection.get(section) ?? [];
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const span = spans[low - 1];
    return span !== undefined && end <= span.end ? span : undefined;
  }
}
