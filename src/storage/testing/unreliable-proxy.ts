import { connect, createServer, type Server, type Socket } from 'node:net';

/** What happens on the way to the server: all goes through, nothing arrives any more, or nobody answers the door. */
export type Weather = 'fair' | 'silent' | 'closed';

/** A TCP proxy between a store and its database server. */
export interface UnreliableProxy {
  readonly port: number;
  readonly turn: (weather: Weather) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Passes on to a server on this machine, until the weather turns. */
export async function openProxy(serverPort: number): Promise<UnreliableProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let weather: Weather = 'fair';
  const server: Server = createServer(near => {
    const far = connect(serverPort, '127.0.0.1');
    const pair = [near, far] as const;
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    pairs.add(pair);
    if (weather === 'fair') join(pair);
    else near.pause();
  });
  const listen = (port: number): Promise<void> =>
    new Promise(resolve => server.listen(port, '127.0.0.1', () => resolve()));
  const shut = (): Promise<void> => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
    return new Promise(resolve => server.close(() => resolve()));
  };
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    async turn(next) {
      const before = weather;
      weather = next;
      if (next === 'closed') await shut();
      else if (before === 'closed') await listen(port);
      if (next === 'silent') for (const pair of pairs) part(pair);
    },
    close: shut,
  };
}

function join([near, far]: readonly [Socket, Socket]): void {
  near.pipe(far);
  far.pipe(near);
}

/** What was sent stays on the way; the connection looks alive to both. */
function part([near, far]: readonly [Socket, Socket]): void {
  near.unpipe(far);
  far.unpipe(near);
  near.pause();
  far.pause();
}
