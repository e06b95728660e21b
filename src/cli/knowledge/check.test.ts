import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Files, folderOf, piece, soundFiles } from '../../knowledge/testing/fixture.ts';
import { knowledgeCommand } from '../knowledge.ts';
import { heard } from '../testing/heard-io.ts';
import { runCheck } from './check.ts';

const { text, fires } = piece;
const HEAD = {
  id: 'north',
  name: text('North clinic'),
  version: '1.2.0',
  responsible: 'the medical director',
  changed: ['first'],
};
const OFF = {
  from: 'conditions/cauda-equina/red-flag/hot',
  reason: text('Too many alarms'),
  by: 'the medical director',
  on: '2026-03-01',
  reviewBy: '2026-09-01',
};

async function clinicOf(files: Files): Promise<string> {
  const inside = Object.entries(files).map(([file, content]) => [`clinic/${file}`, content]);
  return join(await folderOf(Object.fromEntries(inside)), 'clinic');
}

async function withRelease(release: object): Promise<string> {
  return folderOf({ ...soundFiles(), 'release.yaml': { version: '1.0.0', changed: ['x'], ...release } });
}

const at = (day: string) => (): Date => new Date(`${day}T12:00:00Z`);
const check = (dir: string, overlays: readonly string[], day: string) =>
  heard(io => runCheck([], { dir, overlays }, io, at(day)));
const run = (...args: string[]) => heard(io => knowledgeCommand.run(args, io));

test('days of review are told from 90 days before, with what is left, and refuse nothing', async () => {
  const dir = await withRelease({ reviewBy: '2026-09-01' });
  const calm = await check(dir, [], '2026-06-01');
  expect(calm.err).not.toContain('review:');
  expect(calm.out).toContain('0 of 1 dates of review are past; the first is 2026-09-01, 92 days from today');
  expect((await check(dir, [], '2026-06-03')).err).toContain('review: 1.0.0 by 2026-09-01, 90 days left');
  const late = await check(dir, [], '2026-09-03');
  expect(late.err).toContain('review: 1.0.0 by 2026-09-01, 2 days past');
  expect([calm.code, late.code]).toEqual([0, 0]);
});

test('an overlay is checked with the release: its own ways need cases, and its deviations have their days', async () => {
  const dir = await folderOf(soundFiles());
  const flag = { raise: [{ id: 'local', when: fires('fever') }] };
  const files = {
    'overlay.yaml': { ...HEAD, deviations: [OFF] },
    'conditions/cauda-equina/red-flag.yaml': flag,
  };
  const without = await check(dir, [await clinicOf(files)], '2026-10-01');
  expect(without.code).toBe(3);
  expect(without.err).toContain('no case makes the way local fire');
  const cases = [
    { id: 'local', probes: 'fever alone', way: 'local', facts: { fever: true }, expect: 'fires' },
    { id: 'no-fever', probes: 'no fever', way: 'local', facts: { fever: false }, expect: 'does-not-fire' },
  ];
  const own = await clinicOf({ ...files, 'conditions/cauda-equina/cases.yaml': cases });
  const { code, err, out } = await check(dir, [own], '2026-10-01');
  expect(err).toContain('review: north: conditions/cauda-equina/red-flag/hot by 2026-09-01, 30 days past');
  expect(out).toContain('overlay north 1.2.0: 1 units, 1 deviations');
  expect(out).toContain('knowledge 1.0.0+north.1.2.0');
  expect(code).toBe(0);
});

test('list, show and diff tell whose a unit is and what is turned off', async () => {
  const dir = await folderOf(soundFiles());
  const clinic = await clinicOf({
    'overlay.yaml': { ...HEAD, deviations: [OFF, { ...OFF, from: 'conditions/cauda-equina/action' }] },
    'conditions/cauda-equina/red-flag.yaml': { action: text('Ring us') },
  });
  const at = ['--dir', dir, '--overlay', clinic];
  expect((await run('list', 'conditions', ...at)).out).toMatch(/FROM +NAME\ncauda-equina .* north +Cauda/);
  const shown = (await run('show', 'cauda-equina', ...at)).out;
  expect(shown).toContain('red-flag: from North clinic nb (north 1.2.0)');
  expect(shown).toContain(
    'turned off: Too many alarms nb (the medical director, 2026-03-01, review by 2026-09-01)',
  );
  const diff = (await run('diff', dir, dir, '--overlay', clinic, '--lang', 'en')).out;
  expect(diff).toContain('Red flags that are raised otherwise (1): Cauda equina');
  expect(diff).toContain('Turned off locally (hot)');
});
