export { ActingBanner } from "./ActingBanner.tsx";
export { useSwitching } from "./useSwitching.ts";
