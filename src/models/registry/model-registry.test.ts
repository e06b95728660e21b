import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { registryStore, testSigner } from '../testing/registry-store.ts';
import { clinicModel, filesOf } from '../testing/served-models.ts';
import type { TrainedModel } from '../train/train-model.ts';
import type { ModelFiles } from './model-package.ts';
import { packageHash, packModel, unpackModel } from './model-package.ts';
import { createModelRegistry } from './model-registry.ts';
import { createModelShelf } from './model-shelf.ts';

const APPROVAL = {
  approver: { kind: 'operator', id: 'data-lead', tenant: 'clinic' },
  reason: 'asked for',
} as const;
const ELSEWHERE = { ...APPROVAL, approver: { ...APPROVAL.approver, tenant: 'other' } } as const;

let first: TrainedModel;
let second: TrainedModel;
let synthetic: TrainedModel;
let shadow: TrainedModel;
beforeAll(async () => {
  first = await clinicModel();
  second = await clinicModel({ version: '2' });
  synthetic = await clinicModel({ version: '3', synthetic: true });
  shadow = await clinicModel({ version: '4', definition: { ceiling: 'shadow' } });
});

function open() {
  const kept = registryStore();
  const signer = testSigner();
  const registry = createModelRegistry({
    store: kept.store,
    signer,
    now: () => new Date('2026-11-29T08:00:00Z'),
    newId: randomUUID,
  });
  const errors: string[] = [];
  const shelf = createModelShelf({
    store: kept.store,
    signer,
    onError: (what, why) => void errors.push(`${what.slice(0, 8)}: ${why}`),
  });
  const served = async (tenant = 'clinic') => {
    await shelf.refresh();
    return shelf.of(tenant).map(({ version, state }) => `${version} ${state}`);
  };
  const champion = async (files: ModelFiles, approval: typeof APPROVAL | typeof ELSEWHERE = APPROVAL) => {
    const { id, hash } = await registry.register(files, approval);
    await registry.promote({ id, hash, to: 'challenger' }, approval);
    return registry.promote({ id, hash, to: 'champion' }, approval);
  };
  return { ...kept, signer, registry, shelf, served, champion, errors };
}

describe('the registry', () => {
  it('takes a model to champion step by step, and each step names who and why', async () => {
    const { registry, champion, served, entries } = open();
    const { hash } = await champion(filesOf(first));
    expect(await registry.list('clinic')).toMatchObject([
      { id: 'recovery', hash, version: '1', state: 'champion', approver: 'data-lead', reason: 'asked for' },
    ]);
    expect(await served()).toEqual(['1 champion']);
    expect(entries.map(({ action, object }) => `${action} ${object}`)).toEqual(
      ['registered', 'shadow', 'challenger', 'champion'].map(one => `model.${one} recovery@${hash}`),
    );
  });

  it('leaves no step out, and registers nothing twice', async () => {
    const { registry } = open();
    const { id, hash } = await registry.register(filesOf(first), APPROVAL);
    await expect(registry.promote({ id, hash, to: 'champion' }, APPROVAL)).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(registry.register(filesOf(first), APPROVAL)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('ends what a process that was killed had begun to register', async () => {
    const { registry, entries } = open();
    await registry.register(filesOf(first), APPROVAL);
    entries.pop();
    expect(await registry.list(APPROVAL.approver.tenant)).toMatchObject([{ state: 'experimental' }]);
    expect(await registry.register(filesOf(first), APPROVAL)).toMatchObject({ state: 'shadow' });
    expect(entries.map(({ action }) => action)).toEqual(['model.registered', 'model.shadow']);
  });

  it('refuses what is of synthetic data, and what may come no further than shadow', async () => {
    const { registry, served } = open();
    for (const [model, state, why] of [
      [synthetic, 'experimental', 'synthetic data, ceiling experimental'],
      [shadow, 'shadow', 'ceiling shadow'],
    ] as const) {
      const { id, hash, state: registered } = await registry.register(filesOf(model), APPROVAL);
      expect(registered).toBe(state);
      for (const to of ['challenger', 'champion'] as const)
        await expect(registry.promote({ id, hash, to }, APPROVAL)).rejects.toMatchObject({
          code: 'not-usable',
          message: `the model may not be promoted: ${why}`,
        });
    }
    expect(await served()).toEqual(['4 shadow']);
  });

  it('refuses a model of which a gate fails, also where its document claims more', async () => {
    const { registry } = open();
    const [gate, ...gates] = first.document.gates;
    if (gate === undefined) throw new Error('no gate');
    const document = { ...first.document, gates: [{ ...gate, passed: false }, ...gates] };
    const { id, hash, state } = await registry.register(filesOf({ ...first, document }), APPROVAL);
    expect(state).toBe('experimental');
    await expect(registry.promote({ id, hash, to: 'challenger' }, APPROVAL)).rejects.toThrow(
      `gate ${gate.id}`,
    );
  });

  it('refuses a document that was made to say that its data are real, or that it may come further', async () => {
    const { registry } = open();
    const training = { ...synthetic.document.training, synthetic: false };
    const edited = { ...synthetic.document, training, ceiling: 'champion' as const };
    await expect(registry.register(filesOf({ ...synthetic, document: edited }), APPROVAL)).rejects.toThrow(
      'data of another origin',
    );
    const raised = { ...shadow.document, ceiling: 'champion' as const };
    await expect(registry.register(filesOf({ ...shadow, document: raised }), APPROVAL)).rejects.toThrow(
      'another ceiling',
    );
  });

  it('goes back to the champion before, and with none before it nothing is shown', async () => {
    const { registry, champion, served } = open();
    await champion(filesOf(first));
    await champion(filesOf(second));
    expect(await served()).toEqual(['2 champion']);
    expect(await registry.rollback('recovery', APPROVAL)).toMatchObject({ version: '1', state: 'champion' });
    expect(await served()).toEqual(['1 champion']);
    expect(await registry.rollback('recovery', APPROVAL)).toMatchObject({ version: '1', state: 'retired' });
    expect(await served()).toEqual([]);
    await expect(registry.rollback('recovery', APPROVAL)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is each tenant’s own', async () => {
    const { registry, champion, served } = open();
    const { id, hash } = await champion(filesOf(first));
    expect(await registry.list('other')).toEqual([]);
    await expect(registry.retire({ id, hash }, ELSEWHERE)).rejects.toMatchObject({ code: 'not-found' });
    expect(await served('other')).toEqual([]);
    await champion(filesOf(first), ELSEWHERE);
    await registry.rollback('recovery', APPROVAL);
    expect([await served(), await served('other')]).toEqual([[], ['1 champion']]);
  });

  it('believes no entry whose sealed part does not say the same', async () => {
    const { registry, champion, served, entries } = open();
    await champion(filesOf(first));
    const { hash } = await registry.register(filesOf(second), APPROVAL);
    const forged = { ...entries.at(-1), eventId: randomUUID(), seq: 99, action: 'model.champion' };
    entries.push(forged as (typeof entries)[number]);
    expect(await served()).toEqual(['1 champion', '2 shadow']);
    expect((await registry.list('clinic')).find(one => one.hash === hash)?.state).toBe('shadow');
  });
});

describe('the shelf of a process', () => {
  it('keeps what it has while the store is away, says so once, and goes on when it is back', async () => {
    const { store, signer, champion, registry } = open();
    let isAway = false;
    const told: string[] = [];
    const shelf = createModelShelf({
      store: {
        ...store,
        administration: async prefix => {
          if (isAway) throw new Error('away');
          return store.administration(prefix);
        },
      },
      signer,
      onError: what => void told.push(what),
    });
    await champion(filesOf(first));
    await shelf.refresh();
    isAway = true;
    await registry.rollback('recovery', APPROVAL);
    for (let look = 0; look < 3; look++) await shelf.refresh();
    expect([shelf.of('clinic').length, shelf.champions(), told]).toEqual([1, 1, ['registry']]);
    isAway = false;
    await shelf.refresh();
    expect([shelf.of('clinic').length, shelf.champions()]).toEqual([0, 0]);
  });

  it('gives one evaluation the same models to its end', async () => {
    const { champion, shelf, registry } = open();
    await champion(filesOf(first));
    await shelf.refresh();
    const [served] = shelf.of('clinic');
    await registry.rollback('recovery', APPROVAL);
    await shelf.refresh();
    expect(shelf.of('clinic')).toEqual([]);
    expect((await served?.model.predict({ age: 40, pain: 3 }))?.ok).toBe(true);
  });
});

describe('a kept model', () => {
  it('is refused and not served where its bytes were changed, and the rest goes on', async () => {
    const { champion, served, artifacts, errors, registry } = open();
    const { hash } = await champion(filesOf(first));
    const bytes = Buffer.from(artifacts.get(hash) ?? []);
    const text = JSON.parse(bytes.toString('utf8'));
    const onnx = Buffer.from(text.onnx, 'base64');
    onnx[onnx.length >> 1] = (onnx[onnx.length >> 1] ?? 0) ^ 1;
    artifacts.set(hash, Buffer.from(JSON.stringify({ ...text, onnx: onnx.toString('base64') })));
    await registry.register(filesOf(shadow), APPROVAL);
    expect(await served()).toEqual(['4 shadow']);
    expect(errors).toEqual([`${hash.slice(0, 8)}: package is not the content that it is kept under`]);
    await expect(registry.open('clinic', 'recovery', hash)).rejects.toMatchObject({ code: 'not-usable' });
  });

  it('is refused where it is not signed, or was signed by another installation', async () => {
    const { champion, served, artifacts, errors } = open();
    const files = filesOf(first);
    const { hash } = await champion(files);
    artifacts.set(hash, packModel(files, testSigner()).bytes);
    expect(await served()).toEqual([]);
    expect(errors[0]).toContain('is not signed by this installation');
    const text = JSON.parse(packModel(files, testSigner()).bytes.toString('utf8'));
    const unsigned = Buffer.from(JSON.stringify({ ...text, signature: '' }));
    expect(unpackModel(unsigned, hash, testSigner())).toMatchObject({ ok: false });
  });

  it('has another name when a column is swapped, and does not open', async () => {
    const { registry } = open();
    const [a, b, ...rest] = first.document.features;
    if (a === undefined || b === undefined) throw new Error('no features');
    const swapped = filesOf({ ...first, document: { ...first.document, features: [b, a, ...rest] } });
    expect(packageHash(swapped)).not.toBe(packageHash(filesOf(first)));
    await expect(registry.register(swapped, APPROVAL)).rejects.toThrow('are not those that were hashed');
  });
});
