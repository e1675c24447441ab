export { type Abnormality, type AbnormalResult, abnormalIn } from "./abnormalIn.ts";
export type { Measured, Measuree } from "./judgeValue.ts";
export { judgeByTest } from "./judgeValue.ts";
export { type Bounds, type LaboratoryTest, laboratoryTests } from "./LaboratoryTest.ts";
export { ordersOf } from "./ordersOf.ts";
export { checkResultForm, MAX_FORM_BYTES, parseResultForm } from "./parseResultForm.ts";
export type { ResultEntry, ResultForm } from "./ResultForm.ts";
export { type ResultOrder, recordOfResult } from "./recordOfResult.ts";
