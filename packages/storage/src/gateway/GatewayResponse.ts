/** An HTTP request as far as the gateway needs it: framework-free. */
export interface GatewayRequest {
  readonly method: string;
  /** Path and query, such as `/ipfs/bafk…?format=raw`. */
  readonly url: string;
  /** Header names in lower case, as Node and Fastify give them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** An HTTP response to be sent as it is. CORS is added by whoever mounts the gateway. */
export interface GatewayResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent for HEAD, 304 and the like. A stream that throws must end the connection, not the response. */
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
}

/** A header's value, the first one where there are several. */
export function headerOf(request: GatewayRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : value?.join(", ");
}

/** A refusal in plain words. */
export function refusal(status: number, text: string, headers: Record<string, string> = {}): GatewayResponse {
  return {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      ...headers,
    },
    body: new TextEncoder().encode(`${text}\n`),
  };
}

/** An answer in JSON. */
export function json(status: number, value: unknown): GatewayResponse {
  return {
    status,
    headers: {
      "content-type": "application/json",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
    body: new TextEncoder().encode(JSON.stringify(value)),
  };
}
