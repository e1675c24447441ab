export type { CastKeys } from "./cast/CastKeys.ts";
export { type CastId, type CastMember, cast, custodians } from "./cast/cast.ts";
export { castPin } from "./cast/castPin.ts";
export { localChain } from "./chain/localChain.ts";
export { localChainId } from "./chain/localChainId.ts";
export type { Network, NetworkUrls } from "./network/Network.ts";
export type { NetworkOptions, ServiceName } from "./network/NetworkOptions.ts";
export { startNetwork } from "./network/startNetwork.ts";
export type { Service } from "./supervisor/Service.ts";
