import { LinchpinError } from "@linchpin/errors";
import type { CreateConnectorFn } from "@wagmi/core";

/**
 * Stands in for a connector whose wallet SDK is not shipped: it can be imported, and throws when it is made.
 *
 * @throws `wallet/connector-absent`
 */
export function refuseConnector(name: string): (parameters?: unknown) => CreateConnectorFn {
  return () => {
    throw new LinchpinError({
      code: "wallet/connector-absent",
      message: `The ${name} connector is not part of this build.`,
      hint: "Use a browser wallet that announces itself (EIP-6963).",
      facts: { connector: name },
    });
  };
}
