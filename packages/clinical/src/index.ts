export { type GroupedResources, groupByPatient, type PatientGroup } from "./bulk/groupByPatient.ts";
export { splitByPatient } from "./bulk/splitByPatient.ts";
export { plainType, type ReadAttachment, readAttachment } from "./chart/attachments/readAttachment.ts";
export type * from "./chart/Chart.ts";
export { isOrdinaryStatus } from "./chart/isOrdinaryStatus.ts";
export { mergeCharts } from "./chart/merge/mergeCharts.ts";
export { recordsOf } from "./chart/merge/recordsOf.ts";
export { foldText } from "./chart/search/foldText.ts";
export { searchChart } from "./chart/search/searchChart.ts";
export { type SummaryOptions, summarize } from "./chart/summarize.ts";
export {
  type Timeline,
  type TimelineEvent,
  type TimelineKind,
  timelineOf,
} from "./chart/timeline/timelineOf.ts";
export type { JoinedRecord } from "./export/JoinedRecord.ts";
export { joinRecords } from "./export/joinRecords.ts";
export { type Entry, entriesOf, namesOf, targetsOf } from "./fhir/references.ts";
export { isResourceType } from "./fhir/resourceTypes.ts";
export { composePatientSummary } from "./ips/composePatientSummary.ts";
export { limitPatientSummary, type SummaryLimits } from "./ips/limitPatientSummary.ts";
export type { PatientSummaryOrder, SummarySource } from "./ips/PatientSummaryOrder.ts";
export type { ClinicalKind } from "./kind/kindCodes.ts";
export { suggestKind } from "./kind/suggestKind.ts";
export { acceptRecord } from "./read/acceptRecord.ts";
export type { ClinicalInput, PatientSubject } from "./read/ClinicalInput.ts";
export { isDicom } from "./read/isDicom.ts";
export { isPdf } from "./read/isPdf.ts";
export { MAX_ENTRIES, MAX_NESTING, MAX_RECORD_BYTES } from "./read/limits.ts";
export { readJsonDocument } from "./read/readJsonDocument.ts";
export { type NdjsonLine, readNdjson } from "./read/readNdjson.ts";
export { type FileFacts, readRecord } from "./read/readRecord.ts";
export { type Absence, wordFor } from "./show/absence.ts";
export { isNoneKnown } from "./show/isNoneKnown.ts";
export { type CodedText, showCode, systemName } from "./show/showCode.ts";
export {
  type ChartDate,
  compareDates,
  type DatePrecision,
  readDate,
  showDate,
  showPeriod,
  type When,
} from "./show/showDate.ts";
export type { Flag } from "./show/showFlag.ts";
export { showQuantity, showRange } from "./show/showQuantity.ts";
export { showUnit } from "./show/showUnit.ts";
export type { Band, ResultValue } from "./show/showValue.ts";
export {
  composeSummary,
  type SummaryContact,
  type SummaryPerson,
} from "./summary/composeSummary.ts";
export { isOwnSummary } from "./summary/isOwnSummary.ts";
export { listSummaryItems } from "./summary/listSummaryItems.ts";
export { readSummaryPerson } from "./summary/readSummaryPerson.ts";
export type { RecordBundle, SummaryItem, SummaryKind } from "./summary/SummaryItem.ts";
export { statedBloodGroup } from "./summary/statedBloodGroup.ts";
export { type RecordIssue, validateRecord } from "./validate/validateRecord.ts";
