import type { Hex } from "@linchpin/protocol";

/*
 * What each stored ciphertext is bound to: a row that is moved to another place does not open there.
 */

export function depositKeyContext(deposit: {
  readonly tokenId: Hex;
  readonly version: number;
  readonly dealsDigest: Hex;
}): string {
  return `linchpin/v1/custody/deposit|${deposit.tokenId}|${deposit.version}|${deposit.dealsDigest}`;
}

export function reDealKeyContext(reDeal: {
  readonly tokenId: Hex;
  readonly deal: number;
  readonly dealsDigest: Hex;
}): string {
  return `linchpin/v1/custody/redeal|${reDeal.tokenId}|${reDeal.deal}|${reDeal.dealsDigest}`;
}

export function shareContext(share: {
  readonly tokenId: Hex;
  readonly version: number;
  readonly part: string;
  readonly deal: number;
  readonly shareIndex: number;
}): string {
  const { tokenId, version, part, deal, shareIndex } = share;
  return `linchpin/v1/custody/share|${tokenId}|${version}|${part}|${deal}|${shareIndex}`;
}

export function emergencyPieceContext(piece: {
  readonly tokenId: Hex;
  readonly version: number;
  readonly deal: number;
}): string {
  return `linchpin/v1/custody/emergency|${piece.tokenId}|${piece.version}|${piece.deal}`;
}

export function grantKeyContext(granter: Hex, grantId: Hex): string {
  return `linchpin/v1/custody/grant|${granter}|${grantId}`;
}

export function fragmentContext(fragment: {
  readonly granter: Hex;
  readonly grantId: Hex;
  readonly compartment: Hex;
  readonly epoch: number;
}): string {
  const { granter, grantId, compartment, epoch } = fragment;
  return `linchpin/v1/custody/fragment|${granter}|${grantId}|${compartment}|${epoch}`;
}

export function pepperContext(wallet: Hex, slotId: Hex): string {
  return `linchpin/v1/custody/pepper|${wallet}|${slotId}`;
}

export function healthLinkContext(link: Hex): string {
  return `linchpin/v1/custody/health-link|${link}`;
}
