export type RpcRequest = { jsonrpc: "2.0"; id: number | string | null; method: string; params?: unknown };
export type RpcError = { code: number; message: string; data?: unknown };
export type RpcResponse = { jsonrpc: "2.0"; id: number | string | null; result?: unknown; error?: RpcError };

/** The chain behind the front. Throws where it cannot be reached; an error of the chain's own is a value. */
export class Upstream {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** Sends one request or a batch as it is. */
  async post<Body extends RpcRequest | RpcRequest[]>(
    body: Body,
  ): Promise<Body extends RpcRequest[] ? RpcResponse[] : RpcResponse> {
    const answer = await fetch(this.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Body extends RpcRequest[] ? RpcResponse[] : RpcResponse;
  }

  /** Calls one method. */
  async ask(method: string, ...params: unknown[]): Promise<{ result?: unknown; error?: RpcError }> {
    return this.post({ jsonrpc: "2.0", id: 1, method, params });
  }

  /** Calls one method many times, in order. */
  async askEach(method: string, each: unknown[][]): Promise<RpcResponse[]> {
    const answers: RpcResponse[] = [];
    for (let start = 0; start < each.length; start += 500) {
      const batch = each.slice(start, start + 500);
      const requests = batch.map((params, id) => ({ jsonrpc: "2.0" as const, id, method, params }));
      const part = await this.post(requests);
      answers.push(...part.sort((a, b) => Number(a.id) - Number(b.id)));
    }
    return answers;
  }
}
