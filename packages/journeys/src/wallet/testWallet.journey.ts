import { expect, test } from "@playwright/test";
import { defineChain, verifyMessage } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { TestWallet } from "./TestWallet.ts";

const chain = defineChain({
  id: 31_415,
  name: "none",
  nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
  rpcUrls: { default: { http: ["http://127.0.0.1:1"] } },
});

type Provider = { request(request: { method: string; params?: unknown[] }): Promise<unknown> };

test("a page finds the wallet by EIP-6963, is let in, gets a signature, and is refused one", async ({
  context,
  page,
}) => {
  const asha = privateKeyToAccount(generatePrivateKey());
  const wallet = new TestWallet({ accounts: [asha], chain });
  await wallet.install(context);
  await page.route("http://127.0.0.1:9/", (route) =>
    route.fulfill({ contentType: "text/html", body: "<h1>app</h1>" }),
  );
  await page.goto("http://127.0.0.1:9/");

  const ask = (method: string, params: unknown[] = []) =>
    page.evaluate(
      ([name, content]) =>
        new Promise((resolve) => {
          const onAnnounce = async (event: Event) => {
            const { provider } = (event as CustomEvent<{ provider: Provider }>).detail;
            resolve(await provider.request({ method: name, params: content }).catch((error) => error.code));
          };
          window.addEventListener("eip6963:announceProvider", onAnnounce, { once: true });
          window.dispatchEvent(new Event("eip6963:requestProvider"));
        }),
      [method, params] as const,
    );

  expect(await ask("eth_accounts")).toEqual([]);
  expect(await ask("eth_requestAccounts")).toEqual([asha.address]);
  const signature = (await ask("personal_sign", ["hello", asha.address])) as `0x${string}`;
  expect(await verifyMessage({ address: asha.address, message: "hello", signature })).toBe(true);
  wallet.decide = () => "reject";
  expect(await ask("personal_sign", ["hello", asha.address])).toBe(4001);
});

test("no request of a page leaves this machine", async ({ page }) => {
  await page.route("http://127.0.0.1:9/", (route) =>
    route.fulfill({ contentType: "text/html", body: "<h1>app</h1>" }),
  );
  await page.goto("http://127.0.0.1:9/");
  const outcome = await page.evaluate(() =>
    fetch("https://example.com/").then(
      () => "left",
      () => "stopped",
    ),
  );
  expect(outcome).toBe("stopped");
});
