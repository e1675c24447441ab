export { HandOverScreen } from "./HandOverScreen.tsx";
export { TakeScreen } from "./TakeScreen.tsx";
