import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startServe } from '../serve-process.ts';

/** A stop signal in the middle of a clinic's morning: what was begun is answered, and what asks is told to go elsewhere. */
const BODY = readFileSync('docs/examples/encounter-save.json');
const REQUESTS = 24;

/** A request whose body is half sent, so that it is certainly in work when the signal comes. */
function half(url: string, agent: Agent): ClientRequest {
  const headers = { 'content-type': 'application/json', 'content-length': BODY.length };
  const sent = request(`${url}/cds-services/veileder-encounter-save`, { method: 'POST', agent, headers });
  sent.write(BODY.subarray(0, BODY.length / 2));
  return sent;
}

async function finish(
  sent: ClientRequest,
): Promise<{ status: number | undefined; closes: boolean; text: string }> {
  const answered = once(sent, 'response');
  sent.end(BODY.subarray(BODY.length / 2));
  const [answer]: IncomingMessage[] = await answered;
  let text = '';
  for await (const chunk of answer ?? []) text += chunk;
  return { status: answer?.statusCode, closes: answer?.headers.connection === 'close', text };
}

/** Asks for readiness but for the last line of the head; what it gives sends that line and reads the answer. */
async function halfReady(url: string): Promise<() => Promise<string>> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\n');
  return async () => {
    socket.write('\r\n');
    let text = '';
    for await (const chunk of socket) text += chunk;
    return text;
  };
}

it('SIGTERM with requests in flight loses none, turns readiness off at once and ends with 0', async () => {
  const service = await startServe({});
  const agent = new Agent({ keepAlive: true, maxSockets: REQUESTS });
  const begun = Array.from({ length: REQUESTS }, () => half(service.url, agent));
  const ready = await halfReady(service.url);
  await new Promise(resolve => setTimeout(resolve, 300));
  const exited = once(service.child, 'exit');
  service.child.kill('SIGTERM');
  await service.printed('stopping');
  expect(await ready()).toMatch(/^HTTP\/1\.1 503 [\s\S]*"status":"stopping"/);
  const answers = await Promise.all(begun.map(finish));
  for (const { status, closes, text } of answers) {
    expect(status).toBe(200);
    expect(closes).toBe(true);
    expect(JSON.parse(text).cards.length).toBeGreaterThan(0);
  }
  await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
  expect(await exited).toEqual([0, null]);
  agent.destroy();
});
