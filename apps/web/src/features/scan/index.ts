export { MyCode } from "./MyCode.tsx";
export { Scanner } from "./Scanner.tsx";
export { ScanScreen } from "./ScanScreen.tsx";
export { readSharingCode, writeSharingCode } from "./sharingCode.ts";
