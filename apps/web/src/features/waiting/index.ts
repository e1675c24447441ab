export { useTellDone } from "./useTellDone.ts";
export { WaitingBanner } from "./WaitingBanner.tsx";
export { WaitingFace } from "./WaitingFace.tsx";
export { WaitingFor } from "./WaitingFor.tsx";
export { WaitingLines } from "./WaitingLines.tsx";
