import { type CreateConnectorFn, createConnector, injected } from "wagmi";

/** What RainbowKit's `connectorsForWallets` would attach, without importing RainbowKit into the first load. */
interface RainbowDetails {
  readonly id: string;
  readonly name: string;
  readonly rdns?: string;
  readonly iconUrl: string;
  readonly iconBackground: string;
  readonly installed?: boolean;
  readonly downloadUrls?: Readonly<Record<string, string>>;
  readonly extension?: unknown;
  readonly groupIndex: number;
  readonly groupName: string;
  readonly index: number;
  readonly isRainbowKitConnector: true;
}

const STEP = "wallet_connectors.metamask.extension";

/** MetaMask, with help where it is not installed. RainbowKit drops this entry when the extension announces itself. */
export const metaMask = () =>
  withDetails(injected({ target: "metaMask" }), {
    id: "metaMask",
    name: "MetaMask",
    rdns: "io.metamask",
    iconUrl: "/wallets/metamask.svg",
    iconBackground: "#fff",
    installed: isMetaMaskHere(),
    downloadUrls: { browserExtension: "https://metamask.io/download" },
    extension: {
      instructions: {
        learnMoreUrl: "https://support.metamask.io",
        steps: ["install", "create", "refresh"].map((step, index) => ({
          step,
          title: `${STEP}.step${index + 1}.title`,
          description: `${STEP}.step${index + 1}.description`,
        })),
      },
    },
    groupIndex: 1,
    groupName: "Other",
    index: 0,
    isRainbowKitConnector: true,
  });

/** A wallet that only sets `window.ethereum` and does not announce itself (EIP-6963). */
export const legacyWallet = () =>
  withDetails(injected(), {
    id: "injected",
    name: "Browser wallet",
    iconUrl: "/icon.svg",
    iconBackground: "#fff",
    groupIndex: 1,
    groupName: "Other",
    index: 1,
    isRainbowKitConnector: true,
  });

function withDetails(make: CreateConnectorFn, rkDetails: RainbowDetails): CreateConnectorFn {
  // RainbowKit reads `rkDetails` off the connector; wagmi's type does not know it.
  return createConnector((config) => {
    const { id, name } = rkDetails;
    return { ...make(config), id, name, rkDetails } as unknown as ReturnType<CreateConnectorFn>;
  });
}

function isMetaMaskHere(): boolean {
  if (typeof window === "undefined") return false;
  return Boolean((window as { ethereum?: { isMetaMask?: boolean } }).ethereum?.isMetaMask);
}
