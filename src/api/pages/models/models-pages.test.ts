import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../core/principal.ts';
import type { Store } from '../../../core/store.ts';
import type { ModelFiles } from '../../../models/registry/model-package.ts';
import { clinicModel, filesOf } from '../../../models/testing/served-models.ts';
import { type MemoryStore, memoryStore } from '../../testing/memory-store.ts';
import { json, testApp } from '../../testing/test-app.ts';
import { testIdentity } from '../../testing/test-identity.ts';
import { bearer, testOperator } from '../../testing/test-operators.ts';

const REASON = '<img src=x onerror=alert(1)> & "fordi"';
let files: ModelFiles;
let second: ModelFiles;
beforeAll(async () => {
  files = filesOf(await clinicModel());
  second = filesOf(await clinicModel({ version: '2' }));
}, 60_000);

/** An app with one registered model, and pages as an operator of a tenant sees them. */
async function opened(store: Store = memoryStore()) {
  const people = {
    data: testOperator('data-lead', ['data']),
    viewer: testOperator('viewer', ['viewer']),
    stranger: testOperator('stranger', ['data' satisfies Role], 'elsewhere'),
  };
  const operators = Object.values(people).map(({ operator }) => operator);
  let id = 0;
  const newId = (): string => `00000000-0000-4000-8000-${String(++id).padStart(12, '0')}`;
  const app = testApp({ store, identity: testIdentity({ operators }), newId });
  const see = async (path: string, who: keyof typeof people) => {
    const answer = await app.request(path, {
      headers: { ...bearer(people[who].token), accept: 'text/html' },
    });
    return { status: answer.status, text: await answer.text() };
  };
  const change = async (path: string, body: object): Promise<{ model: { hash: string } }> => {
    const sent = json({ reason: REASON, ...body }, bearer(people.data.token));
    return (await (await app.request(`/api/v1/models${path}`, sent)).json()) as { model: { hash: string } };
  };
  const register = ({ document, onnx }: ModelFiles) =>
    change('', { document, onnx: Buffer.from(onnx).toString('base64') });
  const { model } = await register(files);
  return { see, change, register, hash: model.hash };
}

describe('the pages of models', () => {
  it('show what people wrote as text, and no script or style of their own', async () => {
    const { see } = await opened();
    for (const path of ['/models', '/models/recovery']) {
      const { status, text } = await see(path, 'data');
      expect(status).toBe(200);
      expect(text).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;fordi&quot;');
      expect(text).not.toMatch(/<img|<script(?![^>]*\ssrc=)|<style|\sstyle=/);
      expect(text.match(/<h1/g)).toHaveLength(1);
    }
  });

  it('give a form to whoever may change something, and to nobody else', async () => {
    const { see } = await opened();
    expect((await see('/models/recovery', 'data')).text).toContain('id="change"');
    expect((await see('/models', 'data')).text).toContain('id="retrain"');
    const shown = await see('/models/recovery', 'viewer');
    expect(shown.text).toContain('skygge');
    expect(shown.text).not.toContain('id="change"');
    expect((await see('/models', 'viewer')).text).not.toContain('id="retrain"');
  });

  it('offer only steps that can be made: a shadow becomes challenger, and is not put into use', async () => {
    const { see } = await opened();
    const { text } = await see('/models/recovery', 'data');
    expect(text).toContain('<option value="challenger">');
    expect(text).toContain('<option value="retire">');
    for (const action of ['champion', 'rollback', 'recalibrate'])
      expect(text).not.toContain(`value="${action}"`);
  });

  it('are of the own tenant alone, and a strange version is not there', async () => {
    const { see, hash } = await opened();
    expect((await see('/models/recovery', 'stranger')).status).toBe(404);
    expect((await see('/models', 'stranger')).text).not.toContain('recovery');
    expect((await see(`/models/recovery?hash=${'0'.repeat(64)}`, 'data')).status).toBe(404);
    expect((await see('/models/recovery?hash=x', 'data')).status).toBe(400);
    expect((await see(`/models/recovery?hash=${hash}`, 'data')).status).toBe(200);
  });

  it('record the look before anything is shown, and show nothing where it cannot be recorded', async () => {
    const kept: MemoryStore = memoryStore();
    const { see } = await opened(kept);
    await see('/models/recovery', 'viewer');
    expect(kept.events.at(-1)).toMatchObject({
      kind: 'access',
      what: 'evaluation-list',
      actor: { id: 'viewer' },
    });
    const broken = memoryStore();
    const append = broken.append;
    const refusing: Store = {
      ...broken,
      append: async event => {
        if (event.kind === 'access') throw new Error('full');
        await append(event);
      },
    };
    const refused = await (await opened(refusing)).see('/models/recovery', 'viewer');
    expect(refused.status).toBeGreaterThanOrEqual(500);
    expect(refused.text).not.toContain('fordi');
  });

  it('tell of an experiment that runs, and of none where none does', async () => {
    const { see, change, register, hash } = await opened();
    const next = (await register(second)).model.hash;
    for (const to of ['challenger', 'champion']) await change('/recovery/promote', { hash, to });
    await change('/recovery/promote', { hash: next, to: 'challenger' });
    expect((await see('/models/recovery', 'data')).text).not.toContain('forsøk pågår');
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    const plan = { challenger: next, unit: 'clinician', share: 0.5, looks: 4, outcomes: 400, endsAt };
    await change('/recovery/experiments', plan);
    const { text } = await see('/models/recovery', 'viewer');
    expect(text).toContain('Et forsøk pågår');
    expect(text).toMatch(/Versjon 2 vises for 50\S* % av klinikerne/);
    expect(text).toContain('0 utfall er kjent. Regelen ser for gang 1 av 4 når 100 er kjent.');
  });

  it('let whoever has the role end an experiment, with a reason that stands in the audit chain, and nobody else', async () => {
    const store = memoryStore();
    const { see, change, register, hash } = await opened(store);
    const next = (await register(second)).model.hash;
    for (const to of ['challenger', 'champion']) await change('/recovery/promote', { hash, to });
    await change('/recovery/promote', { hash: next, to: 'challenger' });
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    const plan = { challenger: next, unit: 'clinic', share: 0.5, looks: 1, outcomes: 25, endsAt };
    await change('/recovery/experiments', plan);
    expect((await see('/models/recovery', 'viewer')).text).not.toContain('id="stop"');
    const { text } = await see('/models/recovery', 'data');
    const [, experiment] = text.match(/id="stop"[^>]*data-id="recovery" data-experiment="([^"]+)"/) ?? [];
    await change(`/recovery/experiments/${experiment}/stop`, {});
    const ended = await see('/models/recovery', 'data');
    expect(ended.text).not.toContain('id="stop"');
    expect(ended.text).toContain('Forsøket med versjon 2 ble avsluttet av et menneske.');
    expect(ended.text.match(/&quot;fordi&quot;/g)?.length).toBeGreaterThan(2);
    expect(ended.text).not.toContain('<img');
    expect(store.events.at(-2)).toMatchObject({
      kind: 'administration',
      action: 'model.experiment-ended',
      actor: { id: 'data-lead' },
    });
  });

  it('say so where a version cannot be opened, with its history all the same', async () => {
    const kept = memoryStore();
    const damaged: Store = { ...kept, artifact: async () => Buffer.from('{}') };
    const { see } = await opened(damaged);
    const { status, text } = await see('/models/recovery', 'data');
    expect(status).toBe(200);
    expect(text).toContain('lar seg ikke åpne');
    expect(text).toContain('registrert');
  });
});
