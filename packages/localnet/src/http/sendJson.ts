import type { ServerResponse } from "node:http";

/** Answers with JSON, and lets an allowed origin of a browser read it. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const { origin } = response.req.headers;
  if (origin !== undefined && status !== 403) {
    response.setHeader("access-control-allow-origin", origin);
    response.setHeader("vary", "origin");
    response.setHeader("access-control-allow-headers", "content-type");
    response.setHeader("access-control-allow-methods", "GET, POST");
  }
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
