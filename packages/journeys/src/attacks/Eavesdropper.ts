import type { Network } from "@linchpin/sdk";

/** One request as it went over the wire, and what came back. */
export interface Overheard {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  readonly answer: string;
}

/** Somebody between a client and its custodians: hears everything, and answers in their place where it wants. */
export class Eavesdropper {
  readonly heard: Overheard[] = [];
  /** Another answer for a request; undefined lets it through. */
  answerInstead: (url: string, body: string) => Response | undefined = () => undefined;
  /** What comes of an answer on its way back. */
  alter: (answer: string, url: string) => string = (answer) => answer;

  /** The network as it is with this one in between. */
  between(network: Network): Network {
    const ask = async (asked: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const url = String(asked);
      const body = init?.body as Uint8Array<ArrayBuffer> | undefined;
      const own = this.answerInstead(url, body ? new TextDecoder().decode(body) : "");
      if (own) return own;
      const response = await network.fetch(url, init);
      if (!url.includes("/v1/")) return response;
      const answer = await response.text();
      const headers = Object.fromEntries(new Headers(init?.headers));
      this.heard.push({ url, method: init?.method ?? "GET", headers, body, answer });
      const { status } = response;
      return new Response(status === 204 ? null : this.alter(answer, url), {
        status,
        headers: { "content-type": "application/json" },
      });
    };
    return { ...network, fetch: ask };
  }

  /** What was heard of one route. */
  of(route: string): readonly Overheard[] {
    return this.heard.filter(({ url }) => url.includes(route));
  }
}
