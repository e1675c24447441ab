import { deployLinchpin, type LinchpinDeployment } from "@linchpin/contracts/deploy";
import { JsonRpcProvider, Wallet } from "ethers";

export type DeployContractsOptions = {
  rpcUrl: string;
  chainId: number;
  /** Pays for the deployment and keeps the contracts' administration. Hex private key. */
  key: string;
};

/** Deploys the contracts to the local chain. Run again after a kill it deploys anew: nobody knew the first ones. */
export async function deployContracts(options: DeployContractsOptions): Promise<LinchpinDeployment> {
  const { rpcUrl, chainId, key } = options;
  const provider = new JsonRpcProvider(rpcUrl, chainId, {
    staticNetwork: true,
    pollingInterval: 200,
    cacheTimeout: -1,
  });
  // Never destroyed: that rejects, unheard, a question for a receipt that ethers still has under way. It polls for nobody.
  return deployLinchpin({
    signer: new Wallet(key, provider),
    // No delay: a port that something else took meanwhile moves a custodian, and this network starts within a minute.
    keyDelaySeconds: 0,
    // Long enough to veto, short enough to show.
    recoveryDelaySeconds: Number(process.env.LINCHPIN_RECOVERY_DELAY ?? 20),
  });
}
