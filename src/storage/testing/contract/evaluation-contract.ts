import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { EvaluationPlace } from '../../../core/store.ts';
import { FIRST, ids, minute, saved } from './contract-events.ts';
import type { UnderTest } from './under-test.ts';

/** What must hold for evaluations and the notes in them. */
export function evaluationContract(under: UnderTest): void {
  describe('evaluations', () => {
    it('are given back whole, to their tenant alone', async () => {
      const { patient, encounter, card } = ids();
      const event = saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } });
      expect(await under.store.apply(event)).toBe('applied');
      const { evaluationId } = event.record;
      expect(await under.store.evaluation('clinic', evaluationId)).toEqual(event.record);
      expect(await under.store.evaluation('other', evaluationId)).toBeUndefined();
      expect(await under.store.evaluation('clinic', randomUUID())).toBeUndefined();
      expect(await under.store.evaluation('clinic', 'a\0b')).toBeUndefined();
    });

    it('are listed newest first, by patient, and in pages', async () => {
      const { patient, encounter } = ids();
      for (const n of [2, 1, 3])
        await under.store.apply(saved({ patient, encounter, at: minute(n), cards: {} }));
      const list = async (page: { limit: number; before?: EvaluationPlace }) =>
        (await under.store.evaluations('clinic', { ...page, patientId: patient })).map(({ at }) => at);
      expect(await list({ limit: 10 })).toEqual([minute(3), minute(2), minute(1)]);
      expect(await list({ limit: 1, before: { at: minute(3) } })).toEqual([minute(2)]);
      expect(await under.store.evaluations('other', { limit: 10, patientId: patient })).toEqual([]);
      await expect(under.store.evaluations('clinic', { limit: 1, before: { at: 'now' } })).rejects.toThrow(
        'RFC 3339',
      );
    });

    it('of one moment are listed each once over the pages', async () => {
      const { patient, encounter } = ids();
      const events = [1, 2, 3, 4, 5].map(() => saved({ patient, encounter, at: minute(7), cards: {} }));
      for (const event of events) await under.store.apply(event);
      const seen: string[] = [];
      let before: EvaluationPlace | undefined;
      for (let page = 0; page < 4; page++) {
        const asked = { limit: 2, patientId: patient, ...(before === undefined ? {} : { before }) };
        const list = await under.store.evaluations('clinic', asked);
        seen.push(...list.map(({ evaluationId }) => evaluationId));
        before = list.at(-1) ?? before;
      }
      expect(seen.toSorted()).toEqual(events.map(({ record }) => record.evaluationId).sort());
    });

    it('keep a version of a note for each change of it', async () => {
      const { patient, encounter } = ids();
      const events = ['a', 'a', 'b', 'a'].map((note, n) =>
        saved({ patient, encounter, at: minute(n), note, cards: {} }),
      );
      for (const event of events) await under.store.apply(event);
      const rows = await under.store.database.query(
        'select version, evaluation_id, at from note_versions where evaluation_id = any($1::text[]) order by version',
        [events.map(({ record }) => record.evaluationId)],
      );
      const expected = [0, 2, 3].map((n, i) => ({
        version: i + 1,
        evaluation_id: events[n]?.record.evaluationId,
        at: minute(n),
      }));
      expect(rows).toEqual(expected);
    });
  });
}
