import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const PROGRAM = `
import { CDS as Library } from 'veileder';
const knee = await Library.suggestDifferentials({location: "knee", onset: "gradual", mechanism: "twisting", swelling: true, locking: false});
const protocols = await Library.suggestTreatmentProtocol({diagnosis: "L92 - Shoulder syndrome", duration: "3 weeks", severity: "moderate", previousTreatments: ["NSAIDs"]});
const analysis = await Library.analyze({note: {subjective: "Korsryggsmerter. Nummen i skrittet siden i går, får ikke tisset."}});
const refused = await Library.analyze({}).catch(error => [error.name, error.code, error.field]);
console.log(JSON.stringify({
  complaint: knee.complaint,
  ranked: knee.differentials.length,
  protocols: protocols.protocols.map(one => one.condition.icpc2),
  understood: [...knee.absent, ...protocols.absent],
  redFlags: analysis.redFlags.map(one => one.id),
  refused,
}));
`;

test('the library works from plain JavaScript, without a build: the program of the README, and one that calls all of it', async () => {
  const [, shown = ''] = /^```js\n(.*?)^```/ms.exec(readFileSync('README.md', 'utf8')) ?? [];
  expect(shown.trim().split('\n')).toHaveLength(3);
  // In one process, since compiling the knowledge takes seconds.
  const args = ['--input-type=module', '-e', `${shown}${PROGRAM}`];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  const lines = stdout.trimEnd().split('\n');
  const seen: unknown = JSON.parse(lines.pop() ?? '');
  expect(lines.join('\n')).toContain('other causes');
  expect(lines.join('\n')).toContain('not-ruled-out');
  expect(seen).toMatchObject({
    complaint: 'knee-pain',
    protocols: ['L92'],
    understood: [],
    redFlags: expect.arrayContaining(['cauda-equina-syndrome']),
    refused: ['VeilederError', 'malformed', 'note'],
  });
  expect(seen).toHaveProperty('ranked', expect.any(Number));
  expect((seen as { ranked: number }).ranked).toBeGreaterThan(3);
});
