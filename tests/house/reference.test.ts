import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { LABELS } from '../../src/anonymize/label.ts';
import { RECOGNIZERS } from '../../src/anonymize/recognizers/registry.ts';
import { json, saveRequest, testApp } from '../../src/api/testing/test-app.ts';
import { ERROR_STATUS } from '../../src/core/errors.ts';
import { firstColumn, rows } from './documents.ts';
import { sourceFiles } from './source-files.ts';

const DEIDENTIFICATION = readFileSync('docs/reference/deidentification.md', 'utf8');
/** The pages of docs/reference list what the code has, no more and no less. */
const ERRORS = readFileSync('docs/reference/errors.md', 'utf8');
const CARD = readFileSync('docs/reference/card.md', 'utf8');
const ANALYSIS = readFileSync('docs/how-to/read-an-analysis.md', 'utf8');
const [cardFile] = sourceFiles('src/core').filter(({ path }) => path.endsWith('/card.ts'));

/** Members of an interface of `card.ts`. */
function members(name: string): string[] {
  const found = cardFile?.tree.statements.find(
    (one): one is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(one) && one.name.text === name,
  );
  return (found?.members ?? []).map(member => member.name?.getText() ?? '');
}

/** Literals of the union `CardKind`. */
function kinds(): string[] {
  const alias = cardFile?.tree.statements.find(
    (one): one is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(one) && one.name.text === 'CardKind',
  );
  return alias ? [...alias.type.getText().matchAll(/'([\w-]+)'/g)].map(match => match[1] ?? '') : [];
}

/** Keys of the card texts that begin with a word: `reason-failed` for `reason`. */
function textKeys(prefix: string): string[] {
  const texts = readFileSync('datasets/knowledge/texts.yaml', 'utf8');
  return [...texts.matchAll(new RegExp(`^${prefix}-([\\w-]+):`, 'gm'))].map(match => match[1] ?? '');
}

const split = (cells: readonly string[]): string[] => cells.flatMap(cell => cell.split(', '));

describe('docs/reference', () => {
  it('errors.md lists every code with its status', () => {
    const listed = rows(ERRORS, '# Errors').map(([code = '', status]) => [
      code.replaceAll('`', ''),
      Number(status),
    ]);
    expect(Object.fromEntries(listed)).toEqual(ERROR_STATUS);
    expect(listed).toHaveLength(Object.keys(ERROR_STATUS).length);
  });

  it('errors.md shows answers that are given', async () => {
    const [outcome, problem] = [...ERRORS.matchAll(/```json\n(.*?)\n```/gs)].map(match =>
      JSON.parse(match[1] ?? ''),
    );
    const app = testApp();
    const hook = await app.request('/cds-services/veileder-encounter-save', json(saveRequest({ hook: 'x' })));
    expect(await hook.json()).toEqual(outcome);
    const analyze = await app.request('/api/v1/analyze', json({}));
    expect({ ...((await analyze.json()) as object), correlationId: '...' }).toEqual(problem);
  });

  it('card.md lists every member and kind of a card', () => {
    expect(firstColumn(CARD, '## Members of every card').sort()).toEqual(members('Card').sort());
    const extension = firstColumn(CARD, '## Members of `extension["no.veileder.card"]`');
    expect(extension.sort()).toEqual(members('CardExtension').sort());
    expect(split(firstColumn(CARD, '## Kinds')).sort()).toEqual(kinds().sort());
  });

  it('card.md lists every override reason', () => {
    expect(firstColumn(CARD, '## Override reasons').sort()).toEqual(textKeys('override').sort());
  });

  it('deidentification.md lists every label in order of precedence, and every recognizer', () => {
    const plain = (cells: readonly string[]): string[] => cells.map(cell => cell.replaceAll('`', ''));
    expect(plain(firstColumn(DEIDENTIFICATION, '## Labels'))).toEqual([...LABELS]);
    const ids = RECOGNIZERS.map(({ id }) => id).sort();
    expect(plain(firstColumn(DEIDENTIFICATION, '## Recognizers')).sort()).toEqual(ids);
  });

  it('read-an-analysis.md lists every reason for an absent part', () => {
    const listed = split(firstColumn(ANALYSIS, '## Why a part is absent'));
    expect(listed.sort()).toEqual(textKeys('reason').sort());
  });
});
