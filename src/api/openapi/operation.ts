import type { z } from 'zod';
import type { ErrorCode } from '../../core/errors.ts';

/** One operation of the documented interface. */
export interface Operation {
  readonly method: 'get' | 'post';
  /** As OpenAPI writes it: `/cds-services/{id}`. A service of the hooks stands under its own id. */
  readonly path: string;
  readonly id: string;
  readonly tag: 'CDS Hooks' | 'FHIR' | 'JSON API' | 'Models' | 'Reviews' | 'Operation' | 'Pages';
  readonly summary: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query';
    readonly description: string;
  }[];
  readonly request?: {
    readonly schema: z.ZodType;
    /** File under docs/examples. */
    readonly example: string;
  };
  readonly answer: {
    /** Left out: 200. */
    readonly status?: 202;
    readonly description: string;
    readonly type: string;
    /** Left out: text, or nothing where `type` is empty. */
    readonly schema?: z.ZodType;
  };
  /** Codes of errors that this operation gives besides those that every one gives. */
  readonly errors: readonly ErrorCode[];
  /** Who may call it where sign-in is configured. */
  readonly callers: readonly ('client' | 'operator' | 'anybody')[];
}

/** Errors of every operation with a JSON body. */
export const BODY_ERRORS: readonly ErrorCode[] = [
  'malformed',
  'too-large',
  'unsupported-media-type',
  'too-many-requests',
  'unavailable',
];
