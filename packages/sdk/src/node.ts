export { type DiskSpool, fileSource, openDiskSpool, type ReadableFile } from "@linchpin/storage/node";
