import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../sync-folder.ts';
import type { ClosedSegment } from './recover.ts';

/** Removes segments once all their entries are applied; one that is damaged is kept under another name. */
export class SegmentRemover {
  private readonly segments: ClosedSegment[];
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly folder: string,
    segments: readonly ClosedSegment[],
  ) {
    this.segments = [...segments];
  }

  add(segment: ClosedSegment): void {
    this.segments.push(segment);
  }

  removeUpTo(position: number): void {
    const kept = this.segments.findIndex(({ last }) => last > position);
    const done = this.segments.splice(0, kept === -1 ? this.segments.length : kept);
    // One that cannot be removed is read again at the next start, and its entries are known to be applied.
    if (done.length > 0) this.running = this.running.then(() => this.remove(done)).catch(() => {});
  }

  private async remove(done: readonly ClosedSegment[]): Promise<void> {
    for (const { name, damaged } of done) {
      const path = join(this.folder, name);
      await (damaged ? rename(path, `${path}.damaged`) : rm(path));
    }
    await syncFolder(this.folder);
  }

  settled(): Promise<void> {
    return this.running;
  }
}
