import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { eachNode, linesOf, type SourceFile, sourceFiles } from './source-files.ts';

/** These bounds may only be tightened. */
const FILE_LINES = 400;
const FUNCTION_LINES = 70;
const VAGUE_NAME = /(^|-)(util|utils|helper|helpers|manager|common|misc)(-|\.|$)/;

const product = sourceFiles('src', 'scripts');
const code = product.filter(({ path }) => !path.endsWith('.test.ts'));

describe('the house', () => {
  it('imports only along the rooms', () => {
    const args = ['--config', '.dependency-cruiser.cjs', 'src'];
    const { stdout } = spawnSync('node_modules/.bin/depcruise', args, { encoding: 'utf8' });
    expect(stdout).toContain('no dependency violations');
  });

  it('keeps files and functions short enough to read', () => {
    expect(
      product.filter(({ text }) => text.split('\n').length > FILE_LINES).map(({ path }) => path),
    ).toEqual([]);
    expect(code.flatMap(longFunctions)).toEqual([]);
  });

  it('names files in kebab case and by what they are', () => {
    const names = product.map(({ path }) => basename(path));
    expect(names.filter(name => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.ts$/.test(name))).toEqual([]);
    expect(names.filter(name => VAGUE_NAME.test(name))).toEqual([]);
  });

  it('explains everything that is exported', () => {
    expect(code.flatMap(undocumentedExports)).toEqual([]);
  });

  it('uses neither any nor non-null assertions', () => {
    const loose = code.flatMap(file => {
      const found: string[] = [];
      eachNode(file, node => {
        if (node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node))
          found.push(`${file.path}: ${node.getText(file.tree)}`);
      });
      return found;
    });
    expect(loose).toEqual([]);
  });
});

function longFunctions(file: SourceFile): string[] {
  const found: string[] = [];
  eachNode(file, node => {
    if (ts.isFunctionLike(node) && linesOf(file, node) > FUNCTION_LINES)
      found.push(`${file.path}: ${linesOf(file, node)} lines`);
  });
  return found;
}

/** Exported declarations without TSDoc. A type that is made from the value right above it needs none of its own. */
function undocumentedExports(file: SourceFile): string[] {
  const found: string[] = [];
  let documentedAbove = false;
  for (const statement of file.tree.statements) {
    const documented = ts.getJSDocCommentsAndTags(statement).length > 0;
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(one => one.kind === ts.SyntaxKind.ExportKeyword) === true;
    const derived = ts.isTypeAliasDeclaration(statement) && documentedAbove;
    if (exported && !documented && !derived)
      found.push(`${file.path}: ${statement.getText(file.tree).slice(0, 60)}`);
    documentedAbove = documented;
  }
  return found;
}
