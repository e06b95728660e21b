import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CdsCard, CdsService, CdsUserResource } from '@medplum/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteOf, saveContext } from '../../src/api/testing/test-app.ts';
import { buildCdsRequest, MedplumClient } from '../medplum.ts';
import { type ServeProcess, startServe } from '../serve-process.ts';

/** The CDS Hooks client of Medplum, which fills prefetch from a FHIR server of its own, against the service in a process of its own. */
const PATIENT = { resourceType: 'Patient', id: 'p-1', gender: 'male', birthDate: '1972-05-02' };
const USER = { resourceType: 'Practitioner', id: '7' } as CdsUserResource;
const NOTE = 'Vondt i korsryggen i 3 uker. Nummen i skrittet siden i går. Ingen feber.';

const asked: string[] = [];
let service: ServeProcess;
let records: Server;

/** A FHIR server of the clinic: one patient, and nothing found for every search. */
function clinicRecords(): Server {
  return createServer((request, response) => {
    const url = request.url ?? '';
    asked.push(decodeURIComponent(url));
    const found = url.endsWith('/Patient/p-1')
      ? PATIENT
      : { resourceType: 'Bundle', type: 'searchset', total: 0 };
    response.writeHead(200, { 'content-type': 'application/fhir+json' }).end(JSON.stringify(found));
  });
}

function client() {
  const { port } = records.address() as AddressInfo;
  const medplum = new MedplumClient({
    fetch,
    baseUrl: `http://127.0.0.1:${port}/`,
    cdsServicesUrl: `${service.url}/cds-services`,
  });
  const call = async (found: CdsService, context: Record<string, unknown>): Promise<readonly CdsCard[]> => {
    const { cards } = await medplum.callCdsService(
      found.id,
      await buildCdsRequest(medplum, USER, found, context),
    );
    return cards;
  };
  const serviceOf = async (hook: string): Promise<CdsService> => {
    const { services } = await medplum.getCdsServices();
    const found = services.find(one => one.hook === hook);
    if (!found) throw new Error(`no service for ${hook}`);
    return found;
  };
  return { medplum, call, serviceOf };
}

beforeAll(async () => {
  records = clinicRecords().listen(0, '127.0.0.1');
  await once(records, 'listening');
  service = await startServe({ READING_THREADS: '0' });
}, 90_000);

afterAll(async () => {
  records.close();
  const exited = once(service.child, 'exit');
  service.child.kill('SIGTERM');
  await exited;
});

describe('a CDS Hooks client by others', { timeout: 60_000 }, () => {
  it('discovers, fills prefetch by our templates, calls, and gives feedback that is honoured', async () => {
    const { medplum, call, serviceOf } = client();
    const save = await serviceOf('no.veileder.encounter-save');
    const context = saveContext({ note: noteOf(NOTE) });
    const cards = await call(save, context);

    expect(asked).toContain('/fhir/R4/Patient/p-1');
    expect(asked.join()).not.toContain('{{');
    const alarm = cards[0];
    expect(alarm).toMatchObject({ indicator: 'critical', source: { label: expect.any(String) } });

    const reason = { system: 'https://veileder.no/fhir/CodeSystem/override-reason', code: 'misread' };
    const outcomeTimestamp = new Date().toISOString();
    const feedback = {
      card: alarm?.uuid,
      outcome: 'overridden',
      overrideReason: { reason },
      outcomeTimestamp,
    };
    await medplum.post(
      `${service.url}/cds-services/${save.id}/feedback`,
      { feedback: [feedback] },
      'application/json',
    );

    /** A busy machine may not find in time what was set aside, and then gives all cards. */
    const again = async () => (await call(save, context)).map(({ uuid }) => uuid);
    await expect.poll(again, { timeout: 20_000 }).not.toContain(alarm?.uuid);
  });

  it('reads what still stands with patient-view', async () => {
    const { call, serviceOf } = client();
    await call(
      await serviceOf('no.veileder.encounter-save'),
      saveContext({ note: noteOf(NOTE), encounterId: 'e-2' }),
    );
    const cards = await call(await serviceOf('patient-view'), { userId: 'Practitioner/7', patientId: 'p-1' });
    expect(cards.map(({ indicator }) => indicator)).toContain('critical');
  });

  it('hears what was wrong with a call in words', async () => {
    const { medplum, serviceOf } = client();
    const save = await serviceOf('no.veileder.encounter-save');
    const wrong = {
      hook: save.hook,
      hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
      context: { userId: 4 },
    };
    await expect(medplum.callCdsService(save.id, wrong)).rejects.toThrow(/context\.userId/);
  });
});
