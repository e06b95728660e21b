import { AsyncLocalStorage } from 'node:async_hooks';
import type { Attributes, Context, Span, SpanKind } from '@opentelemetry/api';
import type { TraceContext } from './trace-context.ts';
import { watchWork } from './watch-work.ts';

/** What a span of a request may say. Nothing else leaves the process. */
export interface RequestFacts {
  readonly method: string;
  /** The pattern, never the path. */
  readonly route: string;
  readonly status: number;
  readonly hook?: string | undefined;
}

/** A span of one request, open. */
export interface OpenRequest {
  readonly context: TraceContext;
  readonly run: <T>(work: () => T) => T;
  readonly end: (facts: RequestFacts) => void;
}

/** Sends traces away. */
export interface Tracing {
  readonly request: (parent: TraceContext | undefined) => OpenRequest;
  /** Runs a step as a child of the request that is running; without one no span is made. */
  readonly span: <T>(name: string, work: () => T) => T;
  /** Sends what is left. Never rejects. */
  readonly close: () => Promise<void>;
}

/** Variables of the environment that turn traces on; the rest of `OTEL_*` is read by the exporter itself. */
export interface TracingEnvironment {
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  /** `veileder` where it is not set. */
  readonly OTEL_SERVICE_NAME?: string | undefined;
}

function attributesOf({ method, route, status, hook }: RequestFacts): Attributes {
  const always = { 'http.request.method': method, 'http.route': route, 'http.response.status_code': status };
  return hook === undefined ? always : { ...always, 'veileder.hook': hook };
}

/**
 * Traces to `OTEL_EXPORTER_OTLP_ENDPOINT`. Without it undefined, and no OpenTelemetry code is loaded. Nothing global is
 * registered: the context travels in a storage of its own.
 */
export async function openTracing(env: TracingEnvironment, version: string): Promise<Tracing | undefined> {
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT) return undefined;
  const api = await import('@opentelemetry/api');
  const { createProvider } = await import('./trace-provider.ts');
  const provider = createProvider(env.OTEL_SERVICE_NAME || 'veileder', version);
  const tracer = provider.getTracer('veileder', version);
  const running = new AsyncLocalStorage<Context>();
  const failed = (span: Span): Span => span.setStatus({ code: api.SpanStatusCode.ERROR });
  const server: SpanKind = api.SpanKind.SERVER;
  return {
    request(parent) {
      const base = parent
        ? api.trace.setSpanContext(api.ROOT_CONTEXT, {
            traceId: parent.traceId,
            spanId: parent.spanId,
            traceFlags: parent.sampled ? api.TraceFlags.SAMPLED : api.TraceFlags.NONE,
            isRemote: true,
          })
        : api.ROOT_CONTEXT;
      const span = tracer.startSpan('request', { kind: server }, base);
      const { traceId, spanId, traceFlags } = span.spanContext();
      return {
        context: { traceId, spanId, sampled: (traceFlags & api.TraceFlags.SAMPLED) !== 0 },
        run: work => running.run(api.trace.setSpan(base, span), work),
        end(facts) {
          span.setAttributes(attributesOf(facts));
          if (facts.status >= 500) failed(span);
          span.end();
        },
      };
    },
    span(name, work) {
      const context = running.getStore();
      if (!context) return work();
      const span = tracer.startSpan(name, {}, context);
      return running.run(api.trace.setSpan(context, span), () =>
        watchWork(work, broken => {
          if (broken) failed(span);
          span.end();
        }),
      );
    },
    close: () => provider.shutdown().catch(() => undefined),
  };
}
