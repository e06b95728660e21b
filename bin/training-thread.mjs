import { register } from 'tsx/esm/api';

register();
await import('../src/models/retrain/retraining-thread.ts');
