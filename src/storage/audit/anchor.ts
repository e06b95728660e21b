import { LIMITS } from '../../core/limits.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { appendAnchors } from './anchor-file.ts';
import type { ChainHead } from './chain.ts';

/** Writes heads of chains to the second place, from time to time. */
export interface AnchorWriter {
  /** Tells of a head that is committed. Returns at once. */
  readonly grew: (tenant: string, head: ChainHead) => void;
  /** Anchors every head that has grown since it was last. @throws what the file system says. */
  readonly flush: () => Promise<void>;
  /** `flush`, and no more after it. */
  readonly close: () => Promise<void>;
}

/** When heads are anchored, and where. */
export interface AnchorOptions {
  readonly file: string;
  readonly keyring: Keyring;
  readonly now: () => Date;
  /** A failed write is told, and tried again when its time comes. */
  readonly onError: (error: unknown) => void;
  readonly everyEntries?: number;
  readonly everyMs?: number;
}

/** Opens the second place for heads. Two writes never overlap. */
export function openAnchorWriter(options: AnchorOptions): AnchorWriter {
  const { file, keyring, now, onError } = options;
  const everyEntries = options.everyEntries ?? LIMITS.anchorEntries;
  const heads = new Map<string, ChainHead>();
  const anchored = new Map<string, number>();
  let writing: Promise<void> = Promise.resolve();
  let due = false;

  const seqOf = (tenant: string): number => anchored.get(tenant) ?? 0;
  const write = async (): Promise<void> => {
    const at = now().toISOString();
    const grown = [...heads].filter(([tenant, { seq }]) => seq > seqOf(tenant));
    if (grown.length === 0) return;
    const anchors = grown.map(([tenant, { seq, hash }]) => ({ tenant, seq, hash, at }));
    await appendAnchors(file, keyring, anchors);
    for (const { tenant, seq } of anchors) anchored.set(tenant, seq);
  };
  const flush = (): Promise<void> => {
    const written = writing.then(write);
    writing = written.catch(() => {});
    return written;
  };
  const timer = setInterval(() => void flush().catch(onError), options.everyMs ?? LIMITS.anchorIntervalMs);
  timer.unref();
  return {
    grew(tenant, head) {
      if (head.seq > (heads.get(tenant)?.seq ?? 0)) heads.set(tenant, head);
      if (due || head.seq - seqOf(tenant) < everyEntries) return;
      due = true;
      const ended = (): void => {
        due = false;
      };
      void flush().catch(onError).finally(ended);
    },
    flush,
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}
