export type { CID } from "multiformats/cid";
export type {
  Block,
  BlockBatch,
  BlockReader,
  BlockStore,
  CheckedBlock,
  ReadOptions,
} from "./blocks/BlockStore.ts";
export { cidOf } from "./blocks/cidOf.ts";
export { digestHex } from "./blocks/digestHex.ts";
export { letGo } from "./blocks/letGo.ts";
export { memoryBlocks } from "./blocks/memoryBlocks.ts";
export { assertSupportedCid, DAG_PB, isSupportedCid, parseCid, RAW } from "./blocks/supportedCid.ts";
export { isBlockOf, MAX_BLOCK_BYTES, verifyBlock } from "./blocks/verifyBlock.ts";
export type { Car } from "./car/Car.ts";
export { carFromBlocks } from "./car/carFromBlocks.ts";
export { type OpenCar, readCar } from "./car/readCar.ts";
export { type DagLimits, type OpenDag, readDag } from "./car/readDag.ts";
export { type WalkOptions, walkDag } from "./car/walkDag.ts";
export { writeCar } from "./car/writeCar.ts";
export { type GatewayReaderOptions, gatewayReader } from "./client/gatewayReader.ts";
export { type GatewayStorageOptions, gatewayStorage } from "./client/gatewayStorage.ts";
export { type Replicate, replicate } from "./client/replicate.ts";
export type { NodeFailure, OnStorageEvent, StorageEvent } from "./client/StorageEvent.ts";
export type { Authorize, NodeConfig, RequestToAuthorize, StorageNode } from "./client/StorageNode.ts";
export type { AnswerLimits } from "./gateway/boundAnswer.ts";
export { freePieces } from "./gateway/freePieces.ts";
export type { GatewayRequest, GatewayResponse } from "./gateway/GatewayResponse.ts";
export { CAR_MEDIA_TYPE, type CarUpload, receiveCar } from "./gateway/receiveCar.ts";
export { serveBlocks } from "./gateway/serveBlocks.ts";
export { blockStorage, type OwnStorage, type Received } from "./storage/blockStorage.ts";
export { memoryStorage } from "./storage/memoryStorage.ts";
export type { PinSet } from "./storage/PinSet.ts";
export { putFile } from "./storage/putFile.ts";
export type { Ack, Storage, Stored } from "./storage/Storage.ts";
export type { Leaf } from "./unixfs/buildTree.ts";
export type { FileSource } from "./unixfs/chunksOf.ts";
export { type NamedChunk, namedChunks } from "./unixfs/namedChunks.ts";
export { type PackedFile, packFile } from "./unixfs/packFile.ts";
export { readBytes } from "./unixfs/readBytes.ts";
export { type ByteRange, type ReadFileOptions, readFile } from "./unixfs/readFile.ts";
