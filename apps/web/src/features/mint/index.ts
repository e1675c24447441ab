export { DeidentificationPreview } from "./DeidentificationPreview.tsx";
export type { DeidentificationView, Redaction } from "./deidentificationView.ts";
export { MINT_STEPS, MintProgress, type MintStep, type MintView } from "./MintProgress.tsx";
export { MintScreen } from "./MintScreen.tsx";
