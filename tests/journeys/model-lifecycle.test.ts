import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../src/api/openapi/operations.ts';
import { lintAnswer } from '../../src/api/testing/lint-cards.ts';
import type { Card } from '../../src/core/card.ts';
import { LIMITS } from '../../src/core/limits.ts';
import type { ModelFiles } from '../../src/models/registry/model-package.ts';
import { clinicModel, filesOf } from '../../src/models/testing/served-models.ts';
import { hasServer } from '../../src/storage/testing/test-databases.ts';
import { openRehearsal, type Rehearsal } from './model-rehearsal.ts';

const MEANT = { appliesTo: { icpc2: ['L01'], icd10: [] } };
const OTHER = [{ family: 'logistic', lambda: [0.1] }];
const REASON = 'Calibrated on local outcomes';

let first: ModelFiles;
let second: ModelFiles;
let third: ModelFiles;
let weak: ModelFiles;
beforeAll(async () => {
  first = filesOf(await clinicModel({ definition: MEANT }));
  second = filesOf(await clinicModel({ version: '2', definition: MEANT }));
  third = filesOf(await clinicModel({ version: '4', definition: { ...MEANT, candidates: OTHER } }));
  weak = filesOf(await clinicModel({ version: '3', synthetic: true, definition: MEANT }));
}, 60_000);

const SERVERS = [
  ['the embedded database', true, false],
  ['PostgreSQL', await hasServer(), true],
] as const;

/** Answers as the document describes them. */
function described(id: string, answer: unknown): void {
  const operation = OPERATIONS.find(one => one.id === id);
  expect(operation?.answer.schema?.safeParse(answer).error).toBeUndefined();
}

function outcomeCards(cards: readonly Card[]): Card[] {
  return cards.filter(one => one.extension['no.veileder.card'].kind === 'outcome');
}

describe.each(SERVERS)('a model is put into service, on %s', (_name, isThere, onServer) => {
  let service: Rehearsal;
  beforeAll(async () => {
    if (isThere) service = await openRehearsal(onServer);
  }, 60_000);
  afterAll(() => service?.close());

  const register = async ({ document, onnx }: ModelFiles) =>
    service.post('/api/v1/models', { document, onnx: Buffer.from(onnx).toString('base64'), reason: REASON });
  const promote = (hash: string, to: string) =>
    service.post('/api/v1/models/recovery/promote', { hash, to, reason: REASON });

  test.skipIf(!isThere)('from shadow to champion and back, with the audit entries it leaves', async () => {
    // Nobody serves: said, and no card.
    const before = await service.save();
    expect(before.record.analysis.outcome).toBeNull();
    expect(before.record.analysis.absent).toContainEqual({ part: 'outcome', reason: 'no-model' });

    // Shadow: answers, recorded and not shown.
    const shadow = await register(first);
    expect(shadow.status).toBe(200);
    described('registerModel', shadow.body);
    const { hash } = shadow.body.model;
    const report = await service.get(`/api/v1/models/recovery/report?hash=${hash}`, 'viewer');
    expect(report.status).toBe(200);
    expect(report.text).toContain('<svg');
    expect((await service.get('/api/v1/models/nothing/report', 'viewer')).status).toBe(404);
    const beside = await service.save();
    expect(outcomeCards(beside.cards)).toEqual([]);
    expect(beside.record.analysis.outcome).toBeNull();
    const inputs = { sex: 'female', pain: 6, durationWeeks: 3, diabetes: true };
    expect(beside.record.models).toMatchObject([{ id: 'recovery', hash, state: 'shadow', inputs }]);
    const answer = beside.record.unshown?.[0]?.answer;
    expect(answer).toMatchObject({ model: { hash }, provenance: { trainingSet: 'synthetic-clinic' } });

    // No step is left out; then challenger, still not shown; then champion.
    expect((await promote(hash, 'champion')).status).toBe(409);
    expect((await promote(hash, 'challenger')).body.model.state).toBe('challenger');
    expect((await service.save()).record.unshown?.[0]?.state).toBe('challenger');
    const champion = await promote(hash, 'champion');
    described('promoteModel', champion.body);
    const shown = await service.save();
    const [card] = outcomeCards(shown.cards);
    expect(card?.extension['no.veileder.card'].model).toEqual({ id: 'recovery', hash });
    expect(lintAnswer({ cards: shown.cards })).toEqual([]);
    expect(shown.record.analysis.outcome).toEqual(answer);
    expect(shown.record).not.toHaveProperty('unshown');
    described('evaluation', shown.record);
    expect(await service.runAgain(shown.record)).toEqual({
      analysis: shown.record.analysis,
      cards: shown.cards,
    });

    // The next one, up to champion, and taken back.
    const next = (await register(second)).body.model.hash;
    await promote(next, 'challenger');
    expect((await service.save()).record.unshown?.[0]).toMatchObject({
      state: 'challenger',
      answer: { model: { hash: next } },
    });
    await promote(next, 'champion');
    expect(await service.shownHash()).toBe(next);
    const back = await service.post('/api/v1/models/recovery/rollback', { reason: 'Worse on Mondays' });
    described('rollbackModel', back.body);
    expect(back.body.model).toMatchObject({ hash, state: 'champion' });
    expect(await service.shownHash()).toBe(hash);

    // What it leaves.
    const told = await service.get('/api/v1/models/recovery');
    described('model', told.body);
    const changes: { change: string; hash: string; approver: string; reason: string }[] = told.body.history;
    expect(changes.map(one => `${one.change} ${one.hash === hash ? 1 : 2}`)).toEqual([
      'registered 1',
      'shadow 1',
      'challenger 1',
      'champion 1',
      'registered 2',
      'shadow 2',
      'challenger 2',
      'champion 2',
      'rolled-back 1',
    ]);
    expect(new Set(changes.map(({ approver }) => approver))).toEqual(new Set(['data-lead']));
    expect(changes.at(-1)?.reason).toBe('Worse on Mondays');
    expect(await service.audited('administration.model.')).toEqual(
      changes.map(one => ({
        action: `administration.model.${one.change}`,
        object: `recovery@${one.hash}`,
        actor_id: 'data-lead',
      })),
    );
    expect((await service.store.verifyAudit('clinic')).map(({ ok }) => ok)).toEqual([true]);
    const card1 = await service.get('/api/v1/models/recovery/card');
    expect(card1.text).toContain('Recovery at 12 weeks');
  });

  test.skipIf(!isThere)(
    'what came of patients is held against what was predicted, and corrected by what comes later',
    async () => {
      const saved = [await service.save(), await service.save()];
      const observe = (value: boolean, ...places: number[]) => {
        const observations = places.map(place => ({
          evaluationId: saved[place]?.record.evaluationId ?? '00000000-0000-4000-8000-00000000ffff',
          outcome: 'recovered',
          value,
          observedAt: '2026-11-20',
        }));
        return service.post('/api/v1/observed-outcomes', { observations });
      };
      const taken = await observe(true, 0, 1);
      described('observedOutcomes', taken.body);
      expect(taken.body).toEqual({ taken: 2 });
      await observe(true, 0);
      expect((await observe(false, 1, 9)).body).toMatchObject({ status: 422, field: 'observations[1]' });
      const { audited } = service;
      expect(await audited('observed-outcome')).toHaveLength(3);
      const watched = await service.get('/api/v1/models/recovery/watch', 'viewer');
      described('watchModel', watched.body);
      // Both are of one patient, who counts once, by the later one.
      expect(watched.body).toMatchObject({ observations: 2, periods: [{ predictions: 1, events: 0 }] });
    },
  );

  test.skipIf(!isThere)(
    'many are asked about at once, off the event loop, and each is recorded',
    async () => {
      const one = (age: number) => ({
        diagnosis: 'L01',
        patientAge: age,
        duration: '3 weeks',
        inputs: { pain: 6, sex: 'female', region: 'neck' },
      });
      const batch = [one(40), { diagnosis: 'gibberish' }, one(50), 'no', one(60)];
      const { status, body } = await service.post('/api/v1/outcomes/batch', { batch });
      described('outcomeBatch', body);
      expect(status).toBe(200);
      const alone = (await service.post('/api/v1/outcomes', one(50))).body;
      expect(body.answers[2].outcome).toEqual(alone.outcome);
      expect(alone.outcome).toHaveProperty('probability');
      expect(body.answers.map(({ error }: { error?: { code: string } }) => error?.code)).toEqual([
        undefined,
        'not-usable',
        undefined,
        'malformed',
        undefined,
      ]);
      expect(JSON.stringify(body)).not.toContain('gibberish');
      await service.audited('evaluation');
      for (const place of [0, 2, 4]) {
        const record = await service.store.evaluation('clinic', body.answers[place].evaluationId);
        expect(record?.analysis.outcome).toEqual(body.answers[place].outcome);
      }
      const tooMany = Array.from({ length: LIMITS.outcomeBatch + 1 }, () => one(40));
      expect((await service.post('/api/v1/outcomes/batch', { batch: tooMany })).status).toBe(400);
    },
  );

  test.skipIf(!isThere)(
    'a challenger is shown to its share of clinicians, until somebody or the rule ends it',
    async () => {
      const [own] = (await service.get('/api/v1/models')).body.models.filter(
        ({ state }: { state: string }) => state === 'champion',
      );
      const { hash } = (await register(third)).body.model;
      await promote(hash, 'challenger');
      const plan = { challenger: hash, unit: 'clinician', share: 0.5, looks: 1, outcomes: 25 };
      const endsAt = new Date(Date.now() + 86_400_000).toISOString();
      const start = (role: 'data' | 'viewer') =>
        service.post('/api/v1/models/recovery/experiments', { ...plan, endsAt, reason: REASON }, role);
      expect((await start('viewer')).status).toBe(403);
      // Declared in two processes at the same moment, one stands; the other is refused.
      const approver = { kind: 'operator', id: 'data-lead', tenant: 'clinic' } as const;
      const elsewhere = service.experimentsElsewhere
        .start('recovery', { ...plan, unit: 'clinician', endsAt }, { approver, reason: REASON })
        .then(
          ({ id }) => id,
          ({ code }) => code,
        );
      const here = await start('data');
      expect([here.status, await elsewhere]).toEqual(
        here.status === 200 ? [200, 'conflict'] : [409, expect.any(String)],
      );
      if (here.status === 200) described('startExperiment', here.body);
      const again = await start('data');
      expect([again.status, again.text]).toEqual([409, expect.stringContaining('runs already')]);
      const declared = (await service.get('/api/v1/models/recovery/experiments')).body;
      described('experiments', declared);
      expect(declared.experiments).toHaveLength(1);
      const { id } = declared.experiments[0];
      await service.refresh();

      // Each clinician is shown one of the two, always the same; the record says which and why.
      const shownTo = async (clinician: string) => {
        const { cards, record } = await service.save(clinician);
        const shown = outcomeCards(cards)[0]?.extension['no.veileder.card'].model?.hash;
        const { arm, ...part } = record.models[0]?.experiment ?? {};
        expect(part).toMatchObject({ id });
        expect(shown).toBe(arm === 'challenger' ? hash : own.hash);
        expect(await service.runAgain(record)).toEqual({ analysis: record.analysis, cards });
        return { arm, evaluationId: record.evaluationId };
      };
      const names = Array.from({ length: 12 }, (_, i) => `Practitioner/${i}`);
      const first = [];
      for (const name of names) first.push(await shownTo(name));
      expect(new Set(first.map(({ arm }) => arm))).toEqual(new Set(['champion', 'challenger']));
      expect((await shownTo('Practitioner/3')).arm).toBe(first[3]?.arm);

      // What came is told; the judge takes the look that is due and ends it for all processes.
      const second = [];
      for (const name of names) second.push(await shownTo(name));
      const observations = [...first, ...second, await shownTo('Practitioner/0')].map(({ evaluationId }) => ({
        evaluationId,
        outcome: 'recovered',
        value: true,
        observedAt: '2026-11-20',
      }));
      expect((await service.post('/api/v1/observed-outcomes', { observations })).status).toBe(200);
      await service.audited('observed-outcome');
      const stands = async () => {
        const { body } = await service.get(`/api/v1/models/recovery/experiments/${id}`, 'viewer');
        described('experiment', body);
        return body;
      };
      expect(await stands()).toMatchObject({ outcomes: 25, looks: [], next: { look: 1, outcomes: 25 } });
      await service.judge.look();
      // What is corrected afterwards is told beside the look, which stays as it was.
      const [, , corrected] = observations;
      await service.post('/api/v1/observed-outcomes', { observations: [{ ...corrected, value: false }] });
      await service.audited('observed-outcome');
      expect(await stands()).toMatchObject({
        outcomes: 25,
        looks: [{ look: 1, clusters: 12, corrected: { outcomes: 1 } }],
      });
      const [ended] = (await service.get('/api/v1/models/recovery/experiments', 'viewer')).body.experiments;
      expect(ended.ended).toMatchObject({ by: 'stop-rule' });
      expect(
        (await service.audited('administration.model.experiment')).map(({ actor_id }) => actor_id),
      ).toEqual(expect.arrayContaining(['data-lead', 'stop-rule']));
      expect(
        (await service.audited('administration.model.experiment-')).slice(-2).map(({ action }) => action),
      ).toEqual(['administration.model.experiment-look', 'administration.model.experiment-ended']);
      await service.post('/api/v1/models/recovery/retire', { hash, reason: REASON });
      const after = await service.save('Practitioner/1');
      expect(outcomeCards(after.cards)[0]?.extension['no.veileder.card'].model?.hash).toBe(own.hash);
      expect(after.record.models).toEqual([
        { id: 'recovery', hash: own.hash, state: 'champion', inputs: expect.any(Object) },
      ]);
      expect(
        (await service.post(`/api/v1/models/recovery/experiments/${id}/stop`, { reason: REASON })).status,
      ).toBe(409);
      expect((await service.store.verifyAudit('clinic')).map(({ ok }) => ok)).toEqual([true]);
    },
    60_000,
  );

  test.skipIf(!isThere)('another process changes within a second', async () => {
    const seen = async (): Promise<readonly string[]> =>
      service.elsewhere.of('clinic').flatMap(({ state, hash }) => (state === 'champion' ? [hash] : []));
    await expect.poll(seen).toHaveLength(1);
    const [serving = ''] = await seen();
    const started = performance.now();
    await service.post('/api/v1/models/recovery/rollback', { reason: 'A drill' });
    await expect.poll(seen, { interval: 5, timeout: 2_000 }).not.toContain(serving);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(LIMITS.modelWatchMs).toBeLessThan(1_000);
  });

  test.skipIf(!isThere)(
    'what is of synthetic data goes nowhere, and only the data team changes anything',
    async () => {
      const { hash, state } = (await register(weak)).body.model;
      expect(state).toBe('experimental');
      const refused = await promote(hash, 'challenger');
      expect([refused.status, refused.body.title]).toEqual([
        422,
        'the model may not be promoted: synthetic data, ceiling experimental',
      ]);
      for (const role of ['viewer', 'knowledge'] as const)
        expect((await service.post('/api/v1/models/recovery/rollback', { reason: 'x' }, role)).status).toBe(
          403,
        );
      expect((await service.get('/api/v1/models', 'viewer')).status).toBe(200);
    },
  );

  test.skipIf(!isThere)('what was changed in the database is not served', async () => {
    const { hash } = (await service.get('/api/v1/models')).body.models.find(
      (one: { version: string }) => one.version === '2',
    );
    const [kept] = await service.store.database.query<{ bytes: Uint8Array }>(
      "select bytes from artifacts where kind = 'model' and hash = $1",
      [hash],
    );
    const text = Buffer.from(kept?.bytes ?? []).toString('utf8');
    const changed = Buffer.from(text.replace(/"onnx":"..../, '"onnx":"AAAA'));
    await service.store.database.query("update artifacts set bytes = $2 where kind = 'model' and hash = $1", [
      hash,
      changed,
    ]);
    const card = await service.get(`/api/v1/models/recovery/card?hash=${hash}`);
    expect([card.status, card.body.title]).toEqual([
      422,
      'the model cannot be used: package is not the content that it is kept under',
    ]);
  });
});
