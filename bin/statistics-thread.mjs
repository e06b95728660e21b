import { setPriority } from 'node:os';
import { register } from 'tsx/esm/api';

// Requests go before statistics, and before all that it loads, which takes longer than most of them; threads begun from here inherit it.
// Linux alone has priorities of threads; elsewhere this would slow the whole process.
if (process.platform === 'linux') setPriority(5);
register();
await import('../src/models/statistics/statistics-thread.ts');
