import { startService } from '../api/main.ts';
import { VeilederError } from '../core/errors.ts';
import type { Command } from './io.ts';

const USAGE = `Usage: veileder serve

  The service, on http://127.0.0.1:8080. SIGTERM and SIGINT let running requests end.

  PORT        another port; 0 takes a free one
  HOST        127.0.0.1, ::1 or localhost; nothing else while no authentication is configured
  PUBLIC_URL  the address under which clients reach the service
`;

/** The first signal to stop. Later ones change nothing: npm passes on what the process group has already got. */
function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    process.on('SIGTERM', () => resolve());
    process.on('SIGINT', () => resolve());
  });
}

/** `veileder serve`. */
export const serveCommand: Command = {
  name: 'serve',
  summary: 'the service',
  async run(args, io) {
    if (args.includes('--help')) {
      io.stdout(USAGE);
      return 0;
    }
    if (args.length > 0) {
      io.stderr('serve: takes no arguments; see veileder serve --help\n');
      return 2;
    }
    try {
      const stopped = stopSignal();
      const service = await startService(process.env, io.stdout);
      await stopped;
      await service.stop();
      return 0;
    } catch (error) {
      io.stderr(`serve: ${error instanceof Error ? error.message : 'the service failed'}\n`);
      return error instanceof VeilederError && error.code === 'malformed' ? 2 : 1;
    }
  },
};
