import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import EXAMPLES from './examples.json' with { type: 'json' };
import TEXTS from './texts.json' with { type: 'json' };

const FOLDER = fileURLToPath(new URL('./assets/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** A file of the pages, as it is served. */
export interface Asset {
  readonly body: string;
  readonly contentType: string;
}

function typeOf(name: string): string | undefined {
  return TYPES[name.slice(name.lastIndexOf('.') + 1)];
}

function readAssets(): Map<string, Asset> {
  const assets = new Map<string, Asset>();
  const add = (name: string, body: string): void => {
    const contentType = typeOf(name);
    if (contentType !== undefined) assets.set(name, { body, contentType });
  };
  for (const name of readdirSync(FOLDER).sort()) {
    if (typeOf(name) !== undefined) add(name, readFileSync(`${FOLDER}${name}`, 'utf8'));
  }
  add('texts.js', `export const TEXTS = ${JSON.stringify(TEXTS)};\n`);
  add('examples.js', `export const EXAMPLES = ${JSON.stringify(EXAMPLES)};\n`);
  return assets;
}

function versionOf(assets: ReadonlyMap<string, Asset>): string {
  const hash = createHash('sha256');
  for (const [name, { body }] of assets) hash.update(`${name}\n${body.length}\n${body}`);
  return hash.digest('hex').slice(0, 16);
}

// Part of the code and read as code is: once, when the module is loaded.
const ASSETS: ReadonlyMap<string, Asset> = readAssets();
const VERSION = versionOf(ASSETS);

/** Route of the files of the pages. The version is one hash over all of them, so that their imports stay relative. */
export const ASSET_ROUTE = '/assets/:version/:name';

/** Address of a file of the pages. Its content never changes, so it may be kept for ever. */
export function assetUrl(name: string): string {
  return `/assets/${VERSION}/${name}`;
}

/** A file by version and name; undefined for another version, since its answer is kept for ever. */
export function findAsset(version: string, name: string): Asset | undefined {
  return version === VERSION ? ASSETS.get(name) : undefined;
}
