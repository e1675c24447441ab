import type { FastifySchema } from "fastify";

/** OpenAPI's word for a signed request: all four headers. */
const SIGNED = [{ session: [], time: [], nonce: [], signature: [] }];

/** The options of a route that only a signed request reaches; its body is signed too, and read before the route runs. */
export function signedRoute<const Schema extends FastifySchema>(schema: Schema) {
  return { config: { signed: "body" as const }, schema: { ...schema, security: SIGNED } };
}
