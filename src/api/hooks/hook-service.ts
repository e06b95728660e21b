import type { CardFrame } from '../../assess/evaluator.ts';
import type { Card } from '../../core/card.ts';
import type { Principal } from '../../core/principal.ts';
import type { Supply } from '../../core/supply.ts';
import type { AppDeps } from '../app-deps.ts';
import type { Client } from '../identity/client.ts';
import type { ContextField } from './hook-context.ts';
import type { HookRequest } from './hook-request.ts';

/** One prefetch key: its template, and the resource types that answer it. */
export interface PrefetchKey {
  readonly key: string;
  readonly template: string;
  readonly types: readonly string[];
}

/** What a service answers with, besides the request. */
export interface HookCall {
  readonly deps: AppDeps;
  readonly caller: Principal;
  /** How the caller is configured, where it is an EHR. */
  readonly client: Client | undefined;
  readonly frame: CardFrame;
  readonly correlationId: string;
  /** What was read of the FHIR server, by prefetch key. */
  readonly fetched: ReadonlyMap<string, Supply>;
}

/** One CDS Hooks service: what discovery and the hook page say of it, and how it answers. */
export interface HookService {
  readonly id: string;
  readonly hook: string;
  readonly hookVersion: string;
  readonly title: string;
  readonly description: string;
  readonly context: readonly ContextField[];
  readonly prefetch: readonly PrefetchKey[];
  /** What changed in a hook of our own, newest first; left out for hooks of the library. */
  readonly changes?: readonly { readonly version: string; readonly change: string }[];
  /** Keys that this request has no use for. */
  readonly unused?: (request: HookRequest) => readonly string[];
  /** @throws VeilederError for what is wrong with the request. */
  readonly answer: (request: HookRequest, call: HookCall) => Promise<readonly Card[]>;
}
