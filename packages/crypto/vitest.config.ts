export { default } from "../../scripts/vitest.once.ts";
