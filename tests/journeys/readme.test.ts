import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { json } from '../../src/api/testing/test-app.ts';
import { releasedApp } from './released-app.ts';

/** What the README shows is what happens. Its requests go through the app in process; its commands are run. */
const README = readFileSync('README.md', 'utf8');
const run = promisify(execFile);

let app: Awaited<ReturnType<typeof releasedApp>>;

beforeAll(async () => {
  app = await releasedApp();
});

/** Code blocks of one language, in order. */
function blocks(language: string): string[] {
  return [...README.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    match => match[1] ?? '',
  );
}

/** Every `curl` of the README as path and body; `@file` is read. */
function requests(): { path: string; body: string }[] {
  const shell = blocks('sh').join('\n').replaceAll('\\\n', '');
  const calls = [...shell.matchAll(/^curl -s http:\/\/127\.0\.0\.1:8080(\S+) .*?-d (?:'(.*)'|@(\S+))$/gm)];
  return calls.map(([, path = '', inline, file]) => ({
    path,
    body: inline ?? readFileSync(file ?? '', 'utf8'),
  }));
}

async function answer(path: string): Promise<Record<string, unknown>> {
  const request = requests().find(one => one.path === path);
  expect(request, `a curl to ${path}`).toBeDefined();
  const response = await app.request(path, json(request?.body));
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

async function shell(script: string): Promise<string> {
  const options = { maxBuffer: 10_000_000, env: { ...process.env, npm_config_loglevel: 'silent' } };
  return (await run('bash', ['-e', '-c', script], options)).stdout;
}

describe('the README', () => {
  it('shows the first card that its request gives', async () => {
    const { cards } = await answer('/cds-services/veileder-encounter-save');
    const [shown] = blocks('json');
    const [first] = cards as unknown[];
    expect(first).toMatchObject(JSON.parse(shown ?? 'null'));
    const kinds = (cards as { extension: { 'no.veileder.card': { kind: string } } }[]).map(
      card => card.extension['no.veileder.card'].kind,
    );
    expect(kinds).toEqual(['red-flag', 'differential', 'notice']);
  });

  it('quotes the note that the request holds', () => {
    const quoted = [...README.matchAll(/^> (.*)$/gm)].map(match => match[1]);
    const request = readFileSync('docs/examples/encounter-save.json', 'utf8');
    expect(quoted).toHaveLength(2);
    for (const section of quoted) expect(request).toContain(section);
  });

  it('calls the JSON API in ways that are understood', async () => {
    expect(await answer('/api/v1/analyze')).toMatchObject({
      redFlags: [{ id: 'cauda-equina-syndrome', urgency: 'emergency' }],
    });
    expect(await answer('/api/v1/differentials')).toMatchObject({ complaint: 'knee-pain', absent: [] });
    expect(await answer('/api/v1/protocols')).toMatchObject({
      protocols: [{ condition: { icpc2: 'L92' } }],
      absent: [],
    });
  });

  it('gives command lines that work', async () => {
    const commands = blocks('sh').find(block => block.includes('npx veileder'));
    const [analyze = '', lines = '', show = ''] = (commands ?? '').trim().split('\n');
    expect(JSON.parse(await shell(analyze))).toMatchObject({
      id: 'example',
      redFlags: [{ id: 'cauda-equina-syndrome' }],
    });
    const answers = (await shell(lines)).trim().split('\n');
    expect(answers.map(line => JSON.parse(line))).toMatchObject([
      { id: 'a', redFlags: [] },
      { id: 'b', redFlags: [] },
      { id: 'c', error: { code: 'malformed' } },
    ]);
    expect(await shell(show)).toContain('G834');
  });
});
