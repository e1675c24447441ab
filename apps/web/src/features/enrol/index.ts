export { EnrolScreen } from "./EnrolScreen.tsx";
export { KeysBanner } from "./KeysBanner.tsx";
export type { PaperPage } from "./useKeyMaking.ts";
