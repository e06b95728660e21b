import { z } from 'zod';
import { ERROR_STATUS, type ErrorCode } from '../../core/errors.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { operationOutcome, problem } from './plain-schemas.ts';
import { COMPONENTS } from './registry.ts';

type Json = Readonly<Record<string, unknown>>;

const REF = '#/components/schemas/';
const RETRY_AFTER = { 'retry-after': { description: 'Seconds', schema: { type: 'string' } } };
const CORRELATION = {
  'x-correlation-id': { description: 'Stands in our log', schema: { type: 'string', format: 'uuid' } },
};

/** Schemas are strict here and open in the document: members may be added to answers without a new version. */
function opened({ jsonSchema }: { jsonSchema: { additionalProperties?: unknown } }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}

function components(): Json {
  const { schemas } = z.toJSONSchema(COMPONENTS, { uri: id => `${REF}${id}`, io: 'input', override: opened });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id: _id, $schema: _schema, ...schema }]) => [id, schema]),
  );
}

function reference(schema: z.ZodType): Json {
  const id = COMPONENTS.get(schema)?.id;
  if (id === undefined) throw new Error('a documented schema has no name');
  return { $ref: `${REF}${id}` };
}

function errorAnswers({ errors, tag }: Operation): Json {
  const fhir = tag === 'CDS Hooks' || tag === 'FHIR';
  const schema = reference(fhir ? operationOutcome : problem);
  const type = fhir ? 'application/fhir+json' : 'application/problem+json';
  const answerTo = (code: ErrorCode): Json => ({
    description: code,
    headers:
      ERROR_STATUS[code] === 429 || ERROR_STATUS[code] === 503
        ? { ...CORRELATION, ...RETRY_AFTER }
        : CORRELATION,
    content: { [type]: { schema } },
  });
  return Object.fromEntries(errors.map(code => [ERROR_STATUS[code], answerTo(code)]));
}

function securityOf({ callers }: Operation): readonly Json[] {
  if (callers.includes('anybody')) return [{}];
  const schemes = { client: { clientToken: [] }, operator: { operatorToken: [] } };
  return callers.flatMap(caller => (caller === 'anybody' ? [] : [schemes[caller]]));
}

function answerContent({ answer }: Operation): Json {
  if (answer.type === '') return {};
  const schema = answer.schema
    ? reference(answer.schema)
    : { type: answer.type.endsWith('json') ? 'object' : 'string' };
  return { content: { [answer.type]: { schema } } };
}

function parametersOf({ parameters = [] }: Operation): Json {
  if (parameters.length === 0) return {};
  const schema = { type: 'string' };
  return { parameters: parameters.map(one => ({ ...one, required: one.in === 'path', schema })) };
}

function operationObject(operation: Operation, examples: Examples): Json {
  const { id, tag, summary, request, answer } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    security: securityOf(operation),
    ...parametersOf(operation),
    ...(request && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: reference(request.schema), example: examples(request.example) },
        },
      },
    }),
    responses: {
      [answer.status ?? 200]: {
        description: answer.description,
        headers: CORRELATION,
        ...answerContent(operation),
      },
      ...errorAnswers(operation),
    },
  };
}

function paths(examples: Examples): Json {
  const found: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    const path = found[operation.path] ?? {};
    path[operation.method] = operationObject(operation, examples);
    found[operation.path] = path;
  }
  return found;
}

/** Gives the example of a name: the parsed file of `docs/examples`. */
export type Examples = (name: string) => unknown;

/** The OpenAPI 3.1 document of this service. */
export function openApiDocument(version: string, publicUrl: string, examples: Examples): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Veileder',
      version,
      description:
        'Clinical decision support: a saved encounter to cards a clinician can act on and check. No error holds a value that was sent. Times are RFC 3339, quantities carry UCUM units. Leave alone members you do not know.',
    },
    servers: [{ url: publicUrl }],
    tags: ['CDS Hooks', 'FHIR', 'JSON API', 'Models', 'Operation', 'Pages'].map(name => ({ name })),
    paths: paths(examples),
    components: {
      schemas: components(),
      securitySchemes: {
        clientToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Signed by the client as CDS Hooks says; the audience is the address that is called',
        },
        operatorToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'Of a person who works on this service',
        },
      },
    },
  };
}
