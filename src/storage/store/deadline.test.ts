import { MessageChannel } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { DeadlinePassed, within } from './deadline.ts';

function busyFor(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

it('hears an answer that lay waiting while the event loop was busy', async () => {
  const { port1, port2 } = new MessageChannel();
  const answer = within(20, new Promise(resolve => port2.once('message', resolve)));
  port1.postMessage('here');
  busyFor(60);
  await expect(answer).resolves.toBe('here');
  port1.close();
});

it('ends the waiting for what does not come', async () => {
  await expect(within(5, new Promise(() => undefined))).rejects.toBeInstanceOf(DeadlinePassed);
});
