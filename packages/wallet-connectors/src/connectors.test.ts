import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import * as connectors from "./index.ts";

describe("the wallet connectors", () => {
  it("offer the browser's own wallets", () => {
    expect(connectors.injected).toBeTypeOf("function");
    expect(connectors.mock).toBeTypeOf("function");
  });

  it.each([
    ["baseAccount", connectors.baseAccount],
    ["coinbaseWallet", connectors.coinbaseWallet],
    ["gemini", connectors.gemini],
    ["metaMask", connectors.metaMask],
    ["porto", connectors.porto],
    ["safe", connectors.safe],
    ["walletConnect", connectors.walletConnect],
  ])("can be imported but not made: %s, whose SDK phones home", (_name, connector) => {
    expect(() => connector({})).toThrowError(
      expect.toSatisfy((thrown: unknown) => isLinchpinError(thrown, "wallet/connector-absent")),
    );
  });

  it("say that they are the smaller ones", () => {
    expect(connectors.version).toBe("6.2.0-linchpin");
  });
});
