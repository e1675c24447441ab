export { DisputeMark } from "./DisputeMark.tsx";
export { DisputesScreen } from "./DisputesScreen.tsx";
export { LazyRecordActions } from "./LazyRecordActions.tsx";
export { LazyRecordLife } from "./LazyRecordLife.tsx";
export { NewerVersion } from "./NewerVersion.tsx";
export { useTokenLife } from "./useTokenLife.ts";
