import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

const PEER_HEADER = "x-peer";

// Next may load a module once per route: this must be one per process.
const shared = globalThis as { linchpinPeerMark?: string };

/**
 * From now on every request carries the address that it really came from: Next keeps whatever `X-Forwarded-For` a
 * caller sends, and shows route handlers no socket. A mark that nobody outside knows tells our word from a caller's.
 */
export function notePeers(): void {
  if (shared.linchpinPeerMark !== undefined) return;
  const mark = randomUUID();
  shared.linchpinPeerMark = mark;
  // https://nodejs.org/api/diagnostics_channel.html: published before the server's own handlers see the request.
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER_HEADER] = `${mark} ${request.socket.remoteAddress ?? ""}`;
  });
}

/** The address at the other end of a request's connection, where it is known. */
export function peerOf(request: Request): string | undefined {
  const [mark, address] = request.headers.get(PEER_HEADER)?.split(" ") ?? [];
  return mark !== undefined && mark === shared.linchpinPeerMark && address ? address : undefined;
}
