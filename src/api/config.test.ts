import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  test('defaults to loopback', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 8_080,
      publicUrl: undefined,
      evaluationText: 'kept',
    });
    expect(readConfig({ HOST: '', PORT: '', PUBLIC_URL: '' })).toEqual(readConfig({}));
  });

  test.each(['127.0.0.1', '::1', 'localhost'])('HOST %s is loopback', HOST => {
    expect(readConfig({ HOST }).host).toBe(HOST);
  });

  test.each(['0.0.0.0', '::', '10.0.0.1', 'example.org', '127.0.0.1.example.org'])(
    'refuses HOST %s',
    HOST => {
      expect(() => readConfig({ HOST })).toThrow('no authentication is configured');
    },
  );

  test.each(['0', '8081', '65535'])('PORT %s is a port', PORT => {
    expect(readConfig({ PORT }).port).toBe(Number(PORT));
  });

  test.each(['-1', '65536', '80a', '1e3', ' 80'])('refuses PORT %j', PORT => {
    expect(() => readConfig({ PORT })).toThrow('PORT');
  });

  test('PUBLIC_URL must be an absolute web address', () => {
    expect(readConfig({ PUBLIC_URL: 'https://x.no/v' }).publicUrl).toBe('https://x.no/v');
    for (const PUBLIC_URL of ['x.no', '/x', 'ftp://x.no'])
      expect(() => readConfig({ PUBLIC_URL })).toThrow('PUBLIC_URL');
  });

  test('EVALUATION_TEXT is kept or none', () => {
    expect(readConfig({ EVALUATION_TEXT: 'none' }).evaluationText).toBe('none');
    expect(() => readConfig({ EVALUATION_TEXT: 'never' })).toThrow('EVALUATION_TEXT');
  });
});
