export { HeldCodeBanner } from "./HeldCodeBanner.tsx";
export { HoldCode } from "./HoldCode.tsx";
export { heldCode, onHeldCode, releaseCode } from "./heldCode.ts";
