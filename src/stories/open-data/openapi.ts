import { z } from 'zod';
import type { Described } from '../../records/api/index.ts';
import { say } from '../../site/index.ts';

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** The OpenAPI 3.1 document of these endpoints, made from the schemas that validate. */
export function openApiDocument(
  endpoints: readonly Described[],
  site: { name: string; publicUrl: string },
): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    paths[path][endpoint.method.toLowerCase()] = operation(endpoint);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: `${site.name}: open data and participation`,
      version: '1',
      description:
        'Everything public can be read without a key. To take part, ask for a participant token of a process and send it as a bearer token. Staff make an access token in their account, with which a program reads what they may read. Lists come in pages: follow `next` until it is null. Reads carry an ETag. Errors are application/problem+json.',
    },
    servers: [{ url: site.publicUrl }],
    paths,
    components: {
      securitySchemes: {
        participant: { type: 'http', scheme: 'bearer', description: 'A participant token of this process.' },
        staff: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'thl_…',
          description:
            'An access token that a member of staff made. Reads as that person, as far as it goes, and writes nothing.',
        },
      },
      schemas: { Problem: problemSchema },
    },
  };
}

function operation(endpoint: Described): object {
  const fromPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: endpoint.parameters?.[name] ?? '',
    schema: { type: 'string' },
  }));
  const status = String(endpoint.status ?? 200);
  return {
    operationId: endpoint.id,
    summary: say('en', endpoint.does),
    tags: [endpoint.tag],
    parameters: [...fromPath, ...queryParameters(endpoint.query)],
    ...(endpoint.body ? { requestBody: { required: true, content: json(endpoint.body, 'input') } } : {}),
    security: keysOf(endpoint),
    responses: {
      [status]: { description: 'Done.', content: json(endpoint.answer, 'output') },
      default: {
        description: 'What went wrong and what to do about it.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** Which keys an operation takes; an empty one stands for none at all. */
function keysOf({ method, asParticipant }: Described): object[] {
  const reading = method === 'GET' && asParticipant !== true;
  return [
    ...(asParticipant === true ? [] : [{}]),
    ...(asParticipant ? [{ participant: [] }] : []),
    ...(reading ? [{ staff: [] }] : []),
  ];
}

const json = (schema: z.ZodType, io: 'input' | 'output') => ({
  'application/json': { schema: toJsonSchema(schema, io) },
});

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function queryParameters(query: z.ZodObject | undefined): object[] {
  if (!query) return [];
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: toJsonSchema(schema as z.ZodType, 'input'),
  }));
}
