export { LazyQrCode } from "./LazyQrCode.tsx";
export { LazyRecoveryPage } from "./LazyRecoveryPage.tsx";
export type { PaperPage } from "./PaperPage.ts";
