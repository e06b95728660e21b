import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Every file that git holds, with what was added since. */
export function committedFiles(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { encoding: 'utf8' }).split('\n');
  return listed.filter(path => path !== '' && existsSync(path));
}

/** A document in Markdown. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

/** All documents for people; `docs/reference/quality.md` is made by a program and names ids alone. */
export function documents(): Document[] {
  return committedFiles()
    .filter(path => path.endsWith('.md'))
    .map(path => ({ path, text: readFileSync(path, 'utf8') }));
}

/** Targets of relative links that are not there. */
export function brokenLinks({ path, text }: Document): string[] {
  const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(match => match[1] ?? '');
  return targets
    .filter(target => !existsSync(join(dirname(path), target)))
    .map(target => `${path}: ${target}`);
}

const PATH_LIKE = /`((?:src|tests|docs|datasets|scripts|bin|\.ci)\/[^\s`]*|\.[\w-]+\.\w+)`/g;

/** Paths in backticks that are not there. One with `<id>` in it is a pattern for people, one with `*` must match something. */
export function missingPaths({ path, text }: Document): string[] {
  const named = [...text.matchAll(PATH_LIKE)].map(match => match[1] ?? '');
  return named.filter(one => !one.includes('<') && !isThere(one)).map(one => `${path}: ${one}`);
}

function isThere(path: string): boolean {
  if (!path.includes('*')) return existsSync(path);
  const parts = path.split('*').map(part => part.replace(/[.]/g, '\\.'));
  const pattern = new RegExp(`^${parts.join('[^/]*')}$`);
  return committedFiles().some(file => pattern.test(file));
}

/** The cells of the first column of the table under a heading, without backticks. */
export function firstColumn(text: string, heading: string): string[] {
  return rows(text, heading).map(cells => (cells[0] ?? '').replaceAll('`', ''));
}

/** The rows of the first table under a heading, without its head. */
export function rows(text: string, heading: string): string[][] {
  const lines = text.split('\n');
  const from = lines.indexOf(heading);
  const start = lines.findIndex((line, i) => i > from && line.startsWith('|'));
  if (from === -1 || start === -1) throw new Error(`there is no table under "${heading}"`);
  const after = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  const table = lines.slice(start + 2, after === -1 ? undefined : after);
  return table.map(line =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map(cell => cell.trim()),
  );
}
