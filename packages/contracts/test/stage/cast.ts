import { ethers } from "./network.ts";

/** The people and machines of every story, each with a wallet. */
export async function castOf() {
  const signers = await ethers.getSigners();
  const take = () => {
    const signer = signers.shift();
    if (signer === undefined) throw new RangeError("the cast is larger than the chain's accounts");
    return signer;
  };
  return {
    deployer: take(),
    /** The health authority, which also runs the archive. */
    archive: take(),
    cityHospital: take(),
    lakeside: take(),
    /** A doctor of City Hospital. */
    ravi: take(),
    /** The auditor. */
    meera: take(),
    /** A patient, enrolled by City Hospital. */
    asha: take(),
    /** Another patient, enrolled without a hospital. */
    bharat: take(),
    /** Pays for others' messages. */
    relayer: take(),
    /** Has no part in anything. */
    stranger: take(),
    /** The signing account of City Hospital's custodian. */
    cityCustodian: take(),
    ashasNewWallet: take(),
    laboratory: take(),
    pharmacy: take(),
    otherPharmacy: take(),
    /** Signs for Lakeside's custodian. */
    lakesideCustodian: take(),
    /** The account of the key that Asha derives from her root secret. */
    ashasRecoveryKey: take(),
    /** Patients whom Asha trusts. */
    guardians: [take(), take(), take()],
  };
}
