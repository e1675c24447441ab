export { ActingBanner } from "./ActingBanner.tsx";
export { CareScreen } from "./CareScreen.tsx";
