import { setPriority } from 'node:os';
import { register } from 'tsx/esm/api';

// Requests go before training, and before all that it loads; threads begun from here inherit it.
// Linux alone has priorities of threads; elsewhere this would slow the whole process.
if (process.platform === 'linux') setPriority(10);
register();
await import('../src/models/retrain/retraining-thread.ts');
