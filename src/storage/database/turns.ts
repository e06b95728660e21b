/** Lets one at a time in, in the order they came. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when all who came before have ended, whether well or not. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
