import type { Attributes } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  type ReadableSpan,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-node';
import { LIMITS } from '../../core/limits.ts';

/** The only attributes that leave. */
const ALLOWED: ReadonlySet<string> = new Set([
  'http.request.method',
  'http.route',
  'http.response.status_code',
  'veileder.hook',
]);

function allowed(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => ALLOWED.has(name)));
}

/** A span without what is not on the list: attributes, events (they hold messages of errors), links, words of a status. */
function stripped(span: ReadableSpan): ReadableSpan {
  return Object.create(span, {
    attributes: { value: allowed(span.attributes) },
    events: { value: [] },
    links: { value: [] },
    status: { value: { code: span.status.code } },
  });
}

/** An exporter behind the list; the last wall, since spans are made in few places and hold nothing else. */
export function withAllowList(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(stripped), done),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}

/** Spans in batches over OTLP; endpoint, headers, sampler and batch sizes by the standard `OTEL_*` variables. */
export function createProvider(service: string, version: string): NodeTracerProvider {
  const own = { 'service.name': service, 'service.version': version };
  const exporter = new OTLPTraceExporter({ timeoutMillis: LIMITS.traceExportTimeoutMs });
  return new NodeTracerProvider({
    resource: defaultResource().merge(resourceFromAttributes(own)),
    spanProcessors: [new BatchSpanProcessor(withAllowList(exporter))],
  });
}
