import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';

/** A service that does nothing: parses a JSON body and answers one of the size that the first argument says. */
const answer = { cards: 'x'.repeat(Number(process.argv[2] ?? 0)) };
const app = new Hono();
app.post('/', async c => {
  const body: unknown = await c.req.json();
  return c.json(body === null ? {} : answer);
});
const server = createAdaptorServer({ fetch: app.fetch });
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`http://127.0.0.1:${address?.port}`);
});
process.once('SIGTERM', () => process.exit(0));
