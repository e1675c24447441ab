export { GuardiansScreen } from "./GuardiansScreen.tsx";
export { HelpingScreen } from "./HelpingScreen.tsx";
export { ShareCode } from "./ShareCode.tsx";
export { useDuration } from "./useDuration.ts";
export { Words } from "./Words.tsx";
