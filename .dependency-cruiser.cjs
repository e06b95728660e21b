/** Who may import whom; see ARCHITECTURE.md. Tests beside the code may reach no further than the code. */
const ROOMS = ['knowledge', 'rules', 'models', 'guidelines', 'anonymize', 'notes', 'fhir'];

/** A room may import only these rooms (and itself). */
const only = (room, allowed) => ({
  name: `${room}-imports`,
  comment: `src/${room} may import ${allowed.length === 0 ? 'nothing' : allowed.join(', ')}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
});

const pureOnly = room => ({
  name: `${room}-is-pure`,
  comment: `src/${room} does no input or output and reads neither clock nor environment`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: '\\.test\\.ts$' },
  to: { dependencyTypes: ['core'] },
});

const onlyFrom = (name, target, allowed) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: allowed },
  to: { path: target },
});

module.exports = {
  forbidden: [
    only('core', []),
    only('text', ['core']),
    ...ROOMS.map(room => only(room, ['core', 'text'])),
    only('assess', ['core', 'text', 'notes', 'rules', 'models', 'guidelines', 'fhir']),
    only('storage', ['core', 'text']),
    ...['core', 'text', 'notes', 'rules', 'guidelines'].map(pureOnly),
    onlyFrom('hono-in-api', '^node_modules/(hono|@hono)/', '^src/api/'),
    onlyFrom('jose-in-identity', '^node_modules/jose/', '^src/api/(identity|testing)/'),
    onlyFrom('rules-engine-in-rules', '^node_modules/json-rules-engine/', '^src/rules/'),
    onlyFrom('jobs-in-storage', '^node_modules/(bullmq|ioredis)/', '^src/storage/(testing/)?jobs/'),
    onlyFrom('yaml-in-knowledge', '^node_modules/js-yaml/', '^src/knowledge/|/testing/'),
    onlyFrom('onnx-in-one-file', '^node_modules/onnxruntime', '^src/models/onnx/runtime\\.ts$'),
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.(test|d)\\.ts$|^src/api/[a-z]+/assets/' },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'texts.js and examples.js of the pages are made of JSON files when they are served',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^\\./(texts|examples)\\.js$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs'],
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
