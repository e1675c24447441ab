import type { FastifyRequest } from "fastify";

/** The parameters after the question mark, in order, repeated ones too. */
export function queryOf(request: Pick<FastifyRequest, "url">): URLSearchParams {
  const mark = request.url.indexOf("?");
  return new URLSearchParams(mark < 0 ? "" : request.url.slice(mark + 1));
}
