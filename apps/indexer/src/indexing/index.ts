export { openRpcClient } from "../chain/openRpcClient.ts";
export { openDatabase } from "../database/openDatabase.ts";
export { openWriter } from "../database/openWriter.ts";
export { createIndexer, type Indexer, type IndexerOptions } from "./createIndexer.ts";
