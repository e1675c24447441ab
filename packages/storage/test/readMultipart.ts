import type { IncomingMessage } from "node:http";

/** A part of a `multipart/form-data` body. */
export interface Part {
  readonly name: string;
  readonly filename: string | undefined;
  readonly bytes: Uint8Array;
}

/** Reads a body of `multipart/form-data` (RFC 7578). */
export async function readMultipart(request: IncomingMessage): Promise<Part[]> {
  const [, boundary = ""] = /boundary="?([^";]+)"?/.exec(request.headers["content-type"] ?? "") ?? [];
  const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
  const parts: Part[] = [];
  const mark = Buffer.from(`--${boundary}`);
  let at = body.indexOf(mark);
  while (at >= 0) {
    const start = at + mark.byteLength + 2;
    const end = body.indexOf(`\r\n--${boundary}`, start);
    if (end < 0) break;
    const headEnd = body.indexOf("\r\n\r\n", start);
    const head = body.subarray(start, headEnd).toString();
    parts.push({
      name: /name="([^"]*)"/.exec(head)?.[1] ?? "",
      filename: /filename="([^"]*)"/.exec(head)?.[1],
      bytes: new Uint8Array(body.subarray(headEnd + 4, end)),
    });
    at = end + 2;
  }
  return parts;
}
