import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const PROGRAM = `
import { CDS } from 'veileder';
const differentials = await CDS.suggestDifferentials({location: "knee", onset: "gradual", mechanism: "twisting", swelling: true, locking: false});
const protocols = await CDS.suggestTreatmentProtocol({diagnosis: "L92 - Shoulder syndrome", duration: "3 weeks", severity: "moderate", previousTreatments: ["NSAIDs"]});
const analysis = await CDS.analyze({note: {subjective: "Korsryggsmerter. Nummen i skrittet siden i går, får ikke tisset."}});
const refused = await CDS.analyze({}).catch(error => [error.name, error.code, error.field]);
console.log(JSON.stringify({
  complaint: differentials.complaint,
  ranked: differentials.differentials.length,
  protocols: protocols.protocols.map(one => one.condition.icpc2),
  understood: [...differentials.absent, ...protocols.absent],
  redFlags: analysis.redFlags.map(one => one.id),
  refused,
}));
`;

test('the library works from plain JavaScript, without a build', async () => {
  const args = ['--input-type=module', '-e', PROGRAM];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  const seen: unknown = JSON.parse(stdout);
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
