import { LinchpinError } from "@linchpin/errors";
import type { OnChainProvider } from "../chain/readProvider.ts";

/** The provider is there, and has published keys by which it reads what is sealed. Errors: `provider/unknown`, `provider/without-keys`. */
export function assertReadable(provider: OnChainProvider | null): asserts provider is OnChainProvider {
  if (!provider) {
    throw new LinchpinError({
      code: "provider/unknown",
      message: "This wallet belongs to no provider.",
      hint: "Sign in with the wallet that the hospital licensed.",
    });
  }
  if (/^0x0+$/.test(provider.hpkeKey)) {
    throw new LinchpinError({
      code: "provider/without-keys",
      message: "This provider has published no keys, so nothing can be sealed to them.",
      hint: "Publish keys first: the app asks for it after signing in.",
      facts: { providerId: provider.providerId },
    });
  }
}
