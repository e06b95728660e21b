import { register } from 'tsx/esm/api';

register();
await import('../src/models/serve/prediction-thread.ts');
