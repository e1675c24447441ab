export { NewDeviceScreen } from "./NewDeviceScreen.tsx";
