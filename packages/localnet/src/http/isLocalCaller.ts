import type { IncomingMessage } from "node:http";

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Whether a request was meant for this machine by a program on it: its Host is loopback (so no name was rebound to
 * us), and its Origin, where a browser sends one, is among those we serve.
 */
export function isLocalCaller(request: IncomingMessage, origins: readonly string[]): boolean {
  if (!loopback.test(request.headers.host ?? "")) return false;
  const { origin } = request.headers;
  return origin === undefined || origins.includes(origin);
}
