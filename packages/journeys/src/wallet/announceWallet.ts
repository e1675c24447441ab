export type AnnouncedWallet = { name: string; rdns: string; uuid: string };

type Listener = (value: unknown) => void;
type WalletWindow = Window & {
  linchpinWalletRequest(
    request: unknown,
  ): Promise<{ result?: unknown; error?: { code: number; message: string } }>;
  linchpinWalletEmit(event: string, value: unknown): number;
};

/**
 * Runs inside the page, before its own scripts: an EIP-1193 provider, announced after EIP-6963, that asks the test
 * process for everything. It is sent there as text, so it uses nothing from outside itself.
 */
export function announceWallet({ name, rdns, uuid }: AnnouncedWallet): void {
  const page = window as unknown as WalletWindow;
  const listeners = new Map<string, Set<Listener>>();
  const provider = {
    async request({ method, params = [] }: { method: string; params?: unknown }) {
      const answer = await page.linchpinWalletRequest({ method, params });
      if (answer.error) throw Object.assign(new Error(answer.error.message), { code: answer.error.code });
      return answer.result;
    },
    on(event: string, listener: Listener) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
      return provider;
    },
    removeListener(event: string, listener: Listener) {
      listeners.get(event)?.delete(listener);
      return provider;
    },
  };
  page.linchpinWalletEmit = (event, value) => {
    for (const listener of listeners.get(event) ?? []) listener(value);
    return listeners.get(event)?.size ?? 0;
  };
  const icon =
    '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><rect width="96" height="96" rx="20" fill="#0f5c8c"/>' +
    '<path d="M40 20h16v20h20v16H56v20H40V56H20V40h20z" fill="#fff"/></svg>';
  const info = Object.freeze({ uuid, name, rdns, icon: `data:image/svg+xml,${encodeURIComponent(icon)}` });
  const detail = Object.freeze({ info, provider });
  const announce = () => window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
}
