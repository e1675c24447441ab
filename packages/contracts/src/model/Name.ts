/** Opaque names, as the driver has them: wallets, patient ids, grant ids, digests. */
export type Name = string;
