export { LazyTransferNotices } from "./LazyTransferNotices.tsx";
