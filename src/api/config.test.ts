import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'veileder-config-'));
afterAll(() => rmSync(DATA_DIR, { recursive: true }));

describe('readConfig', () => {
  test('defaults to loopback, open, and var', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 8_080,
      publicUrl: undefined,
      evaluationText: 'kept',
      reviewDays: 90,
      fhirServers: [],
      readingThreads: Math.min(16, availableParallelism() - 1),
      knowledgeDirs: [],
      clientsFile: undefined,
      operatorsFile: undefined,
      isOpen: true,
      origins: [],
      dataDir: 'var',
    });
    const empty = { HOST: '', PORT: '', PUBLIC_URL: '', DATA_DIR: '', CLIENTS_FILE: '', CORS_ORIGINS: '' };
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  test.each(['127.0.0.1', '::1', 'localhost'])('HOST %s is loopback', HOST => {
    expect(readConfig({ HOST }).host).toBe(HOST);
  });

  test.each(['0.0.0.0', '::', '10.0.0.1', 'example.org', '127.0.0.1.example.org'])(
    'HOST %s needs somebody who may call, and PUBLIC_URL',
    HOST => {
      const PUBLIC_URL = 'https://veileder.example';
      expect(() => readConfig({ HOST, PUBLIC_URL })).toThrow('CLIENTS_FILE');
      expect(() => readConfig({ HOST, CLIENTS_FILE: 'c.json' })).toThrow('PUBLIC_URL');
      expect(readConfig({ HOST, CLIENTS_FILE: 'c.json', PUBLIC_URL }).host).toBe(HOST);
      expect(readConfig({ HOST, OPERATORS_FILE: 'o.json', PUBLIC_URL }).isOpen).toBe(false);
    },
  );

  test('a file of operators in DATA_DIR is found, and closes the service', () => {
    expect(readConfig({ DATA_DIR })).toMatchObject({ isOpen: true, operatorsFile: undefined });
    const file = join(DATA_DIR, 'operators.json');
    writeFileSync(file, '{}');
    expect(readConfig({ DATA_DIR })).toMatchObject({ isOpen: false, operatorsFile: file });
  });

  test('CORS_ORIGINS are origins', () => {
    expect(readConfig({ CORS_ORIGINS: 'https://a.no, http://localhost:3000' }).origins).toEqual([
      'https://a.no',
      'http://localhost:3000',
    ]);
    for (const CORS_ORIGINS of ['*', 'null', 'a.no', 'https://a.no/', 'https://a.no,*'])
      expect(() => readConfig({ CORS_ORIGINS })).toThrow('CORS_ORIGINS');
  });

  test.each(['0', '8081', '65535'])('PORT %s is a port', PORT => {
    expect(readConfig({ PORT }).port).toBe(Number(PORT));
  });

  test.each(['-1', '65536', '80a', '1e3', ' 80'])('refuses PORT %j', PORT => {
    expect(() => readConfig({ PORT })).toThrow('PORT');
  });

  test('PUBLIC_URL must be an absolute web address', () => {
    expect(readConfig({ PUBLIC_URL: 'https://x.no/v' }).publicUrl).toBe('https://x.no/v');
    for (const PUBLIC_URL of ['x.no', '/x', 'ftp://x.no', 'https://x.no?a', 'https://u:p@x.no'])
      expect(() => readConfig({ PUBLIC_URL })).toThrow('PUBLIC_URL');
  });

  test('READING_THREADS is a number from 0 to 16', () => {
    expect(readConfig({ READING_THREADS: '0' }).readingThreads).toBe(0);
    for (const READING_THREADS of ['17', '-1', '1.5', 'two', '1e1'])
      expect(() => readConfig({ READING_THREADS })).toThrow('READING_THREADS');
  });

  test('REVIEW_DAYS is a whole number of days', () => {
    expect(readConfig({ REVIEW_DAYS: '7' }).reviewDays).toBe(7);
    for (const wrong of ['0', '-1', '1.5', 'week', '3651'])
      expect(() => readConfig({ REVIEW_DAYS: wrong })).toThrow('REVIEW_DAYS');
  });

  test('EVALUATION_TEXT is kept or none', () => {
    expect(readConfig({ EVALUATION_TEXT: 'none' }).evaluationText).toBe('none');
    expect(() => readConfig({ EVALUATION_TEXT: 'never' })).toThrow('EVALUATION_TEXT');
  });
});
