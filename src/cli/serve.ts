import { startService } from '../api/main.ts';
import { VeilederError } from '../core/errors.ts';
import type { Command } from './io.ts';

const USAGE = `Usage: veileder serve

  The service, on http://127.0.0.1:8080. SIGTERM and SIGINT let running requests end.

  PORT            another port; 0 takes a free one
  HOST            another address to listen on; beyond loopback only with clients or operators, and with PUBLIC_URL
  PUBLIC_URL      the address under which clients reach the service; their tokens are made for it
  DATA_DIR        the folder of everything that is kept (var)
  CLIENTS_FILE    the EHRs that may call, as JSON
  OPERATORS_FILE  the people who may sign in (operators.json in DATA_DIR); see veileder operators
  CORS_ORIGINS    origins of pages in browsers that may call, with commas between them
  KNOWLEDGE_DIRS  folders of the site that are laid over the released knowledge, with commas between them
  DATABASE_URL    a PostgreSQL server instead of the embedded database

  The rest: docs/reference/configuration.md
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
