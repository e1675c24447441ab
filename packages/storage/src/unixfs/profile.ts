/**
 * The numbers of the CID profile `unixfs-v1-2025` (IPIP-499, https://specs.ipfs.tech/ipips/ipip-0499/):
 * CIDv1, SHA-256, raw leaves, balanced tree. Whoever adds the same bytes with this profile gets the same CID.
 */
export const CHUNK_BYTES = 1024 * 1024;
export const LINKS_PER_NODE = 1024;
