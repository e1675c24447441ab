/** As many records as one approval counts: with a passkey's signature within the gas of one relayed message, a million. */
export const RECORDS_AN_APPROVAL = 16;

/** How often a wallet is asked for so many records that are dealt anew. */
export const reDealApprovals = (records: number): number => Math.ceil(records / RECORDS_AN_APPROVAL);
