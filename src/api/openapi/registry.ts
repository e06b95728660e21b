import { z } from 'zod';

/** Named schemas of the documented interface. A name is the name of a component of the OpenAPI document. */
export const COMPONENTS = z.registry<{ id: string }>();

/** Gives a schema a name in the document; where others use it, they refer to it. */
export function named<T extends z.ZodType>(id: string, schema: T): T {
  COMPONENTS.add(schema, { id });
  return schema;
}
