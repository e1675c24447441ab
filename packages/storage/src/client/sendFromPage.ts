/** What of a page's XMLHttpRequest is needed. */
interface PageRequest {
  readonly status: number;
  readonly responseText: string;
  readonly upload: { onprogress: ((event: { readonly loaded: number }) => void) | null };
  onload: (() => void) | null;
  onerror: (() => void) | null;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: Blob): void;
  abort(): void;
}

/**
 * Sends a Blob from a page. `fetch` of browsers says nothing of how far a request body is, XMLHttpRequest does. Fails as
 * `fetch` does: a TypeError where there is no connection, the signal's reason where it was called off.
 */
export function sendFromPage(
  url: string,
  {
    method,
    headers,
    body,
    signal,
    onSent,
  }: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Blob;
    readonly signal: AbortSignal;
    readonly onSent: (bytes: number) => void;
  },
): Promise<Response> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const { XMLHttpRequest } = globalThis as unknown as { XMLHttpRequest: new () => PageRequest };
    const request = new XMLHttpRequest();
    const stop = () => {
      request.abort();
      reject(signal.reason);
    };
    signal.addEventListener("abort", stop, { once: true });
    const settle = (end: () => void) => {
      signal.removeEventListener("abort", stop);
      end();
    };
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () =>
      settle(() => resolve(new Response(request.responseText, { status: request.status })));
    request.onerror = () => settle(() => reject(new TypeError("The connection broke.")));
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(body);
  });
}
